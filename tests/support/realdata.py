"""Where the real public data is, when it is there at all; it never enters the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def data_file(*parts: str) -> Path:
    """A file of the real data; the test is skipped with one line when it is missing (under CI it fails)."""
    path = SHARED.joinpath("data", *parts)
    if path.exists():
        return path
    message = f"real data not found: {'/'.join(parts)} (set WUSHE_SHARED)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)

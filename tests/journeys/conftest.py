"""The fictional street, served as a newcomer gets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.deployment import deployment


@pytest.fixture(scope="session")
def qingjiang(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running `wushe up --demo`."""
    with deployment(tmp_path_factory.mktemp("qingjiang"), "--demo") as base:
        yield base

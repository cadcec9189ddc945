"""A bench is run by hand and rarely; at least every name it takes from the house must still be there."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

BENCHES = sorted((Path(__file__).resolve().parents[2] / "bench").glob("*.py"))


@pytest.mark.parametrize("file", BENCHES, ids=lambda file: file.stem)
def test_what_a_bench_takes_from_the_house_is_there(file: Path) -> None:
    taken = [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wushe.")
        for alias in node.names
    ]
    assert [f"{module}.{name}" for module, name in taken if not _is_there(str(module), name)] == []


def _is_there(module: str, name: str) -> bool:
    if hasattr(importlib.import_module(module), name):
        return True
    try:
        importlib.import_module(f"{module}.{name}")
    except ImportError:
        return False
    return True

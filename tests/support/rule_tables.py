"""The shipped rule tables, read once, and a way to bend one of them for a test."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from wushe.core.linkage import Cell, CellKey, RuleTable, read_table

PRESETS = Path(__file__).parents[2] / "src/wushe/modules/linkage/presets"


@cache
def shipped(name: str = "cn-2026") -> RuleTable:
    """One preset as a table; a fault in a shipped file is an error."""
    reading = read_table(tomllib.loads((PRESETS / f"{name}.toml").read_text(encoding="utf-8")))
    assert not reading.faults
    return reading.table


def bent(table: RuleTable, key: CellKey, change: Callable[[Cell], Cell]) -> RuleTable:
    """The same table with one cell changed."""
    cells = tuple(change(cell) if cell.key == key else cell for cell in table.cells)
    return replace(table, cells=cells)

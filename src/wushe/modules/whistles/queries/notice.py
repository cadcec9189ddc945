"""How long before the needed-by time a body must have been told, from the preset."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

PRESETS = Path(__file__).parent.parent / "presets"
JURISDICTIONS = ("CN",)


@dataclass(frozen=True, slots=True)
class Notice:
    """One row of the preset."""

    kind: str
    minutes: int
    jurisdiction: str
    valid_from: date
    evidence: str
    source: str


@cache
def notices() -> tuple[Notice, ...]:
    """The shipped rows, the latest first."""
    parsed = tomllib.loads((PRESETS / "notice.toml").read_text(encoding="utf-8"))
    return tuple(sorted((Notice(**row) for row in parsed["notice"]), key=lambda row: row.valid_from, reverse=True))


def notice_of(kind: str, on: date, jurisdictions: Sequence[str] = JURISDICTIONS) -> Notice:
    """The row in force on a day, of the first jurisdiction that has one."""
    for jurisdiction in jurisdictions:
        for row in notices():
            if (row.kind, row.jurisdiction) == (kind, jurisdiction) and row.valid_from <= on:
                return row
    return Notice(kind, 0, "", on, "D", "")

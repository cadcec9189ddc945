"""Reads of rule tables: rows as the values the core works on, the table in force, the faults of a draft."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from wushe.core.linkage import Fault, Reading, RuleTable, conflicts, gaps, overlaps, read_table, table_in_force
from wushe.modules.linkage import models
from wushe.modules.linkage.models import RuleCell, TableStatus

PRESETS = Path(__file__).parent.parent / "presets"


@dataclass(frozen=True, slots=True)
class Preset:
    """A shipped rule table: its name and what it holds."""

    name: str
    reading: Reading


def presets() -> list[Preset]:
    """The shipped rule tables, the newest first."""
    found = [
        Preset(path.stem, read_table(tomllib.loads(path.read_text(encoding="utf-8"))))
        for path in PRESETS.glob("*.toml")
    ]
    return sorted(found, key=lambda preset: preset.reading.table.valid_from, reverse=True)


def preset_named(name: str) -> Preset | None:
    """The shipped rule table of that name."""
    return next((preset for preset in presets() if preset.name == name), None)


def tables(street_id: UUID) -> QuerySet[models.RuleTable]:
    """Every rule table of the street, the newest first."""
    rows: QuerySet[models.RuleTable] = models.RuleTable.objects.in_street(street_id)
    return rows.order_by("-valid_from", "-adopted_at")


def table_of(street_id: UUID, table_id: UUID | str) -> models.RuleTable | None:
    """The table of that id in this street."""
    return tables(street_id).filter(pk=table_id).first()


def cell_of(street_id: UUID, cell_id: UUID | str) -> RuleCell | None:
    """The cell of that id in this street, with its table."""
    row: RuleCell | None = RuleCell.objects.in_street(street_id).select_related("table").filter(pk=cell_id).first()
    return row


def reading_of(row: models.RuleTable, cells: Iterable[RuleCell] | None = None) -> Reading:
    """A stored table as a value, with the unknown words met on the way."""
    return read_table(
        {
            "version": row.version,
            "jurisdiction": row.jurisdiction,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "source": row.source,
            "time_rule": row.time_rules,
            "space_rule": row.space_rules,
            "cell": [_parsed(cell) for cell in (row.cells.all() if cells is None else cells)],
        }
    )


def table_value(row: models.RuleTable) -> RuleTable:
    """A stored table as a value."""
    return reading_of(row).table


def table_row_in_force(street_id: UUID, on: date) -> models.RuleTable | None:
    """The published table that rules in the street on a day; a longer jurisdiction code is the more local one."""
    rows = {row.version: row for row in tables(street_id).filter(status=TableStatus.PUBLISHED)}
    heads = [_head(row) for row in rows.values()]
    places = sorted({head.jurisdiction for head in heads}, key=lambda code: (-len(code), code))
    found = table_in_force(heads, places, on)
    return rows[found.version] if found else None


def faults_of(row: models.RuleTable) -> tuple[Fault, ...]:
    """Everything that stands against publishing a draft: unknown words, gaps, conflicts, overlapping days."""
    reading = reading_of(row)
    published = tables(row.street_id).filter(status=TableStatus.PUBLISHED).exclude(pk=row.pk)
    meetings = tuple(fault for other in published for fault in overlaps([_head(other), reading.table]))
    return (*reading.faults, *gaps(reading.table), *conflicts(reading.table), *meetings)


def _head(row: models.RuleTable) -> RuleTable:
    """A table without its rules: enough to know when and where it holds."""
    return RuleTable(row.version, row.jurisdiction, row.valid_from, row.valid_to, row.source, (), (), ())


def _parsed(cell: RuleCell) -> dict[str, object]:
    return {
        "period": cell.period,
        "space": cell.space,
        "matter_kind": cell.matter_kind,
        "government": cell.government,
        "five": cell.five,
        "government_by": cell.government_by,
        "five_by": cell.five_by,
        "beside": cell.beside,
        "required": cell.required,
        "invited": cell.invited,
        "contact_days": cell.contact_days,
        "follows": cell.follows,
        "evidence": cell.evidence,
        "source": cell.source,
    }

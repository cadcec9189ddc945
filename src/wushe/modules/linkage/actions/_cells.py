"""Writing the cells of a table, shared by the powers that make one."""

from __future__ import annotations

from collections.abc import Iterable

from wushe.core.linkage import Cell
from wushe.modules.linkage.models import RuleCell, RuleTable


def add_cells(table: RuleTable, cells: Iterable[Cell]) -> None:
    """Write cells into a draft."""
    RuleCell.objects.bulk_create(
        RuleCell(
            street_id=table.street_id,
            table=table,
            period=cell.key.period.value,
            space=cell.key.space.value,
            matter_kind=cell.key.matter_kind.value,
            government=cell.government.value,
            five=cell.five.value,
            government_by=cell.government_by.value,
            five_by=cell.five_by.value,
            beside=[kind.value for kind in cell.beside],
            required=[kind.value for kind in cell.required],
            invited=[kind.value for kind in cell.invited],
            contact_days=cell.contact_days,
            follows=cell.follows.value,
            evidence=cell.evidence.value,
            source=cell.source,
        )
        for cell in cells
    )

"""What two versions of a table do differently."""

from collections.abc import Iterable
from dataclasses import dataclass

from wushe.core.linkage._table import Cell, CellKey, RuleTable


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one cell that differs; a cell that is missing on one side differs in `cell`."""

    key: CellKey
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def compare(before: RuleTable, after: RuleTable) -> tuple[Difference, ...]:
    """Every difference between the cells of two tables, in the order of the cells' places."""
    old = {cell.key: cell for cell in before.cells}
    new = {cell.key: cell for cell in after.cells}
    found: list[Difference] = []
    for key in sorted(old.keys() | new.keys()):
        found.extend(_differences(key, old.get(key), new.get(key)))
    return tuple(found)


def _differences(key: CellKey, old: Cell | None, new: Cell | None) -> Iterable[Difference]:
    if old is None or new is None:
        yield Difference(key, "cell", _strengths(old), _strengths(new))
        return
    left, right = _words(old), _words(new)
    for field, before in left.items():
        if before != right[field]:
            yield Difference(key, field, before, right[field])


def _strengths(cell: Cell | None) -> tuple[str, ...]:
    return () if cell is None else (cell.government, cell.five, cell.five_by)


def _words(cell: Cell) -> dict[str, tuple[str, ...]]:
    return {
        "government": (cell.government,),
        "five": (cell.five,),
        "government_by": (cell.government_by,),
        "five_by": (cell.five_by,),
        "beside": tuple(sorted(cell.beside)),
        "required": tuple(sorted(cell.required)),
        "invited": tuple(sorted(cell.invited)),
        "contact_days": (str(cell.contact_days),),
        "follows": (cell.follows,),
        "evidence": (cell.evidence,),
        "source": (cell.source,),
    }

"""Tables of counts with their totals, and what of them may be published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wushe.core.disclosure._circulation import Arc, complemented

Counts = Mapping[str, Mapping[str, int]]
"""Row → column → count; a column that a row lacks counts 0."""
Shown = int | None  # None: hidden


@dataclass(frozen=True, slots=True)
class SafeRow:
    """One row as it may be published."""

    cells: Mapping[str, Shown]
    total: Shown


@dataclass(frozen=True, slots=True)
class SafeTables:
    """The tables in the order given, with the totals they share."""

    tables: tuple[Mapping[str, SafeRow], ...]
    totals: Mapping[str, Shown]
    total: Shown
    small: int  # counts hidden because they are small
    with_them: int  # counts hidden so that those cannot be computed


_Key = tuple[int, str, str]  # table, row, column; "" stands for a total, table −1 for what both share


def safe_tables(tables: Sequence[Counts], columns: Sequence[str], *, least: int = 5) -> SafeTables:
    """What may be shown of one table, or of two over the same answers, with all totals.

    Two tables must have the same column totals; else they do not split the same answers and ValueError is raised.
    """
    if len(tables) not in (1, 2):
        raise ValueError("one table, or two that split the same answers")
    sums = [{column: sum(row.get(column, 0) for row in table.values()) for column in columns} for table in tables]
    if any(one != sums[0] for one in sums):
        raise ValueError("the tables do not count the same answers")
    keys, arcs = _network(tables, columns, sums[0])
    small = frozenset(place for place, arc in enumerate(arcs) if 0 < arc.count < least)
    hidden = complemented(arcs, small)
    shown: dict[_Key, Shown] = {key: None if place in hidden else arcs[place].count for place, key in enumerate(keys)}
    return SafeTables(
        tables=tuple(
            {
                row: SafeRow({column: shown[number, row, column] for column in columns}, shown[number, row, ""])
                for row in table
            }
            for number, table in enumerate(tables)
        ),
        totals={column: shown[-1, "", column] for column in columns},
        total=shown[-1, "", ""],
        small=len(small),
        with_them=len(hidden) - len(small),
    )


def _network(
    tables: Sequence[Counts], columns: Sequence[str], sums: Mapping[str, int]
) -> tuple[list[_Key], list[Arc]]:
    """Everything flows from the grand total through rows, columns and (the second table) rows back again."""
    keys: list[_Key] = [(-1, "", "")]
    arcs = [Arc("end", "start", sum(sums.values()))]
    for column in columns:
        keys.append((-1, "", column))
        arcs.append(Arc(("above", column), ("below", column) if len(tables) == 2 else "end", sums[column]))
    for number, table in enumerate(tables):
        for row, cells in table.items():
            node = ("row", number, row)
            total = sum(cells.get(column, 0) for column in columns)
            keys.append((number, row, ""))
            arcs.append(Arc("start", node, total) if number == 0 else Arc(node, "end", total))
            for column in columns:
                keys.append((number, row, column))
                count = cells.get(column, 0)
                arcs.append(
                    Arc(node, ("above", column), count) if number == 0 else Arc(("below", column), node, count)
                )
    return keys, arcs

"""A table of voters: read whole, every bad cell named by row and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.formats.roll_table import (
    RollCell,
    RollColumn,
    RollFault,
    RollRow,
    pasted_rows,
    read_roll,
    sheet_rows,
)
from wushe.core.formats.sheets import csv_bytes, read_sheet, xlsx_bytes

TABLE = [["业主甲", "88.5", "zhou"], ["业主乙", "1,100.30", ""], ["业主丙", "177/2", ""]]
READ = [(8850, "zhou"), (110030, ""), (8850, "")]


def _read(text: str, *, by_area: bool = True) -> tuple[list[RollRow], list[RollCell]]:
    return read_roll(pasted_rows(text), by_area=by_area)


def test_pasted_typed_and_in_a_file_it_is_the_same() -> None:
    pasted = "\n".join("\t".join(row) for row in TABLE)
    head = ["姓名", "面积", "账号"]
    files = [
        b"".join(csv_bytes(head, TABLE)),
        xlsx_bytes("业主", head, TABLE),
        b"".join(csv_bytes(TABLE[0], TABLE[1:])),
    ]
    tables = [pasted_rows(pasted), pasted_rows("\t".join(head) + "\n" + pasted)]
    tables += [sheet_rows(read_sheet(content)) for content in files]
    for table in tables:
        rows, faults = read_roll(table, by_area=True)
        assert faults == []
        assert [(row.area, row.account) for row in rows] == READ
    assert [row.name for row in _read("业主甲，88.5\n业主乙,7")[0]] == ["业主甲", "业主乙"]


def test_columns_are_found_by_their_heads() -> None:
    rows, faults = _read("账号\t建筑面积\t备注\t业主姓名\nzhou\t60\t东户\t业主甲")
    assert (rows, faults) == ([RollRow(2, "业主甲", 6000, "zhou")], [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\t10", RollCell(1, RollColumn.NAME, RollFault.NAME_MISSING)),
        ("甲" * 61 + "\t10", RollCell(1, RollColumn.NAME, RollFault.NAME_LONG)),
        ("甲\t10\n\n甲\t20", RollCell(3, RollColumn.NAME, RollFault.NAME_TWICE, 1)),
        ("甲", RollCell(1, RollColumn.AREA, RollFault.AREA_MISSING)),
        ("甲\tabc", RollCell(1, RollColumn.AREA, RollFault.AREA_UNREADABLE)),
        ("甲\t10.001", RollCell(1, RollColumn.AREA, RollFault.AREA_UNREADABLE)),
        ("甲\t100/3", RollCell(1, RollColumn.AREA, RollFault.AREA_UNREADABLE)),
        ("甲\t1/0", RollCell(1, RollColumn.AREA, RollFault.AREA_UNREADABLE)),
        ("甲\tNaN", RollCell(1, RollColumn.AREA, RollFault.AREA_UNREADABLE)),
        ("甲\t0", RollCell(1, RollColumn.AREA, RollFault.AREA_BEYOND)),
        ("甲\t99999999999", RollCell(1, RollColumn.AREA, RollFault.AREA_BEYOND)),
        ("甲\t1\tzhou\n乙\t1\tzhou", RollCell(2, RollColumn.ACCOUNT, RollFault.ACCOUNT_TWICE, 1)),
    ],
)
def test_every_bad_cell_is_named(text: str, fault: RollCell) -> None:
    assert _read(text)[1] == [fault]


def test_all_faults_are_told_at_once_and_areas_only_where_they_count() -> None:
    faults = _read("\tabc\n甲\t0")[1]
    assert [(one.number, one.column) for one in faults] == [(1, "name"), (1, "area"), (2, "area")]
    assert _read("甲\tabc\n甲\tx\tzhou", by_area=False)[1] == []


@given(st.text(max_size=200))
def test_whatever_is_pasted_gives_rows_and_faults_and_nothing_else(text: str) -> None:
    rows, faults = _read(text)
    assert {one.number for one in faults} <= {row.number for row in rows}
    assert all(row.area or any(one.number == row.number for one in faults) for row in rows)

"""Tables from the outside world are read whole or refused with the reason; what goes out runs nowhere."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from wushe.core.formats import sheets
from wushe.core.formats.moments import CHINA, moment
from wushe.core.formats.sheets import SheetFault, UnreadableSheet, csv_bytes, neutral, read_sheet, xlsx_bytes


def fault_of(content: bytes) -> SheetFault:
    with pytest.raises(UnreadableSheet) as caught:
        read_sheet(content)
    return caught.value.fault


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_every_usual_encoding(encoding: str) -> None:
    sheet = read_sheet("标题,内容\r\n路灯不亮,三号楼门口\r\n".encode(encoding))
    assert (sheet.columns, sheet.rows, sheet.numbers) == (("标题", "内容"), (("路灯不亮", "三号楼门口"),), (2,))


def test_semicolons_and_tabs_separate_too() -> None:
    assert read_sheet("标题;内容\n一;二".encode()).rows == (("一", "二"),)
    assert read_sheet("标题\t内容\n一\t二".encode()).rows == (("一", "二"),)


def test_blank_rows_are_left_out_and_numbers_stay_those_of_the_file() -> None:
    sheet = read_sheet("标题,内容\n\n一,二\n,\n三,四\n".encode())
    assert sheet.numbers == (3, 5)


def test_a_workbook_gives_text_dates_and_whole_numbers() -> None:
    book = Workbook()
    book.active.append(["编号", "时间", "内容"])
    book.active.append([12, datetime(2026, 3, 3, 8, 12), "停水"])  # noqa: DTZ001 - workbooks know no time zone
    target = io.BytesIO()
    book.save(target)
    assert read_sheet(target.getvalue()).rows == (("12", "2026-03-03 08:12:00", "停水"),)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", SheetFault.EMPTY),
        (b"\xd0\xcf\x11\xe0whatever", SheetFault.OLD_WORKBOOK),
        (b"PK\x03\x04 not a zip", SheetFault.NOT_A_WORKBOOK),
        (b"\xff\xff\xff\xfe\x81", SheetFault.ENCODING),
        ("标题,内容\n".encode(), SheetFault.NO_ROWS),
        ("标题,内容\n一,二,三\n".encode(), SheetFault.BROKEN_ROW),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, fault: SheetFault) -> None:
    assert fault_of(content) is fault


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    assert len(target.getvalue()) < 100_000
    assert fault_of(target.getvalue()) is SheetFault.UNPACKS_TOO_LARGE


def test_a_part_that_declares_entities_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert fault_of(target.getvalue()) is SheetFault.DECLARES_ENTITIES


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert fault_of(b"a,b\n" + b"1,2\n" * 4) is SheetFault.TOO_MANY_ROWS


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_formula_is_neutralised(start: str) -> None:
    assert neutral(f"{start}HYPERLINK(1)").startswith("'")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=2, max_size=2))
def test_what_is_written_is_read_again(cells: list[str]) -> None:
    row = tuple(cell.strip() for cell in cells)
    content = b"".join(csv_bytes(["甲", "乙"], [("x", "y"), row]))
    expected = tuple(neutral(cell).strip() for cell in row)
    assert read_sheet(content).rows[1:] == ((expected,) if any(expected) else ())


def test_a_written_workbook_holds_no_formula() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes("诉求", ["标题", "数"], [("=1+1", 3)])))
    assert [cell.value for cell in list(book.active.rows)[1]] == ["'=1+1", 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-03 08:12:00", datetime(2026, 3, 3, 8, 12, tzinfo=CHINA)),
        ("2026/3/3 8:12", datetime(2026, 3, 3, 8, 12, tzinfo=CHINA)),
        ("2026年3月3日", datetime(2026, 3, 3, tzinfo=CHINA)),
        ("2026-03-03T00:12:00Z", datetime(2026, 3, 3, 8, 12, tzinfo=CHINA)),
    ],
)
def test_moments_are_read_as_people_write_them(text: str, expected: datetime) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-30", "0001-01-01T00:00:00+23:59"])
def test_what_is_no_moment_gives_none(text: str) -> None:
    assert moment(text) is None

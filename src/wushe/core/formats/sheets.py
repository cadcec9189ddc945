"""Spreadsheets: xlsx and csv in, xlsx and csv out.

In: a table of text cells with the row numbers people see, or a refusal that names what is wrong. A workbook is a ZIP
of XML, so before anything is unpacked its directory is checked (number of parts, unpacked size, ratio), and a part
with a document type declaration is refused: entities could unfold without end.

Out: every cell that a spreadsheet program would take for a formula gets a leading apostrophe (OWASP "CSV injection"),
in full-width form too.

Cost: linear in the size of the file; one pass.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # what a workbook cell can hold
MOST_PARTS = 2_000
MOST_UNPACKED = 400 * 1024 * 1024
MOST_RATIO = 200
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠", "﹢", "−")


class SheetFault(StrEnum):
    """Why a file is not read."""

    EMPTY = "sheet.empty"
    NO_ROWS = "sheet.no_rows"
    NO_HEADER = "sheet.no_header"
    ENCODING = "sheet.encoding"
    OLD_WORKBOOK = "sheet.old_workbook"
    NOT_A_WORKBOOK = "sheet.not_a_workbook"
    ENCRYPTED = "sheet.encrypted"
    UNPACKS_TOO_LARGE = "sheet.unpacks_too_large"
    DECLARES_ENTITIES = "sheet.declares_entities"
    TOO_MANY_ROWS = "sheet.too_many_rows"
    TOO_MANY_COLUMNS = "sheet.too_many_columns"
    BROKEN_ROW = "sheet.broken_row"


class UnreadableSheet(Exception):
    """The file cannot be read as a table; `row` is the place where there is one."""

    def __init__(self, fault: SheetFault, row: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.row = row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `numbers[k]` is the row of the file that `rows[k]` stands in (the header is above them)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read_sheet(content: bytes, most_rows: int | None = None) -> Sheet:
    """The first sheet of a workbook, or a csv file in UTF-8, UTF-16 or GB18030; blank rows are left out."""
    if not content.strip(b"\x00 \r\n\t"):
        raise UnreadableSheet(SheetFault.EMPTY)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSheet(SheetFault.OLD_WORKBOOK)
    numbered = _workbook_rows(content) if content.startswith(b"PK\x03\x04") else _text_rows(content)
    return _table(numbered, most_rows or MOST_ROWS)


def neutral(value: object) -> str:
    """The value as text that no spreadsheet program runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """A csv file in pieces, with the mark that makes Excel read it as UTF-8."""
    yield b"\xef\xbb\xbf" + _csv_line(columns)
    for row in rows:
        yield _csv_line(row)


def xlsx_bytes(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook with one sheet; every cell is text, numbers excepted."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([neutral(column) for column in columns])
    for row in rows:
        sheet.append([value if isinstance(value, int) else neutral(value)[:LONGEST_CELL] for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _csv_line(row: Sequence[object]) -> bytes:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerow([neutral(value) for value in row])
    return target.getvalue().encode()


def _table(numbered: Iterator[tuple[int, list[str]]], most_rows: int) -> Sheet:
    header: list[str] = []
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, cells in numbered:
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
            continue
        if len(rows) >= most_rows:
            raise UnreadableSheet(SheetFault.TOO_MANY_ROWS, number)
        if any(cells[len(header) :]):
            raise UnreadableSheet(SheetFault.BROKEN_ROW, number)
        rows.append(tuple(cells[: len(header)] + [""] * (len(header) - len(cells))))
        numbers.append(number)
    if not header:
        raise UnreadableSheet(SheetFault.EMPTY)
    if not rows:
        raise UnreadableSheet(SheetFault.NO_ROWS)
    return Sheet(tuple(header), tuple(rows), tuple(numbers))


def _header(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise UnreadableSheet(SheetFault.TOO_MANY_COLUMNS, 1)
    if sum(bool(cell) for cell in cells) < 2 and len(cells) > 1:
        raise UnreadableSheet(SheetFault.NO_HEADER, 1)
    return [cell or f"#{position}" for position, cell in enumerate(cells, start=1)]


def _text_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    sample = text[:20_000]
    delimiter = max(",;\t", key=lambda mark: sample.partition("\n")[0].count(mark))
    csv.field_size_limit(1 << 24)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [cell.strip()[:LONGEST_CELL] for cell in cells]
    except csv.Error:
        raise UnreadableSheet(SheetFault.BROKEN_ROW, number + 1) from None


def _decoded(content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableSheet(SheetFault.ENCODING)


def _workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _check_parts(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        cells = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1)
        for number, row in enumerate(cells, start=1):
            yield number, [_cell(value) for value in row]
    except Exception as error:
        # A damaged workbook fails in as many ways as there are parts in it; all mean the same to the person.
        raise UnreadableSheet(SheetFault.NOT_A_WORKBOOK) from error


def _check_parts(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableSheet(SheetFault.ENCRYPTED)
            unpacked = sum(part.file_size for part in parts)
            steep = any(part.file_size > MOST_RATIO * max(part.compress_size, 1024) for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or steep:
                raise UnreadableSheet(SheetFault.UNPACKS_TOO_LARGE)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(4096).upper():
                            raise UnreadableSheet(SheetFault.DECLARES_ENTITIES)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, RuntimeError) as error:
        raise UnreadableSheet(SheetFault.NOT_A_WORKBOOK) from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()[:LONGEST_CELL]

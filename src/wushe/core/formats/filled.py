"""Tables that people fill in: an empty one with notes and an example, and a filled one read by its headings.

Out: the first sheet has the headings (a star marks what is needed; a note says what to write), one example row that
is never read, and lists to choose from; the second sheet says the same in words, further columns hold the lists.

In: columns are found by their headings in any order and language; a heading nobody knows is left aside.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wushe.core.formats.sheets import LONGEST_CELL, Sheet, neutral

_STARS = "*＊ \u3000"
_CHOICE_ROWS = 2_000  # how far down the lists to choose from reach
_WIDEST = 40


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of an empty table, in the words of one language."""

    heading: str
    note: str
    example: str = ""
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """What the house itself writes into an empty table."""

    title: str  # of the first sheet
    guide: str  # of the second sheet
    guide_head: tuple[str, str, str, str]  # column, needed, what to write, example
    needed: str
    optional: str
    example_mark: str  # opens the example row
    lists: str  # of the third sheet


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row: its number in the file, its cells by field."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The rows of a table, the needed columns it lacks, the headings it has beside ours."""

    rows: tuple[FilledRow, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def filled_table(
    sheet: Sheet,
    headings: Mapping[str, Collection[str]],
    needed: Collection[str],
    example_marks: tuple[str, ...],
) -> FilledTable:
    """Rows by field; `headings` holds every way to write a field's heading."""
    by_heading = {_plain(heading): field for field, known in headings.items() for heading in (field, *known)}
    places: dict[str, int] = {}
    unknown = []
    for place, column in enumerate(sheet.columns):
        field = by_heading.get(_plain(column))
        if field is None:
            unknown.append(column)
        else:
            places.setdefault(field, place)
    rows = tuple(
        FilledRow(number, {field: _said(cells[place]) for field, place in places.items()})
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
        if not any(cell.startswith(example_marks) for cell in cells)
    )
    return FilledTable(rows, tuple(field for field in needed if field not in places), tuple(unknown))


def template_bytes(
    words: TemplateWords, columns: Sequence[TemplateColumn], rows: Sequence[Sequence[str]] = ()
) -> bytes:
    """An empty table; with `rows` (what is known now) in place of the example."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words.title[:31]
    sheet.freeze_panes = "A2"
    sheet.append([neutral(column.heading + ("*" if column.needed else "")) for column in columns])
    example = [words.example_mark + columns[0].example, *(column.example for column in columns[1:])]
    for row in rows or [example]:
        sheet.append([neutral(cell)[:LONGEST_CELL] for cell in row])
    lists = book.create_sheet(words.guide[:31])
    lists.append([neutral(word) for word in words.guide_head])
    for column in columns:
        said = words.needed if column.needed else words.optional
        lists.append([neutral(text) for text in (column.heading, said, column.note, column.example)])
    choices = book.create_sheet(words.lists[:31])
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        head = sheet[f"{letter}1"]
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="E8EEF2")
        head.comment = Comment(column.note, words.title, width=320, height=110)
        sheet.column_dimensions[letter].width = min(_WIDEST, 8 + 2 * max(len(column.heading), len(column.example)))
        choices[f"{letter}1"] = neutral(column.heading)
        choices.column_dimensions[letter].width = 24
        for line, choice in enumerate(column.choices, start=2):
            choices[f"{letter}{line}"] = neutral(choice)
        if column.choices:
            rule = DataValidation(
                type="list",
                formula1=f"'{words.lists[:31]}'!${letter}$2:${letter}${len(column.choices) + 1}",
                allow_blank=True,
                showErrorMessage=False,  # a word of another language is read as well
            )
            rule.add(f"{letter}2:{letter}{_CHOICE_ROWS}")
            sheet.add_data_validation(rule)
    if not rows:
        for cell in sheet[2]:
            cell.font = Font(italic=True, color="808080")
    for letter, width in zip("ABCD", (20, 10, 60, 24), strict=True):
        lists.column_dimensions[letter].width = width
    for row_cells in lists.iter_rows(min_row=2):
        row_cells[2].alignment = Alignment(wrap_text=True, vertical="top")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _plain(heading: str) -> str:
    """A heading without stars, blanks and case."""
    return "".join(heading.strip(_STARS).split()).casefold()


def _said(cell: str) -> str:
    """What a cell says: without the apostrophe that our own tables put before a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text

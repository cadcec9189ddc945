"""From cells to the values the rooms take: headings in any language, words to codes, digits to numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.core.formats.filled import FilledTable, filled_table
from wushe.core.formats.moments import moment
from wushe.core.formats.sheets import Sheet
from wushe.foundation.refusals import Invalid, Refused
from wushe.foundation.table_plans import RowProblem

LONGEST = 400
_MOST_WORDS = 6
YES, NO = {"是", "yes", "y", "1", "true", "要"}, {"否", "no", "n", "0", "false", "不要"}


class CellMissing(Invalid):
    """A needed cell is empty."""

    code = "tables.cell_missing"
    message = _("“%(heading)s” is empty.")
    way_out = _("Fill in the cell.")


class CellNotANumber(Invalid):
    """Digits only."""

    code = "tables.cell_not_a_number"
    message = _("“%(said)s” is not a whole number.")
    way_out = _("Write digits only, without units.")


class CellNotADay(Invalid):
    """A day of the calendar."""

    code = "tables.cell_not_a_day"
    message = _("“%(said)s” is not a day.")
    way_out = _("Write it like 2026-01-31.")


class CellNotDegrees(Invalid):
    """A coordinate."""

    code = "tables.cell_not_degrees"
    message = _("“%(said)s” is not a coordinate.")
    way_out = _("Write it like 106.512345, or leave it empty.")


class CellNotAChoice(Invalid):
    """A word that is not in the list."""

    code = "tables.cell_not_a_choice"
    message = _("“%(said)s” is not one of the words for “%(heading)s”.")
    way_out = _("Choose from the list in the template: %(words)s.")


class CellTooLong(Invalid):
    """No cell is endless."""

    code = "tables.cell_too_long"
    message = _("“%(heading)s” is too long.")
    way_out = _("Shorten the text to %(most)s characters at most.")


def read_filled(kind: TableKind, sheet: Sheet) -> FilledTable:
    """The rows of a sheet under the fields of this kind; example rows are left out."""
    headings = {column.code: (*_in_every_language(column.heading), *column.usual) for column in kind.columns}
    needed = [column.code for column in kind.columns if column.needed]
    return filled_table(sheet, headings, needed, example_marks())


def example_marks() -> tuple[str, ...]:
    """How an example row begins, in every language."""
    return tuple(_in_every_language(EXAMPLE_MARK))


EXAMPLE_MARK = _("Example: ")


def typed_rows(kind: TableKind, filled: FilledTable) -> tuple[list[Any], list[RowProblem]]:
    """The rows as the room takes them, and those with a cell that cannot be read."""
    rows: list[Any] = []
    problems: list[RowProblem] = []
    for filled_row in filled.rows:
        try:
            values = {column.code: _value(column, filled_row.cells.get(column.code, "")) for column in kind.columns}
        except Refused as refusal:
            problems.append(RowProblem(filled_row.number, filled_row.cells.get("name", "")[:60], refusal))
        else:
            rows.append(kind.row(filled_row.number, values))
    return rows, problems


def _value(column: Column, said: str) -> Any:
    if not said:
        if column.needed:
            raise CellMissing(field=column.code, heading=column.heading)
        return "" if column.sort in (Sort.TEXT, Sort.CHOICE) else None
    if len(said) > LONGEST:
        raise CellTooLong(field=column.code, heading=column.heading, most=LONGEST)
    match column.sort:
        case Sort.NUMBER:
            return _number(column, said)
        case Sort.DAY:
            day = moment(said)
            if day is None:
                raise CellNotADay(field=column.code, said=said[:40])
            return day.date()
        case Sort.DEGREES:
            return _degrees(column, said)
        case Sort.YES_NO:
            if said.lower() in YES | NO:
                return said.lower() in YES
            raise CellNotAChoice(field=column.code, said=said[:40], heading=column.heading, words=gettext("yes, no"))
        case Sort.CHOICE:
            value = _words(column).get("".join(said.split()).lower())
            if value is None:
                listed = [str(word) for word in column.choices.values()]
                words = "、".join(listed[:_MOST_WORDS]) + ("…" if len(listed) > _MOST_WORDS else "")
                raise CellNotAChoice(field=column.code, said=said[:40], heading=column.heading, words=words)
            return value
    return said


def _number(column: Column, said: str) -> int:
    digits = said.replace(",", "").replace("，", "")
    if not digits.isascii() or not digits.lstrip("-").isdecimal() or len(digits) > 12:
        raise CellNotANumber(field=column.code, said=said[:40])
    return int(digits)


def _degrees(column: Column, said: str) -> Decimal:
    try:
        degrees = Decimal(said).quantize(Decimal("0.000001"))
    except (InvalidOperation, ValueError):
        raise CellNotDegrees(field=column.code, said=said[:40]) from None
    if not degrees.is_finite():
        raise CellNotDegrees(field=column.code, said=said[:40])
    return degrees


def _words(column: Column) -> Mapping[str, str]:
    """Every way to write a choice: its code and its word in each language."""
    return {
        "".join(word.split()).lower(): value
        for value, label in column.choices.items()
        for word in (value, *_in_every_language(label))
    }


def _in_every_language(text: object) -> list[str]:
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(str(text))
    return found

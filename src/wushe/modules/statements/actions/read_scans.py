"""Read a table of filled sheets, as a scanner or a spreadsheet writes it: one line an answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.core.formats.sheets import UnreadableSheet, read_sheet
from wushe.foundation.refusals import Invalid
from wushe.modules.statements.actions.take_in_votes import Sheet
from wushe.modules.statements.labels import Value

COLUMNS = ("sheet", "statement", "answer")
MOST_BYTES = 2_000_000
MOST_LINES = 100_000


class ScanUnreadable(Invalid):
    """A line that cannot be what a sheet says."""

    code = "statements.scan_unreadable"
    message = _("Line %(line)s, column “%(column)s”: this cannot be read.")
    way_out = _(
        "The file has the columns sheet, statement, answer; answers are 1, -1 or 0. Correct it and try again."
    )


def read_scans(content: bytes) -> list[Sheet]:
    """The sheets in the order of the file; nothing is written."""
    if len(content) > MOST_BYTES:
        raise ScanUnreadable(field="file", line=1, column="")
    try:
        table = read_sheet(content, MOST_LINES)
    except UnreadableSheet as fault:
        raise ScanUnreadable(field="file", line=max(1, fault.row), column=COLUMNS[0]) from fault
    heads = [one.strip().lower() for one in table.columns]
    for column in COLUMNS:
        if heads.count(column) != 1:
            raise ScanUnreadable(field="file", line=1, column=column)
    places = [heads.index(column) for column in COLUMNS]
    found: dict[str, dict[int, int]] = {}
    for line, cells in zip(table.numbers, table.rows, strict=True):
        key, number, value = (cells[place].strip().lstrip("'") for place in places)
        if not key:
            raise ScanUnreadable(field="file", line=line, column="sheet")
        answers = found.setdefault(key, {})
        if not number.isdecimal() or len(number) > 6 or int(number) in answers:
            raise ScanUnreadable(field="file", line=line, column="statement")
        if value not in {str(one) for one in Value.values}:
            raise ScanUnreadable(field="file", line=line, column="answer")
        answers[int(number)] = int(value)
    return [Sheet(key, answers) for key, answers in found.items()]

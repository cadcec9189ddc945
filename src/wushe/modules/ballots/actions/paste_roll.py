"""Take a table of voters into the roll: pasted, or from a workbook or csv file. Names go into the vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.roll_table import RollCell, RollColumn, RollFault, RollRow, pasted_rows, read_roll, sheet_rows
from wushe.core.formats.sheets import UnreadableSheet, read_sheet
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import keep_many
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import people_named
from wushe.modules.ballots.actions._rows import led_ballot
from wushe.modules.ballots.actions.fill_roll import RollTooLong, add_entries
from wushe.modules.ballots.labels import MOST_ON_ROLL, ROLL_COLUMN, ROLL_FAULT, BallotState
from wushe.modules.ballots.models import Ballot, RollEntry

MOST_BYTES = 5_000_000


class RollLineWrong(Invalid):
    """A cell of the table that cannot be used."""

    code = "ballots.roll_line"
    message = _("Row %(row)s, column “%(column)s”: %(why)s. Cells that cannot be used: %(count)s.")
    way_out = _("Nothing was taken over. Mend the table and read it in again.")


class RollFileUnreadable(Invalid):
    """No workbook and no csv file, or too large."""

    code = "ballots.roll_file"
    message = _("This file cannot be read as a table (row %(row)s).")
    way_out = _("Save it as .xlsx or .csv with the columns name, area, sign-in name, or paste the cells.")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be used, in words."""

    row: int
    column: str | Promise
    why: str | Promise


@dataclass(frozen=True, slots=True)
class RollTable:
    """A table as it was read: nothing of it is on the roll yet."""

    rows: list[RollRow]
    people: dict[str, UUID]  # by sign-in name in small letters
    faults: list[Fault]


def read_table(row: Ballot, *, text: str = "", content: bytes = b"") -> RollTable:
    """What the table says and every cell of it that cannot be used; nothing is written."""
    if len(content) > MOST_BYTES:
        raise RollFileUnreadable(field="file", row=1)
    try:
        lines = sheet_rows(read_sheet(content, MOST_ON_ROLL)) if content else pasted_rows(text)
    except UnreadableSheet as fault:
        raise RollFileUnreadable(field="file", row=max(1, fault.row)) from fault
    rows, cells = read_roll(lines, by_area=bool(row.rule.get("by_area")))
    if len(rows) > MOST_ON_ROLL:
        raise RollTooLong(most=MOST_ON_ROLL)
    people = people_named(one.account for one in rows if one.account)
    faults = [_in_words(one) for one in cells] + list(_strangers(row, rows, people))
    return RollTable(rows, people, sorted(faults, key=lambda one: one.row))


def paste_roll(*, street_id: UUID, person_id: UUID, ballot_id: UUID, text: str = "", content: bytes = b"") -> int:
    """The whole table, or nothing of it; how many were added. An owner of several homes stands once."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        table = read_table(row, text=text, content=content)
        if table.faults:
            first = table.faults[0]
            count = len(table.faults)
            raise RollLineWrong(field="table", row=first.row, column=first.column, why=first.why, count=count)
        names = [{DataKind.NAME.value: one.name} for one in table.rows]
        subjects: list[UUID] = []
        for begin in range(0, len(names), 500):
            subjects += keep_many(street_id=street_id, people=names[begin : begin + 500], person_id=person_id)
        found = [
            {"person_id": table.people.get(one.account.lower()), "area_size": one.area, "subject_id": subject_id}
            for one, subject_id in zip(table.rows, subjects, strict=True)
        ]
        return add_entries(row, person_id, found)


def _in_words(cell: RollCell) -> Fault:
    return Fault(cell.number, ROLL_COLUMN[cell.column], str(ROLL_FAULT[cell.fault]) % {"n": cell.first})


def _strangers(row: Ballot, rows: list[RollRow], people: dict[str, UUID]) -> Iterator[Fault]:
    """Sign-in names of nobody, and of people who stand on the roll."""
    entries = RollEntry.objects.in_street(row.street_id).filter(ballot=row, person_id__in=people.values())
    known = set(entries.values_list("person_id", flat=True))
    column = ROLL_COLUMN[RollColumn.ACCOUNT]
    for one in rows:
        person = people.get(one.account.lower()) if one.account else None
        if one.account and person is None:
            yield Fault(one.number, column, ROLL_FAULT[RollFault.ACCOUNT_UNKNOWN])
        elif person in known:
            yield Fault(one.number, column, ROLL_FAULT[RollFault.ACCOUNT_ON_ROLL])

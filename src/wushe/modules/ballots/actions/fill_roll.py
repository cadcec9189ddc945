"""Fill the voter roll: from the registers and roles of the street, or from a table that is pasted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import AreaUnreadable, hundredths
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import keep_many
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import person_named
from wushe.modules.ballots.actions._rows import ballot_facts, led_ballot
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import MOST_ON_ROLL, BallotState, RollKind
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.ballots.queries.sources import voters_known
from wushe.modules.oversight.actions import record


class RollLineWrong(Invalid):
    """A line of the pasted table that cannot be used."""

    code = "ballots.roll_line"
    message = _("Line %(line)s cannot be used: %(why)s.")
    way_out = _("Name, area, sign-in name: three columns. Nothing was taken over; mend the line and paste again.")


class RollTooLong(Refused):
    """More voters than one ballot can have."""

    code = "ballots.roll_too_long"
    message = _("A voter roll has at most %(most)s entries.")
    way_out = _("Hold the vote for a smaller area.")


class RollFromTable(Refused):
    """Owners are in no register of the house."""

    code = "ballots.roll_from_table"
    message = _("Who owns what is kept in no register here.")
    way_out = _("Paste the table of owners: name, area, and the sign-in name of those who have one.")


def fill_roll(*, street_id: UUID, person_id: UUID, ballot_id: UUID) -> int:
    """How many were added; who is on the roll already stays."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        if row.roll == RollKind.OWNERS:
            raise RollFromTable
        old = RollEntry.objects.in_street(street_id).filter(ballot=row)
        people, houses = set(old.values_list("person_id", flat=True)), set(old.values_list("household_id", flat=True))
        subjects = set(old.values_list("subject_id", flat=True))
        found = []
        for one in voters_known(row):
            known = one.household_id in houses if one.household_id else _is_known(one, people, subjects)
            if not known:
                person = None if one.person_id in people else one.person_id
                values = {"person_id": person, "household_id": one.household_id, "subject_id": one.subject_id}
                found.append(values)
                people.add(one.person_id)
                subjects.add(one.subject_id)
        return _added(row, person_id, found)


def paste_roll(*, street_id: UUID, person_id: UUID, ballot_id: UUID, text: str) -> int:
    """Lines of name, area and sign-in name, parted by a tab or a comma; an owner of several homes stands once."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        found: list[dict[str, Any]] = []
        seen: dict[str, int] = {}
        for at, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                name, values = _read(row, at, line)
                again = name if not values["person_id"] else str(values["person_id"])
                if again in seen:
                    why = _("it stands in line %(n)s too") % {"n": seen[again]}
                    raise RollLineWrong(field="table", line=at, why=why)
                seen[again] = at
                found.append(values | {"name": name})
        names = [{DataKind.NAME.value: values.pop("name")} for values in found]
        subjects: list[UUID] = []
        for begin in range(0, len(names), 500):
            subjects += keep_many(street_id=street_id, people=names[begin : begin + 500], person_id=person_id)
        for values, subject_id in zip(found, subjects, strict=True):
            values["subject_id"] = subject_id
        return _added(row, person_id, found)


def _is_known(one: Any, people: set[UUID | None], subjects: set[UUID | None]) -> bool:
    return one.person_id in people if one.person_id else one.subject_id in subjects


def _read(row: Ballot, at: int, line: str) -> tuple[str, dict[str, Any]]:
    cells = [cell.strip() for cell in line.replace("，", "\t").replace("\u3000", " ").split("\t")]
    if len(cells) == 1:
        cells = [cell.strip() for cell in line.split(",")]
    name, area, account = (*cells, "", "")[:3]
    if not 1 <= len(name) <= 60:
        raise RollLineWrong(field="table", line=at, why=_("the name is missing or too long"))
    size = 0
    if row.rule.get("by_area"):
        try:
            size = hundredths(area)
        except AreaUnreadable as wrong:
            raise RollLineWrong(field="table", line=at, why=_("the area is no number with two decimals")) from wrong
        if not 0 < size <= 10**9:
            raise RollLineWrong(field="table", line=at, why=_("the area is missing or beyond reason"))
    voter = person_named(account) if account else None
    if account and voter is None:
        raise RollLineWrong(field="table", line=at, why=_("nobody signs in under this name"))
    if voter and RollEntry.objects.in_street(row.street_id).filter(ballot=row, person_id=voter).exists():
        raise RollLineWrong(field="table", line=at, why=_("this account is on the roll already"))
    return name, {"person_id": voter, "area_size": size}


def _added(row: Ballot, person_id: UUID, found: Iterable[dict[str, Any]]) -> int:
    rows = RollEntry.objects.in_street(row.street_id).filter(ballot=row)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = [
        RollEntry(id=new_id(), street_id=row.street_id, ballot=row, number=number, **values)
        for number, values in enumerate(found, start=last + 1)
    ]
    if last + len(made) > MOST_ON_ROLL:
        raise RollTooLong(most=MOST_ON_ROLL)
    RollEntry.objects.bulk_create(made, batch_size=500)
    facts = ballot_facts(row) | {"added": len(made), "entries": rows.count()}
    record(BallotEvent.ROLL, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return len(made)

"""Fill the voter roll from the registers and roles of the street."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._rows import ballot_facts, led_ballot
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import MOST_ON_ROLL, BallotState, RollKind
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.ballots.queries.sources import voters_known
from wushe.modules.oversight.actions import record


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
        return add_entries(row, person_id, found)


def _is_known(one: Any, people: set[UUID | None], subjects: set[UUID | None]) -> bool:
    return one.person_id in people if one.person_id else one.subject_id in subjects


def add_entries(row: Ballot, person_id: UUID, found: Iterable[dict[str, Any]]) -> int:
    """These at the end of the roll, numbered on; the ledger says how many."""
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

"""A counted ballot as the file that anyone counts again, or the roll call as a table."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from wushe.core.formats.sheets import csv_bytes
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._rows import BallotUnknown, WrongState, ballot_facts
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import FEWEST, BallotState
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import ballot_of, entries_for, entries_of, lines
from wushe.modules.ballots.queries.result import choices_by_entry, file_of
from wushe.modules.oversight.actions import record


class TooFewVotes(Refused):
    """So few that the file would tell who chose what."""

    code = "ballots.too_few"
    message = gettext_lazy("Fewer than %(fewest)s people voted; their choices are not published.")
    way_out = gettext_lazy("The decision stands on the page of the vote.")


class OnlyForVoters(NotAllowed):
    """A file with areas, or a roll call, is for those who are on the roll."""

    code = "ballots.only_for_voters"
    message = gettext_lazy("This file can tell who chose what; it is for the voters and the desk.")
    way_out = gettext_lazy("Sign in if you are on the roll. The sums stand on the page of the vote.")


def export_ballot(*, street_id: UUID, person_id: UUID | None, ballot_id: UUID, form: str) -> bytes:
    """`json` (wushe-ballot/1) or `csv` (the roll), once it is counted; noted when somebody has signed in."""
    row = ballot_of(street_id, ballot_id)
    if row is None or row.state == BallotState.DRAFT:
        raise BallotUnknown
    if row.state != BallotState.COUNTED:
        raise WrongState(state=BallotState(row.state).label)
    if form == "csv" or row.rule.get("by_area"):
        _inside(row, person_id)
    if form == "json" and row.result["cast"] < FEWEST:
        raise TooFewVotes(fewest=FEWEST)
    content = _json(row) if form == "json" else _csv(row)
    if person_id is not None:
        with transaction.atomic():
            facts = ballot_facts(row) | {"file": form}
            record(BallotEvent.EXPORTED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return content


def _inside(row: Ballot, person_id: UUID | None) -> None:
    at_desk = permissions.may_keep(person_id, row.street_id, row.area_path)
    if not at_desk and (person_id is None or not entries_for(row, person_id)):
        raise OnlyForVoters


def _json(row: Ballot) -> bytes:
    return json.dumps(file_of(row) | {"result": row.result}, ensure_ascii=False, indent=1).encode()


def _csv(row: Ballot) -> bytes:
    chosen = choices_by_entry(row)
    columns = [
        _("Number"), pgettext("roll", "On the roll"), _("Area (square metres)"), pgettext("roll", "Voted"),
        pgettext("roll", "Choice"), pgettext("roll", "Recused because"),
    ]  # fmt: skip
    told = [
        [one.entry.number, one.called, one.area, one.way, chosen.get(one.entry.id, ""), one.entry.recused]
        for one in lines(row, entries_of(row))
    ]
    return b"".join(csv_bytes(columns, told))

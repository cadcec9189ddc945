"""What several actions share: a ballot locked in the right state, words that say something, facts, a choice."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.formats.ballot_file import BallotFileWrong, read_ballot_file
from wushe.core.formats.ballot_result import ballot_result
from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.ballots import permissions
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.ballots.queries import options_of
from wushe.modules.ballots.queries.result import frozen


class BallotUnknown(NotFound):
    """No such ballot in this street, or not published yet."""

    code = "ballots.unknown"
    message = _("There is no such vote here.")
    way_out = _("Go back to the list of votes.")


class BallotNotYours(NotAllowed):
    """Another area's, or another role's."""

    code = "ballots.not_yours"
    message = _("You may not do this in the votes of this area.")
    way_out = _("Ask the secretary of the community, or the street.")


class WrongState(Refused):
    """Too early or too late for this."""

    code = "ballots.wrong_state"
    message = _("The vote is in the state “%(state)s”; this is not possible now.")
    way_out = _("Look at the page of the vote: it says what comes next.")


class VoteWordsWrong(Invalid):
    """Nothing said, or more than fits."""

    code = "ballots.words"
    message = _("Please write between 2 and %(most)s characters.")
    way_out = _("One short sentence is enough.")


class EntryUnknown(Invalid):
    """A number that is not on the roll."""

    code = "ballots.entry_unknown"
    message = _("Nobody has this number on the voter roll.")
    way_out = _("Read the number on the roll, or at the top of the paper.")


class ChoiceWrong(Invalid):
    """A choice that the rule of the ballot does not allow."""

    code = "ballots.choice_wrong"
    message = _("This choice does not follow the rule of the vote (%(why)s).")
    way_out = _("Read how to fill in the ballot, then choose again.")


def locked_ballot(street_id: UUID, ballot_id: UUID, *states: BallotState) -> Ballot:
    """The row, locked until the transaction ends, in one of these states (none: in any)."""
    row: Ballot | None = Ballot.objects.in_street(street_id).select_for_update().filter(pk=ballot_id).first()
    if row is None:
        raise BallotUnknown
    return _in(row, states)


def led_ballot(street_id: UUID, person_id: UUID, ballot_id: UUID, *states: BallotState) -> Ballot:
    """The same for those who lead ballots here."""
    row = locked_ballot(street_id, ballot_id)
    if not permissions.may_lead(person_id, street_id, row.area_path):
        raise BallotNotYours
    return _in(row, states)


def kept_ballot(street_id: UUID, person_id: UUID, ballot_id: UUID, *states: BallotState) -> Ballot:
    """The same for those at its desk."""
    row = locked_ballot(street_id, ballot_id)
    if not permissions.may_keep(person_id, street_id, row.area_path):
        raise BallotNotYours
    return _in(row, states)


def entry_in(row: Ballot, number: int) -> RollEntry:
    """The entry of that number, or the refusal."""
    entry: RollEntry | None = RollEntry.objects.in_street(row.street_id).filter(ballot=row, number=number).first()
    if entry is None:
        raise EntryUnknown(field="number")
    return entry


def said(text: str, *, field: str, most: int, optional: bool = False) -> str:
    """Words as they may be kept: refused when they say nothing, covered where they name a person."""
    words = text.strip()
    if len(words) > most or (len(words) < 2 and not (optional and not words)):
        raise VoteWordsWrong(field=field, most=most)
    return redact(words).text[:most]


def checked_choice(row: Ballot, choice: object) -> Any:
    """The choice, read by the same reader and counted by the same rule as the published file."""
    told = frozen(row, options_of(row), 1, 100) | {"ballots": [{"choice": choice, "area": "1.00"}]}
    try:
        ballot_result(read_ballot_file(json.dumps(told, ensure_ascii=False)))
    except BallotFileWrong as wrong:
        raise ChoiceWrong(field="choice", why=wrong.why) from wrong
    return choice


def ballot_facts(row: Ballot) -> dict[str, str | int]:
    """What anyone may know of it."""
    return {"ballot": row.title, "area": row.area_path, "form": row.form, "state": row.state}


def _in(row: Ballot, states: tuple[BallotState, ...]) -> Ballot:
    if states and row.state not in states:
        raise WrongState(state=BallotState(row.state).label)
    return row

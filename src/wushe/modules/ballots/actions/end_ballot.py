"""Close a ballot, call it off, or declare that it cannot be counted."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._rows import ballot_facts, led_ballot, said
from wushe.modules.ballots.actions._told import tell_tellers
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import FEWEST, BallotState
from wushe.modules.ballots.models import Ballot, Cast, Sheet
from wushe.modules.ballots.queries import not_voted, tellers_of
from wushe.modules.oversight.actions import record


class StillVoting(Refused):
    """Closed before its last day while somebody has not voted."""

    code = "ballots.still_voting"
    message = _("The vote runs until the end of %(day)s; not everybody has voted.")
    way_out = _("Wait until that day is over. Before it the vote closes only when everybody has voted.")


def close_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID) -> Ballot:
    """After its last day, or when everybody has voted. A secret one into which too few voted ends here, unread."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.OPEN)
        if clock.today() <= row.until_on and not_voted(row):
            raise StillVoting(day=row.until_on.isoformat())
        row.state, row.closed_at = BallotState.CLOSED, clock.now()
        row.voted = Cast.objects.in_street(street_id).filter(ballot=row).count()
        row.save(update_fields=["state", "closed_at", "voted"])
        facts = ballot_facts(row) | {"voted": row.voted}
        record(BallotEvent.CLOSED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        if row.is_secret and row.voted < FEWEST:
            declare_failed(row, person_id)
        else:
            tell_tellers(row, BallotEvent.CLOSED, person_id, tellers_of(row))
    return row


def call_off(*, street_id: UUID, person_id: UUID, ballot_id: UUID, reason: str) -> Ballot:
    """Before it is closed, with a reason that everybody reads; votes that were cast are thrown away unread."""
    why = said(reason, field="reason", most=400)
    states = (BallotState.DRAFT, BallotState.NOTICE, BallotState.OPEN)
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, *states)
        _throw_away(row)
        row.state, row.reason = BallotState.OFF, why
        row.save(update_fields=["state", "reason", "public_key"])
        facts = ballot_facts(row) | {"reason": why}
        record(BallotEvent.OFF, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def declare_failed(row: Ballot, person_id: UUID, reason: str = "") -> None:
    """It cannot be counted; its envelopes are thrown away unread. No reason: too few voted for it to be secret."""
    _throw_away(row)
    row.state, row.reason = BallotState.FAILED, reason
    row.save(update_fields=["state", "reason", "public_key"])
    facts = ballot_facts(row) | {"reason": reason or "too few votes"}
    record(BallotEvent.FAILED, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)


def _throw_away(row: Ballot) -> None:
    Cast.objects.in_street(row.street_id).filter(ballot=row).delete()
    Sheet.objects.in_street(row.street_id).filter(ballot=row).delete()
    row.public_key = b""

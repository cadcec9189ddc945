"""Give notice, and open the vote with its rules frozen."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.envelopes import box_of
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._rows import ballot_facts, led_ballot
from wushe.modules.ballots.actions._told import tell_tellers
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import FEWEST, BallotState
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import able_entries, options_of, roll_totals, tellers_of
from wushe.modules.ballots.queries.result import digest_of, frozen
from wushe.modules.oversight.actions import record


class RollEmpty(Refused):
    """A vote of nobody."""

    code = "ballots.roll_empty"
    message = _("The voter roll is empty.")
    way_out = _("Fill the roll first.")


class NoticeTooLate(Refused):
    """The last day of the vote lies before the first."""

    code = "ballots.notice_too_late"
    message = _("With notice today the vote can open on %(day)s at the earliest; its last day is before that.")
    way_out = _("Change the ballot and choose a later last day.")


class NoticeTooShort(Refused):
    """Opened before the days of notice are over."""

    code = "ballots.notice_too_short"
    message = _("Notice must be given %(days)s days before; the vote can open on %(day)s at the earliest.")
    way_out = _("Wait until that day; opening earlier would make the vote void.")


class CardsMissing(Refused):
    """A secret ballot without two tellers who hold their cards."""

    code = "ballots.cards_missing"
    message = _("A secret vote opens when two tellers have taken their key cards.")
    way_out = _("Name two tellers; each finds the card on the page of the vote.")


class OpenerIsTeller(Refused):
    """Who opens the vote holds no card."""

    code = "ballots.opener_is_teller"
    message = _("You hold a key card; somebody else opens the vote.")
    way_out = _("Ask a colleague who leads votes here.")


class TooFewToBeSecret(Refused):
    """Of so few the result alone would tell who chose what."""

    code = "ballots.too_few_to_be_secret"
    message = _("%(heads)s may vote. Of fewer than %(fewest)s the result alone would tell who chose what.")
    way_out = _("Hold it with names: change the vote, or call it off and hold it again.")


def give_notice(*, street_id: UUID, person_id: UUID, ballot_id: UUID) -> Ballot:
    """From now on everybody can read it, and the days of notice run."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        _enough(row, able_entries(row).count())
        row.noticed_on = clock.today()
        row.opens_from = row.noticed_on + timedelta(days=row.notice_days)
        if row.until_on < row.opens_from:
            raise NoticeTooLate(day=row.opens_from.isoformat())
        row.state = BallotState.NOTICE
        row.save()
        facts = ballot_facts(row) | {"opens_from": row.opens_from.isoformat(), "until": row.until_on.isoformat()}
        record(BallotEvent.NOTICED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        tell_tellers(row, BallotEvent.NOTICED, person_id, [one for one in tellers_of(row) if one.taken_at is None])
    return row


def open_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID) -> Ballot:
    """Question, options, rule and roll do not change any more; their digest goes to the ledger."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.NOTICE)
        first: date = row.opens_from or clock.today()
        if clock.today() < first:
            raise NoticeTooShort(days=row.notice_days, day=first.isoformat())
        row.heads, row.area_size = roll_totals(row)
        _enough(row, row.heads)
        if row.is_secret:
            row.public_key = _box(row, person_id)
        row.digest = digest_of(frozen(row, options_of(row), row.heads, row.area_size))
        row.state, row.opened_at = BallotState.OPEN, clock.now()
        row.save()
        facts = ballot_facts(row) | {"digest": row.digest, "heads": row.heads}
        record(BallotEvent.OPENED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def _enough(row: Ballot, heads: int) -> None:
    if not heads:
        raise RollEmpty
    if row.is_secret and heads < FEWEST:
        raise TooFewToBeSecret(heads=heads, fewest=FEWEST)


def _box(row: Ballot, person_id: UUID) -> bytes:
    tellers = [one for one in tellers_of(row) if one.taken_at is not None]
    if len(tellers) != 2:
        raise CardsMissing
    if person_id in {one.person_id for one in tellers}:
        raise OpenerIsTeller
    return box_of(bytes(tellers[0].public_key), bytes(tellers[1].public_key))

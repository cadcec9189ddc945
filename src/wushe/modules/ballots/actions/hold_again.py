"""Hold a vote again that was called off or could not be counted: a lost key card, or too few votes to be secret."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._plan import plan_again
from wushe.modules.ballots.actions._rows import WrongState, ballot_facts, led_ballot, said
from wushe.modules.ballots.actions.end_ballot import declare_failed
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot
from wushe.modules.ballots.actions.tellers import set_tellers
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.ballots.queries import held_again, options_of, tellers_of
from wushe.modules.oversight.actions import record

ENDED = (BallotState.CLOSED, BallotState.FAILED, BallotState.OFF)
_SAME = ("number", "person_id", "household_id", "subject_id", "area_size", "recused")


class HeldAgain(Refused):
    """Pressed twice."""

    code = "ballots.held_again"
    message = _("This vote is being held again already: %(title)s")
    way_out = _("Open that vote. If it fails too, it is held again from its own page.")


def hold_again(
    *, street_id: UUID, person_id: UUID, ballot_id: UUID, until_on: date, is_secret: bool, reason: str = ""
) -> Ballot:
    """The same question, rule and roll; proxies need a new authority, tellers a new card. Notice is given at once.

    A vote with names that needs no days of notice opens with it. One that is closed is first declared failed, for a
    reason that everybody reads, its envelopes thrown away unread: only a secret one, the others can be counted.
    """
    with transaction.atomic():
        old = led_ballot(street_id, person_id, ballot_id, *ENDED)
        if found := held_again(old):
            raise HeldAgain(title=found.title)
        if old.state == BallotState.CLOSED:
            if not old.is_secret:
                raise WrongState(state=BallotState.CLOSED.label)
            declare_failed(old, person_id, said(reason, field="reason", most=400))
        plan = plan_again(
            old, options_of(old), title=_title(old), is_secret=is_secret and old.is_secret, until_on=until_on
        )
        row = prepare_ballot(street_id=street_id, person_id=person_id, area_id=old.area_id, plan=plan)
        row.again_of = old.pk
        row.save(update_fields=["again_of"])
        _same_roll(old, row)
        facts = ballot_facts(row) | {"of": old.title, "again_of": str(old.pk)}
        record(BallotEvent.AGAIN, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        by = {"street_id": street_id, "person_id": person_id, "ballot_id": row.pk}
        tellers = [one.person_id for one in tellers_of(old)]
        if row.is_secret and tellers:
            set_tellers(row, person_id, tellers)
        row = give_notice(**by)
        if not row.is_secret and row.opens_from == clock.today():
            row = open_ballot(**by)
    return row


def _title(old: Ballot) -> str:
    """The name with the number of the attempt, so that the two are told apart."""
    times, first = 2, old
    while first.again_of:
        first = Ballot.objects.in_street(old.street_id).get(pk=first.again_of)
        times += 1
    return str(_("%(title)s (no. %(n)s)") % {"title": first.title[:70], "n": times})


def _same_roll(old: Ballot, row: Ballot) -> None:
    entries = RollEntry.objects.in_street(old.street_id).filter(ballot=old).order_by("number")
    RollEntry.objects.bulk_create(
        [
            RollEntry(
                id=new_id(), street_id=row.street_id, ballot=row, **{name: getattr(one, name) for name in _SAME}
            )
            for one in entries
        ],
        batch_size=500,
    )

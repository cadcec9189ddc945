"""Name the two tellers of a secret ballot; each takes a key card of their own, once, before the vote opens."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.envelopes import new_card
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.accounts.queries import person_named
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._rows import ballot_facts, led_ballot, locked_ballot
from wushe.modules.ballots.actions._told import tell_tellers
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot, Teller
from wushe.modules.ballots.queries import tellers_of
from wushe.modules.oversight.actions import record

BEFORE = (BallotState.DRAFT, BallotState.NOTICE)


class VoteTellerUnknown(Invalid):
    """No such account, or somebody who is not known here, or the same person twice."""

    code = "ballots.teller_unknown"
    message = _("The two tellers must be two different people who live or work in this street.")
    way_out = _("Ask each for the name with which they sign in.")


class NotATellerHere(NotAllowed):
    """A card that is somebody else's."""

    code = "ballots.not_a_teller"
    message = _("You are not a teller of this vote.")
    way_out = _("Those who lead the vote name the tellers on its board.")


class CardTakenHere(Refused):
    """A card is shown once."""

    code = "ballots.card_taken"
    message = _("You have taken your key card; it is shown once and kept nowhere.")
    way_out = _("If it is lost before the vote opens, ask to be named again: you get a new card.")


class NotSecret(Refused):
    """A vote with names needs no key."""

    code = "ballots.not_secret"
    message = _("This is a vote with names; it has no key cards.")
    way_out = _("Open it without tellers.")


def name_tellers(*, street_id: UUID, person_id: UUID, ballot_id: UUID, first: str, second: str) -> list[Teller]:
    """Both by sign-in name. Naming anew takes the old cards out of use."""
    with transaction.atomic():
        row = _secret(led_ballot(street_id, person_id, ballot_id, *BEFORE))
        found = [person_named(first.strip()), person_named(second.strip())]
        known = [one for one in found if one is not None and permissions.may_tell(one, street_id)]
        if len(set(known)) < 2:
            raise VoteTellerUnknown(field="first" if found[0] is None else "second")
        set_tellers(row, person_id, known)
    return tellers_of(row)


def set_tellers(row: Ballot, person_id: UUID, teller_ids: Sequence[UUID]) -> None:
    """These two, each with a card to be taken and a message that says where."""
    Teller.objects.in_street(row.street_id).filter(ballot=row).delete()
    for number, teller_id in enumerate(teller_ids, start=1):
        Teller.objects.create(street_id=row.street_id, ballot=row, number=number, person_id=teller_id)
    facts = ballot_facts(row)
    record(BallotEvent.TELLERS, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)
    tell_tellers(row, BallotEvent.TELLERS, person_id, tellers_of(row))


def take_card(*, street_id: UUID, person_id: UUID, ballot_id: UUID) -> str:
    """What stands on the card. The private half leaves this house with the answer; the public half stays."""
    with transaction.atomic():
        row = _secret(locked_ballot(street_id, ballot_id, *BEFORE))
        teller = next((one for one in tellers_of(row) if one.person_id == person_id), None)
        if teller is None:
            raise NotATellerHere
        if teller.taken_at is not None:
            raise CardTakenHere
        card = new_card(teller.number)
        teller.public_key, teller.taken_at = card.public_key, clock.now()
        teller.save(update_fields=["public_key", "taken_at"])
        facts = ballot_facts(row) | {"card": teller.number}
        record(BallotEvent.CARD, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return card.share


def _secret(row: Ballot) -> Ballot:
    if not row.is_secret:
        raise NotSecret
    return row

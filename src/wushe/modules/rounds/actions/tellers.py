"""Name the two tellers; each takes a key card of their own, once, before the vote opens."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.envelopes import new_card
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.accounts.queries import person_named
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import led_round, locked_round, round_facts
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import PHASES, RoundPhase
from wushe.modules.rounds.models import Round, Teller
from wushe.modules.rounds.queries import tellers_of

BEFORE_THE_VOTE = tuple(PHASES[: PHASES.index(RoundPhase.VOTE)])


class TellerUnknown(Invalid):
    """No such account, or somebody who is not known here."""

    code = "rounds.teller_unknown"
    message = _("Nobody who lives here or works for this area has this sign-in name.")
    way_out = _("Ask the person for the name with which they sign in.")


class TellersSame(Invalid):
    """Both cards in one hand would be one key."""

    code = "rounds.tellers_same"
    message = _("The two tellers must be two different people.")
    way_out = _("Name somebody else for one of the two cards.")


class NotATeller(NotAllowed):
    """A card that is somebody else's."""

    code = "rounds.not_a_teller"
    message = _("You are not a teller of this budget round.")
    way_out = _("Those who lead the round name the tellers on its board.")


class CardTaken(Refused):
    """A card is shown once."""

    code = "rounds.card_taken"
    message = _("You have taken your key card; it is shown once and kept nowhere.")
    way_out = _("If it is lost before the vote opens, ask to be named again: you get a new card.")


def name_tellers(
    *, street_id: UUID, person_id: UUID, round_id: UUID, first: str = "", second: str = ""
) -> list[Teller]:
    """Each by sign-in name; who is left out stays. Whoever is named, also again, takes a new card."""
    with transaction.atomic():
        row = led_round(street_id, person_id, round_id, *BEFORE_THE_VOTE)
        named = {
            number: _known(row, account.strip(), field)
            for number, field, account in ((1, "first", first), (2, "second", second))
            if account.strip()
        }
        stay = {one.number: one.person_id for one in tellers_of(row)}
        both = stay | named
        if len(set(both.values())) < len(both):
            raise TellersSame(field="second" if 2 in named else "first")
        Teller.objects.in_street(street_id).filter(round=row, number__in=named).delete()
        for number, teller_id in named.items():
            Teller.objects.create(street_id=street_id, round=row, number=number, person_id=teller_id)
            _tell(row, number, teller_id, person_id)
        if named:
            facts = round_facts(row) | {"cards": ", ".join(map(str, named))}
            record(RoundEvent.TELLERS, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return tellers_of(row)


def take_card(*, street_id: UUID, person_id: UUID, round_id: UUID) -> str:
    """What stands on the card. The private half leaves this house with the answer; the public half stays."""
    with transaction.atomic():
        row = locked_round(street_id, round_id, *BEFORE_THE_VOTE)
        teller = next((one for one in tellers_of(row) if one.person_id == person_id), None)
        if teller is None:
            raise NotATeller
        if teller.taken_at is not None:
            raise CardTaken
        card = new_card(teller.number)
        teller.public_key, teller.taken_at = card.public_key, clock.now()
        teller.save(update_fields=["public_key", "taken_at"])
        facts = round_facts(row) | {"card": teller.number}
        record(RoundEvent.CARD, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return card.share


def _known(row: Round, account: str, field: str) -> UUID:
    found = person_named(account)
    if found is None or not permissions.may_tell(found, row.street_id, row.area_path):
        raise TellerUnknown(field=field)
    return found


def _tell(row: Round, number: int, teller_id: UUID, person_id: UUID) -> None:
    notify_person(
        street_id=row.street_id,
        recipient_id=teller_id,
        event=RoundEvent.TELLERS,
        subject_id=row.id,
        link=reverse("rounds:card", args=[row.id]),
        facts={"round": row.name, "card": number},
        key=f"teller:{new_id()}",
        person_id=person_id,
    )

"""Note what a side says to mediation: it agrees, or it does not want it and both are told where else to go."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.mediation.actions._rows import (
    answered_row,
    record_mediation,
)
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.labels import Side, State, channel_choices
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.queries import side_of


class AlreadySaid(Refused):
    """A side that has refused is not asked again in the same mediation."""

    code = "mediation.already_said"
    message = _("This side has answered already.")
    way_out = _("If it has changed its mind, take the matter in anew.")


class ChannelsMissing(Invalid):
    """Whoever is not helped here is told where else to go."""

    code = "mediation.channels_missing"
    message = _("Say which other channels the sides were told about.")
    way_out = _("Choose at least one.")


def note_consent(*, street_id: UUID, person_id: UUID, mediation_id: UUID, side: str) -> Mediation:
    """A side agrees to mediation: it says so itself when signed in, or whoever handles it writes it down."""
    with transaction.atomic():
        row = _to_answer(street_id, person_id, mediation_id, side)
        setattr(row, f"consent_{side}", True)
        row.save(update_fields=[f"consent_{side}"])
        record_mediation(MediationEvent.CONSENTED, row, person_id, {"side": side} | _itself(row, person_id, side))
        return row


def note_refusal(
    *, street_id: UUID, person_id: UUID, mediation_id: UUID, side: str, channels: Sequence[str]
) -> Mediation:
    """A side clearly does not want it: there is no mediation, and both are told where else to go."""
    told = channels_told(channels)
    with transaction.atomic():
        row = _to_answer(street_id, person_id, mediation_id, side)
        setattr(row, f"consent_{side}", False)
        row.state, row.channels, row.ended_at = State.REFUSED, told, clock.now()
        row.save(update_fields=[f"consent_{side}", "state", "channels", "ended_at"])
        record_mediation(MediationEvent.REFUSED, row, person_id, {"side": side, "channels": ",".join(told)})
        return row


def _itself(row: Mediation, person_id: UUID, side: str) -> dict[str, object]:
    return {"itself": True} if side_of(row, person_id) == side else {}


def channels_told(channels: Sequence[str]) -> list[str]:
    """The known ones among them, at least one."""
    known = [code for code, _words in channel_choices() if code in channels]
    if not known:
        raise ChannelsMissing(field="channels")
    return known


def _to_answer(street_id: UUID, person_id: UUID, mediation_id: UUID, side: str) -> Mediation:
    row = answered_row(street_id, mediation_id, person_id, side)
    if side not in set(Side) or getattr(row, f"consent_{side}") is False:
        raise AlreadySaid
    return row

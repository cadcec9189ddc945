"""Undo a wrong link between a resident and a household, or leave a household oneself."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ResidenceStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import move, residence_for_change, told_facts, why
from wushe.modules.registers.actions._tell import tell_resident
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Residence
from wushe.modules.registers.permissions import demand_keeping


class NotYourHome(NotAllowed):
    """People leave only their own household."""

    code = "registers.not_your_home"
    message = _("This link belongs to another account.")
    way_out = _("A wrong link is undone by the workers of the community; ask them.")


def undo_residence(*, person_id: UUID | None, street_id: UUID, residence_id: UUID, reason: str) -> Residence:
    """A community worker undoes a wrong link, with the reason; the resident is told and may be verified again."""
    with transaction.atomic():
        residence = residence_for_change(street_id, residence_id)
        demand_keeping(person_id, street_id, residence.household.area.path)
        residence.reason = why(reason)
        move(residence, ResidenceStatus.UNDONE, met={"reason"})
        return _over(residence, RegisterEvent.RESIDENCE_UNDONE, person_id)


def leave_household(*, person_id: UUID | None, street_id: UUID, residence_id: UUID) -> Residence:
    """A resident says: I do not live there, or no longer."""
    with transaction.atomic():
        residence = residence_for_change(street_id, residence_id)
        if person_id is None or residence.person_id != person_id:
            raise NotYourHome
        move(residence, ResidenceStatus.LEFT)
        return _over(residence, RegisterEvent.RESIDENCE_LEFT, person_id)


def _over(residence: Residence, event: RegisterEvent, person_id: UUID | None) -> Residence:
    residence.ended_by, residence.ended_at = person_id, clock.now()
    residence.save()
    record(
        event,
        street_id=residence.street_id,
        subject_id=residence.id,
        person_id=person_id,
        facts=told_facts(residence) | {"reason": residence.reason},
    )
    tell_resident(residence, event, person_id=person_id)
    return residence

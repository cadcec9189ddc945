"""Enter at the door who lives there, and have someone else look before it counts."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ResidenceStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._resident import new_residence
from wushe.modules.registers.actions._rows import (
    household_for_change,
    move,
    residence_for_change,
    told_facts,
    why,
)
from wushe.modules.registers.actions._tell import tell_resident
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import SEEN_AT_WINDOW, Proof, Way
from wushe.modules.registers.models import Residence
from wushe.modules.registers.permissions import NotYourHouseholds, demand_seeing, may_confirm, role_at


class SecondPersonNeeded(NotAllowed):
    """Nobody checks their own claim."""

    code = "registers.second_person_needed"
    message = _("You entered this yourself; someone else has to check it.")
    way_out = _("Ask a colleague of the community or another grid worker.")


def claim_residence(
    *,
    person_id: UUID | None,
    street_id: UUID,
    household_id: UUID,
    account: str = "",
    name: str = "",
    proof: str = "",
) -> Residence:
    """A grid worker says that someone lives in a household of their grid; it waits for a second check."""
    with transaction.atomic():
        household = household_for_change(street_id, household_id)
        demand_seeing(person_id, street_id, household.area.path)
        if person_id is None:
            raise NotYourHouseholds
        residence = new_residence(household, Way.GRID, person_id, account=account, name=name)
        residence.proof = Proof(proof) if proof in SEEN_AT_WINDOW else ""
        residence.status = ResidenceStatus.WAITING.value
        residence.save(force_insert=True)
        record(
            RegisterEvent.RESIDENCE_CLAIMED,
            street_id=street_id,
            subject_id=residence.id,
            person_id=person_id,
            facts=told_facts(residence),
        )
        return residence


def confirm_residence(*, person_id: UUID | None, street_id: UUID, residence_id: UUID) -> Residence:
    """Someone else who works there has looked too: the resident is verified."""
    with transaction.atomic():
        residence = _checked(person_id, street_id, residence_id)
        move(residence, ResidenceStatus.VERIFIED, met={"second_person"})
        _sign(residence, person_id)
        residence.save()
        _record(residence, RegisterEvent.RESIDENCE_VERIFIED, person_id)
        return residence


def refuse_residence(*, person_id: UUID | None, street_id: UUID, residence_id: UUID, reason: str) -> Residence:
    """The second look found otherwise; whoever is concerned is told why."""
    with transaction.atomic():
        residence = _checked(person_id, street_id, residence_id)
        residence.reason = why(reason)
        move(residence, ResidenceStatus.REFUSED, met={"reason"})
        _sign(residence, person_id)
        residence.save()
        _record(residence, RegisterEvent.RESIDENCE_REFUSED, person_id)
        return residence


def _checked(person_id: UUID | None, street_id: UUID, residence_id: UUID) -> Residence:
    residence = residence_for_change(street_id, residence_id)
    path = residence.household.area.path
    demand_seeing(person_id, street_id, path)
    if not may_confirm(standing(person_id, street_id), path, residence.claimed_by):
        raise SecondPersonNeeded
    return residence


def _sign(residence: Residence, person_id: UUID | None) -> None:
    residence.checked_by, residence.checked_at = person_id, clock.now()
    if person_id is not None:
        residence.checked_role = role_at(person_id, residence.street_id, residence.household.area.path)


def _record(residence: Residence, event: RegisterEvent, person_id: UUID | None) -> None:
    facts = told_facts(residence) | {"reason": residence.reason}
    record(event, street_id=residence.street_id, subject_id=residence.id, person_id=person_id, facts=facts)
    tell_resident(residence, event, person_id=person_id)

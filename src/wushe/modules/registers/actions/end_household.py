"""End a household: it moved, it no longer exists, or it was a mistake."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ResidenceStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import HouseholdOver, household_for_change, move
from wushe.modules.registers.actions._tell import tell_resident
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import EndedAs, Way
from wushe.modules.registers.models import Household, Residence, Slip
from wushe.modules.registers.permissions import demand_keeping
from wushe.modules.registers.queries.households import LIVING, household_of


class HowItEnded(Invalid):
    """One of the ways of ending, and for a move where to."""

    code = "registers.how_it_ended"
    message = _("Say how the household ended, and for a move to which living household of this street.")
    way_out = _("Enter the new door first, then name its household here; outside the street leave it empty.")


def end_household(
    *, person_id: UUID | None, street_id: UUID, household_id: UUID, ended_as: str, moved_to_id: UUID | None = None
) -> Household:
    """A community worker ends a household; who moved within the street waits at the new door for a second check."""
    with transaction.atomic():
        household = household_for_change(street_id, household_id)
        demand_keeping(person_id, street_id, household.area.path)
        if household.ended_on is not None:
            raise HouseholdOver
        if ended_as not in EndedAs.values or (moved_to_id is not None and ended_as != EndedAs.MOVED):
            raise HowItEnded(field="ended_as")
        target = household_of(street_id, moved_to_id) if moved_to_id else None
        if moved_to_id and (target is None or target.ended_on is not None or target.id == household.id):
            raise HowItEnded(field="moved_to")
        household.ended_on, household.ended_as, household.moved_to = clock.today(), ended_as, target
        household.save()
        now = clock.now()
        Slip.objects.in_street(street_id).filter(household=household, ended_as="").update(
            ended_as="replaced", ended_at=now
        )
        for residence in Residence.objects.in_street(street_id).filter(household=household, status__in=LIVING):
            residence.household = household
            _end(residence, ended_as, person_id)
            if target is not None:
                _claim_anew(residence, target, person_id)
        record(
            RegisterEvent.HOUSEHOLD_ENDED,
            street_id=street_id,
            subject_id=household.id,
            person_id=person_id,
            facts={
                "area_path": household.area.path,
                "ended_as": ended_as,
                "into": target.area.path if target else "",
            },
        )
        return household


def _end(residence: Residence, ended_as: str, person_id: UUID | None) -> None:
    move(residence, ResidenceStatus.MOVED if ended_as == EndedAs.MOVED else ResidenceStatus.ENDED)
    residence.ended_by, residence.ended_at = person_id, clock.now()
    residence.save()
    tell_resident(residence, RegisterEvent.HOUSEHOLD_ENDED, person_id=person_id)


def _claim_anew(old: Residence, target: Household, person_id: UUID | None) -> None:
    rows = Residence.objects.in_street(old.street_id).filter(household=target, status__in=LIVING)
    if old.person_id is not None and rows.filter(person_id=old.person_id).exists():
        return
    residence = Residence.objects.create(
        id=new_id(),
        street_id=old.street_id,
        household=target,
        person_id=old.person_id,
        subject_id=old.subject_id,
        way=Way.MOVE,
        status=ResidenceStatus.WAITING.value,
        claimed_by=person_id or OPERATOR_ID,
        claimed_at=clock.now(),
    )
    record(
        RegisterEvent.RESIDENCE_CLAIMED,
        street_id=old.street_id,
        subject_id=residence.id,
        person_id=person_id,
        facts={"area_path": target.area.path, "way": Way.MOVE.value},
    )

"""Take a hazard back that was entered by mistake, and put it on the list again: two inverse powers, and reopening."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._naming import name_the_lead
from wushe.modules.hazards.actions._rows import (
    NotYourHazard,
    end_matter,
    hazard_for_change,
    move,
    public_facts,
    start_clock,
)
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import Clock, NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record


def withdraw_hazard(*, street_id: UUID, person_id: UUID, hazard_id: UUID, reason: str) -> Hazard:
    """Take it off the list as a mistake or a double; it stays readable with its reason."""
    why = said(reason, field="reason")
    with transaction.atomic():
        hazard = _to_name(street_id, person_id, hazard_id)
        move(hazard, HazardStatus.WITHDRAWN, "withdraw", met={"reason"})
        hazard.save(update_fields=["status", "is_open"])
        note(hazard, NoteKind.WITHDRAWN, covered(why), person_id)
        end_matter(hazard)
        _record(HazardEvent.WITHDRAWN, hazard, person_id)
        return hazard


def restore_hazard(*, street_id: UUID, person_id: UUID, hazard_id: UUID, reason: str) -> Hazard:
    """Put it on the list again, with a new term: what was withdrawn is registered anew, what was closed goes back."""
    why = said(reason, field="reason")
    with transaction.atomic():
        hazard = _to_name(street_id, person_id, hazard_id)
        was_closed = hazard.status == HazardStatus.CLOSED
        target, power = (HazardStatus.RETURNED, "reopen") if was_closed else (HazardStatus.REGISTERED, "restore")
        move(hazard, target, power, met={"reason"})
        hazard.turn += 1
        hazard.closed_at = None
        start_clock(hazard, Clock.RECTIFY, clock.now())
        hazard.save()
        note(hazard, NoteKind.RESTORED, covered(why), person_id)
        _record(HazardEvent.RESTORED, hazard, person_id)
        name_the_lead(hazard, person_id)
        return hazard


def _to_name(street_id: UUID, person_id: UUID, hazard_id: UUID) -> Hazard:
    hazard = hazard_for_change(street_id, hazard_id)
    if not permissions.may_name(person_id, street_id, hazard.area_path):
        raise NotYourHazard
    return hazard


def _record(event: HazardEvent, hazard: Hazard, person_id: UUID) -> None:
    record(
        event,
        street_id=hazard.street_id,
        subject_id=hazard.id,
        person_id=person_id,
        facts=public_facts(hazard),
    )

"""Let a community off from a measure, or want it again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import MeasureStatus
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure, measure_for_change, move, record_step, said
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.models import Measure


def let_off_measure(*, street_id: UUID, person_id: UUID, measure_id: UUID | str, reason: str) -> Measure:
    """It is not asked for any more (done elsewhere, given by mistake); the reason stays with it."""
    why = said(reason, field="words")
    with transaction.atomic():
        measure = _asked(street_id, person_id, measure_id)
        move(measure, MeasureStatus.LET_OFF, "let_off", {"reason"})
        measure.let_off_reason = why
        measure.save(update_fields=["status", "let_off_reason"])
        record_step(PolicyEvent.LET_OFF, measure, person_id)
    return measure


def restore_measure(*, street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    """It is wanted after all; its day stays."""
    with transaction.atomic():
        measure = _asked(street_id, person_id, measure_id)
        move(measure, MeasureStatus.OPEN, "restore")
        measure.let_off_reason = ""
        measure.save(update_fields=["status", "let_off_reason"])
        record_step(PolicyEvent.RESTORED, measure, person_id)
    return measure


def _asked(street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    measure = measure_for_change(street_id, measure_id)
    if not permissions.may_register(person_id, street_id, measure.area_path):
        raise NotYourMeasure
    return measure

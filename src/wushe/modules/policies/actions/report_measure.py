"""The community reports: done, with what shows it; or cannot, because. A report can be taken back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import MeasureStatus
from wushe.core.policies import review_day
from wushe.foundation import clock
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import (
    MeasureStepNotAllowed,
    NotYourMeasure,
    last_report,
    measure_for_change,
    move,
    record_step,
    said,
)
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import STANDING, ReportKind
from wushe.modules.policies.models import Measure, Report
from wushe.modules.policies.queries import effect_rule, standing_of


def report_done(*, street_id: UUID, person_id: UUID, measure_id: UUID | str, evidence: str) -> Report:
    """It is done, and this shows it; the review of its effect is due after the preset's months."""
    words = said(evidence, field="words")
    with transaction.atomic():
        measure = _own(street_id, person_id, measure_id)
        move(measure, MeasureStatus.DONE, "report", {"evidence"})
        today = clock.today()
        rule = effect_rule(today)
        measure.done_on, measure.review_on = today, review_day(rule, today) if rule else None
        measure.review_told_at = None
        measure.save(update_fields=["status", "done_on", "review_on", "review_told_at"])
        report = _written(measure, ReportKind.DONE, person_id, words)
        record_step(PolicyEvent.DONE, measure, person_id)
    return report


def report_cannot(
    *, street_id: UUID, person_id: UUID, measure_id: UUID | str, because: str, wish: str = ""
) -> Report:
    """It cannot be done, because; what would be needed. It waits for an answer and goes to the joint meeting."""
    words, needed = said(because, field="words"), said(wish, field="wish", optional=True)
    with transaction.atomic():
        measure = _own(street_id, person_id, measure_id)
        move(measure, MeasureStatus.CANNOT, "report", {"reason"})
        measure.save(update_fields=["status"])
        report = _written(measure, ReportKind.CANNOT, person_id, words, needed)
        record_step(PolicyEvent.CANNOT, measure, person_id)
    return report


def take_back_report(*, street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    """The last report was a mistake; not after it was answered, and not after its effect was reviewed."""
    with transaction.atomic():
        measure = _own(street_id, person_id, measure_id)
        report = last_report(measure)
        if report is None:
            raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
        move(measure, MeasureStatus.OPEN, "take_back")
        measure.done_on = measure.review_on = None
        measure.save(update_fields=["status", "done_on", "review_on"])
        report.taken_back_at = clock.now()
        report.save(update_fields=["taken_back_at"])
        record_step(PolicyEvent.TAKEN_BACK, measure, person_id)
    return measure


def _own(street_id: UUID, person_id: UUID, measure_id: UUID | str) -> Measure:
    measure = measure_for_change(street_id, measure_id)
    if not permissions.may_report(person_id, measure):
        raise NotYourMeasure
    return measure


def _written(measure: Measure, kind: ReportKind, person_id: UUID, words: str, wish: str = "") -> Report:
    row: Report = Report.objects.create(
        street_id=measure.street_id,
        measure=measure,
        kind=kind.value,
        words=words,
        wish=wish,
        person_id=person_id,
        at=clock.now(),
    )
    return row

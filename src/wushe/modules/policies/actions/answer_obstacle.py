"""Answer an obstacle: it goes on with help, in another way or later, or the community is let off."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeasureStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import (
    MeasureStepNotAllowed,
    NotYourMeasure,
    PolicyUnknown,
    last_report,
    later_day,
    measure_for_change,
    move,
    record_step,
    said,
)
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import STANDING, AnswerKind
from wushe.modules.policies.models import Measure, ObstacleAnswer, Report
from wushe.modules.policies.queries import obstacle_of, standing_of


class OwnObstacle(NotAllowed):
    """Nobody answers what they have reported themselves."""

    code = "policies.own_obstacle"
    message = _("You have reported this obstacle yourself.")
    way_out = _("Somebody else of the street or of the lead answers it.")


class AnswerUnknown(Invalid):
    """Neither of the two."""

    code = "policies.answer_unknown"
    message = _("Either the measure goes on, or the community is let off.")
    way_out = _("Choose one of the two.")


class OnlyTheStreetLetsOff(NotAllowed):
    """The lead cannot let itself or others off."""

    code = "policies.only_the_street"
    message = _("Only the street lets a community off.")
    way_out = _("Say how it can go on, or ask the street coordinator.")


def answer_obstacle(
    *,
    street_id: UUID,
    person_id: UUID,
    obstacle_id: UUID | str,
    kind: str,
    words: str,
    due_on: date | None = None,
) -> ObstacleAnswer:
    """Say what is done about it; with a new day where the old one cannot be kept."""
    told = said(words, field="words")
    with transaction.atomic():
        report, measure = _obstacle(street_id, person_id, obstacle_id)
        if report.person_id == person_id:
            raise OwnObstacle
        if kind not in AnswerKind.values:
            raise AnswerUnknown(field="kind")
        lets_off = kind == AnswerKind.LET_OFF
        if lets_off and not permissions.may_register(person_id, street_id, measure.area_path):
            raise OnlyTheStreetLetsOff
        target = MeasureStatus.LET_OFF if lets_off else MeasureStatus.OPEN
        move(measure, target, "answer", {"reason"})
        day = later_day(due_on) if due_on and not lets_off else None
        answer: ObstacleAnswer = ObstacleAnswer.objects.create(
            street_id=street_id,
            report=report,
            kind=kind,
            words=told,
            due_before=measure.due_on,
            due_on=day,
            person_id=person_id,
            at=clock.now(),
        )
        measure.let_off_reason = told if lets_off else ""
        measure.due_on, measure.late_told_at = day or measure.due_on, None
        measure.save(update_fields=["status", "let_off_reason", "due_on", "late_told_at"])
        record_step(PolicyEvent.ANSWERED, measure, person_id, answer=kind)
    return answer


def undo_answer(*, street_id: UUID, person_id: UUID, obstacle_id: UUID | str) -> Measure:
    """The answer was a mistake: the obstacle waits again, unless the community has reported anew meanwhile."""
    with transaction.atomic():
        report, measure = _obstacle(street_id, person_id, obstacle_id)
        answer = ObstacleAnswer.objects.in_street(street_id).filter(report=report).first()
        latest = last_report(measure)
        if answer is None or latest is None or latest.id != report.id:
            raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
        if answer.kind == AnswerKind.LET_OFF and not permissions.may_register(
            person_id, street_id, measure.area_path
        ):
            raise OnlyTheStreetLetsOff
        move(measure, MeasureStatus.CANNOT, "undo", {"reason"})
        measure.let_off_reason, measure.due_on = "", answer.due_before
        measure.save(update_fields=["status", "let_off_reason", "due_on"])
        answer.delete()
        record_step(PolicyEvent.UNANSWERED, measure, person_id)
    return measure


def _obstacle(street_id: UUID, person_id: UUID, obstacle_id: UUID | str) -> tuple[Report, Measure]:
    report = obstacle_of(street_id, obstacle_id)
    if report is None:
        raise PolicyUnknown
    measure = measure_for_change(street_id, report.measure_id)
    if not permissions.may_answer(person_id, measure):
        raise NotYourMeasure
    report.refresh_from_db(fields=["taken_back_at"])
    if report.taken_back_at is not None:
        raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
    return report, measure

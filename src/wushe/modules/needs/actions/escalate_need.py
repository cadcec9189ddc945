"""Raise a need a step: community → street → department; by hand with a reason, or because its clock ran out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import Rung, rungs_reached
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.foundation.workdays import official_workday
from wushe.modules.actors.labels import BodyKind
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import handling_of, living_body, open_need_for_change
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import reason_given
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Escalation, Handling, HandlingLevel, Need
from wushe.modules.needs.queries.service import jurisdictions_of, ladder
from wushe.modules.oversight.actions import record

_AT_ONCE = 200
STEPS = tuple(HandlingLevel.values)


class NoStepAbove(Refused):
    """It is as high as it goes, or was raised there already in this round."""

    code = "needs.no_step_above"
    message = _("This need has been raised to this step already.")
    way_out = _("Speak with those who have it now.")


class NoDepartment(Invalid):
    """Raised to a department means: to one."""

    code = "needs.no_department"
    message = _("Name the department.")
    way_out = _("Choose one from the list.")


def escalate_need(
    *, street_id: UUID, person_id: UUID, need_id: UUID, level: str, reason: str, body_id: UUID | str | None = None
) -> Escalation:
    """Those who handle it ask the step above; a department is asked by a sub-task, and the lead stays where it is."""
    why = without_person(reason_given(reason), [])[:500]
    to = HandlingLevel(level)
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        handling = handling_of(need)
        if STEPS.index(to) <= STEPS.index(handling.level):
            raise NoStepAbove
        department = None
        if to is HandlingLevel.DEPARTMENT:
            body = living_body(street_id, body_id) if body_id else None
            if body is None or body.kind != BodyKind.DEPARTMENT:
                raise NoDepartment(field="body_id")
            department = body.pk
            ask_help(street_id=street_id, person_id=person_id, need_id=need.id, body_id=body.pk, what=why)
        return _raise(need, handling_of(need), to, reason=why, body_id=department, person_id=person_id)


def escalate_overdue(*, street_id: UUID) -> int:
    """Raise what is overdue by the rungs its clock has passed, each once a round; how many steps were taken.

    Nobody asked for it, so nobody's permission is: the promise itself says so. Doing it twice changes nothing,
    whatever the clock on the wall did in between.
    """
    now, done = clock.now(), 0
    rungs = ladder(now, jurisdictions_of(street_id))
    for need_id in _due_for_a_step(street_id, rungs, now)[:_AT_ONCE]:
        with transaction.atomic():
            need = Need.objects.in_street(street_id).select_for_update().get(pk=need_id)
            if not need.is_open or need.due_at is None:
                continue
            handling = handling_of(need)
            climbed = {row.level for row in _of_round(need, handling)} | {handling.level}
            for rung in rungs_reached(rungs, need.due_at, now, climbed, official_workday):
                _raise(need, handling, HandlingLevel(rung.level))
                done += 1
    return done


def _due_for_a_step(street_id: UUID, rungs: Sequence[Rung], now: datetime) -> list[UUID]:
    """Overdue needs whose next rung is reached, longest overdue first; who only waits takes nobody's place."""
    rows = Need.objects.in_street(street_id).overdue(now).exclude(handling__level=STEPS[-1])
    waiting = rows.order_by("due_at", "id").values_list("id", "due_at", "handling__level")
    return [
        need_id
        for need_id, due, level in waiting
        if due is not None and rungs_reached(rungs, due, now, {level or STEPS[0]}, official_workday)
    ]


def _of_round(need: Need, handling: Handling) -> list[Escalation]:
    return list(Escalation.objects.in_street(need.street_id).filter(need=need, round=handling.round))


def _raise(
    need: Need,
    handling: Handling,
    level: HandlingLevel,
    *,
    reason: str = "",
    body_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Escalation:
    try:
        with transaction.atomic():
            row: Escalation = Escalation.objects.create(
                street_id=need.street_id,
                need=need,
                round=handling.round,
                level=level,
                by_clock=person_id is None,
                reason=reason,
                body_id=body_id,
                due_at=need.due_at,
                person_id=person_id,
                role=permissions.role_of(person_id, need.street_id) if person_id else "",
                at=clock.now(),
            )
    except IntegrityError as fault:
        raise NoStepAbove from fault
    handling.level = level
    handling.save(update_fields=["level"])
    record(
        HandlingEvent.ESCALATED,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={"receipt": need.number, "level": str(level), "by_clock": row.by_clock, "round": handling.round},
    )
    return row

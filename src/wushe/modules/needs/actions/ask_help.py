"""Ask another body to do a part; the need keeps its lead, who answers to the resident."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import TaskStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.linkage.actions import keep_the_boundary
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import (
    accept,
    handling_of,
    living_body,
    move_task,
    open_need_for_change,
    task_for_change,
)
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Task
from wushe.modules.needs.queries.service import jurisdictions_of, term
from wushe.modules.oversight.actions import record


class NothingAsked(Invalid):
    """A part of the work has words."""

    code = "needs.nothing_asked"
    message = _("Say what the other body shall do.")
    way_out = _("One sentence is enough.")


class LeadHelpsItself(Invalid):
    """The lead does not ask itself for help."""

    code = "needs.lead_helps_itself"
    message = _("%(body)s leads this need already.")
    way_out = _("Ask another body, or do it without a sub-task.")


class DueInThePast(Invalid):
    """A reply cannot be due before it is asked for."""

    code = "needs.due_in_the_past"
    message = _("This moment has passed.")
    way_out = _("Choose a later one.")


def ask_help(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    body_id: UUID | str,
    what: str,
    due_at: datetime | None = None,
) -> Task:
    """Give a part to another body with its own deadline; unnamed it is the preset's term, not past the need's."""
    said = without_person(what.strip(), [])[:300]
    if len(said) < 2:
        raise NothingAsked(field="what")
    now = clock.now()
    if due_at is not None and due_at <= now:
        raise DueInThePast(field="due_at")
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        body = living_body(street_id, body_id)
        if body.pk == need.lead_body_id:
            raise LeadHelpsItself(field="body_id", body=body.name)
        keep_the_boundary(street_id, body, need.category, as_main=False, field="body_id")
        handling = handling_of(need)
        accept(need, handling)
        handling.save()
        task: Task = Task.objects.create(
            street_id=street_id,
            need=need,
            body_id=body.pk,
            what=said,
            due_at=due_at or usual_due(street_id, now, need.due_at),
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            asked_at=now,
        )
        record(
            HandlingEvent.HELP_ASKED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "body": body.name, "due": task.due_at.isoformat(), "task": str(task.pk)},
        )
        return task


def usual_due(street_id: UUID, now: datetime, need_due: datetime | None) -> datetime:
    """By when a part is due if nobody names a moment: the preset's term, but not after the need itself."""
    usual = term("task", now, jurisdictions_of(street_id))
    by_preset = usual.at if usual else now
    return need_due if need_due is not None and now < need_due < by_preset else by_preset


def drop_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reason: str) -> Task:
    """Those who handle the need take a part away again, and say why."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        task = task_for_change(street_id, task_id)
        need = task.need
        if not permissions.may_answer(person_id, street_id, need.area_path, need.lead_body_id):
            raise NotYourNeed
        move_task(task, TaskStatus.DROPPED, reason=why)
        task.dropped_reason = why
        task.save()
        record(
            HandlingEvent.TASK_DROPPED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "task": str(task.pk)},
        )
        return task

"""Say that a need, or a part of it, was sent to the wrong body. The clock keeps running."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import TaskStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import (
    NotOpenAnyMore,
    living_body,
    move_task,
    open_need_for_change,
    task_for_change,
)
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import reason_given
from wushe.modules.needs.actions.override_lead import NobodyLeadsYet
from wushe.modules.needs.actions.reply_task import NotYourTask
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Need, Objection, Ruling, Task
from wushe.modules.oversight.actions import record


class ReturnedAlready(Refused):
    """One objection at a time."""

    code = "needs.returned_already"
    message = _("It has been returned already, and waits for the coordinator's decision.")
    way_out = _("Go on working until it is decided: the clock keeps running.")


def return_need(
    *, street_id: UUID, person_id: UUID, need_id: UUID, reason: str, better_body_id: UUID | str | None = None
) -> Objection:
    """The lead objects to being the one. It stays the lead until the coordinator has decided."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        if need.lead_body_id is None:
            raise NobodyLeadsYet
        better = living_body(street_id, better_body_id, "better_body_id").pk if better_body_id else None
        return _objection(need, None, need.lead_body_id, person_id, why, better)


def return_task(
    *, street_id: UUID, person_id: UUID, task_id: UUID, reason: str, better_body_id: UUID | str | None = None
) -> Objection:
    """The body that was asked objects; the part stays open, and its deadline too, until it is decided."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        task = task_for_change(street_id, task_id)
        need = task.need
        if not permissions.may_help(person_id, street_id, need.area_path, task.body_id):
            raise NotYourTask
        if not need.is_open:
            raise NotOpenAnyMore
        if task.status == TaskStatus.OBJECTED:
            raise ReturnedAlready
        better = living_body(street_id, better_body_id, "better_body_id").pk if better_body_id else None
        move_task(task, TaskStatus.OBJECTED, reason=why)
        task.save()
        return _objection(need, task, task.body_id, person_id, why, better)


def _objection(
    need: Need, task: Task | None, body_id: UUID, person_id: UUID, why: str, better: UUID | None
) -> Objection:
    pending = Objection.objects.in_street(need.street_id).filter(need=need, task=task, ruling=Ruling.PENDING)
    if pending.exists():
        raise ReturnedAlready
    try:
        with transaction.atomic():
            row: Objection = Objection.objects.create(
                street_id=need.street_id,
                need=need,
                task=task,
                body_id=body_id,
                better_body_id=better,
                reason=why,
                person_id=person_id,
                role=permissions.role_of(person_id, need.street_id),
                raised_at=clock.now(),
            )
    except IntegrityError as fault:
        raise ReturnedAlready from fault
    record(
        HandlingEvent.OBJECTED,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={
            "receipt": need.number,
            "body": body_names([body_id]).get(body_id, ""),
            "part": str(task.pk) if task else "",
        },
    )
    return row

"""What the powers of handling share: the course of a need, and the checks before each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_TASK_STATUSES, TASK_LIFECYCLE, TaskStatus, may_follow
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.models import Handling, Need, Task


class NotOpenAnyMore(Refused):
    """Nobody owes an answer now."""

    code = "needs.not_open_any_more"
    message = _("This need is not being handled any more.")
    way_out = _("If it has to go on, open it again first.")


class TaskUnknown(NotFound):
    """No such part of the work in this street."""

    code = "needs.task_unknown"
    message = _("There is no such part of the work here.")
    way_out = _("Go back to the need.")


class TaskStepNotAllowed(Refused):
    """The part has moved meanwhile."""

    code = "needs.task_step_not_allowed"
    message = _("This part of the work has moved on meanwhile.")
    way_out = _("Look at the page of the need again.")


class BodyUnknown(Invalid):
    """Not a living body of this street."""

    code = "needs.body_unknown"
    message = _("There is no such body in this street.")
    way_out = _("Choose one from the list.")


def open_need_for_change(street_id: UUID, person_id: UUID | None, need_id: UUID | str) -> Need:
    """The locked row of a need that is still being handled, if this person may handle it."""
    need = need_for_change(street_id, need_id)
    if not permissions.may_answer(person_id, street_id, need.area_path, need.lead_body_id):
        raise NotYourNeed
    if not need.is_open:
        raise NotOpenAnyMore
    return need


def handling_of(need: Need) -> Handling:
    """Its course, begun if nothing has touched it yet. The caller holds the need's row."""
    row, _made = Handling.objects.get_or_create(street_id=need.street_id, need=need)
    return row


def accept(need: Need, handling: Handling, at: datetime | None = None) -> None:
    """Note who receives it first and when; a second time changes nothing. The caller saves the course."""
    if handling.accepted_at is None:
        handling.accepted_at = at or clock.now()
    if handling.first_receiver_id is None:
        handling.first_receiver_id = need.lead_body_id


def task_for_change(street_id: UUID, task_id: UUID | str) -> Task:
    """The locked row of a part of the work, with its need locked before it."""
    need_id = Task.objects.in_street(street_id).filter(pk=task_id).values_list("need_id", flat=True).first()
    if need_id is None:
        raise TaskUnknown
    need = need_for_change(street_id, need_id)
    task: Task = Task.objects.in_street(street_id).select_for_update().get(pk=task_id)
    task.need = need
    return task


def move_task(task: Task, target: TaskStatus, *, reason: str = "") -> None:
    """Set the status if its lifecycle allows the step; the caller saves."""
    met = {"reason"} if reason else set[str]()
    if not may_follow(TASK_LIFECYCLE, TaskStatus(task.status), target, met).allowed:
        raise TaskStepNotAllowed
    task.status = target.value
    task.is_open = target in OPEN_TASK_STATUSES


def living_body(street_id: UUID, body_id: UUID | str | None, field: str = "body_id") -> Body:
    """A body that can be asked."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise BodyUnknown(field=field)
    return body

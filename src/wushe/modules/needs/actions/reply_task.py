"""Report on the part one was asked to do, or send a poor report back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import TaskStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import NotOpenAnyMore, move_task, task_for_change
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Task
from wushe.modules.oversight.actions import record


class NotYourTask(NotAllowed):
    """Another body's part."""

    code = "needs.not_your_task"
    message = _("This part was given to another body.")
    way_out = _("Ask someone of that body, or the staff who gave it.")


class NothingReported(Invalid):
    """A report without a word."""

    code = "needs.nothing_reported"
    message = _("Say what was done.")
    way_out = _("One sentence is enough: what, when, and what is left.")


def reply_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reply: str) -> Task:
    """Someone of the body that was asked says what was done; the lead hears of it."""
    said = without_person(reply.strip(), [])[:2000]
    if len(said) < 2:
        raise NothingReported(field="reply")
    with transaction.atomic():
        task = task_for_change(street_id, task_id)
        need = task.need
        if not permissions.may_help(person_id, street_id, need.area_path, task.body_id):
            raise NotYourTask
        move_task(task, TaskStatus.REPLIED)
        task.reply, task.replied_at, task.replied_by = said, clock.now(), person_id
        task.save()
        record(
            HandlingEvent.TASK_REPLIED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={
                "receipt": need.number,
                "body": body_names([task.body_id]).get(task.body_id, ""),
                "task": str(task.pk),
                "late": task.replied_at > task.due_at,
            },
        )
        return task


def send_back_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reason: str) -> Task:
    """Those who handle the need ask again, because the report does not suffice; the deadline stays."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        task = task_for_change(street_id, task_id)
        need = task.need
        if not permissions.may_answer(person_id, street_id, need.area_path, need.lead_body_id):
            raise NotYourNeed
        if not need.is_open:
            raise NotOpenAnyMore
        move_task(task, TaskStatus.ASKED, reason=why)
        task.what = f"{task.what} （{why}）"[:300]
        task.replied_at, task.replied_by = None, None
        task.save()
        record(
            HandlingEvent.TASK_SENT_BACK,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "task": str(task.pk)},
        )
        return task

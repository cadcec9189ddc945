"""What the lead does with a task: accept it, send it back, drop it, take it up again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ProjectTaskStatus
from wushe.foundation.refusals import NotAllowed
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject, task_for_change
from wushe.modules.projects.actions._tasks import step
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.models import Project, Task


class OwnReportNotAccepted(NotAllowed):
    """Whoever reports does not accept."""

    code = "projects.own_report_not_accepted"
    message = _("You reported this task yourself.")
    way_out = _("A colleague of the lead, the secretary or the coordinator accepts it.")


def accept_task(*, street_id: UUID, person_id: UUID, task_id: UUID, words: str = "") -> Task:
    """The lead has looked: it is done."""
    more = said(words, field="words", optional=True)
    with transaction.atomic():  # exempt: the step records itself
        task, project = _led(street_id, person_id, task_id)
        if task.done_by == person_id and task.status == ProjectTaskStatus.DONE:
            raise OwnReportNotAccepted
        met = frozenset({"someone_else"})
        return step(task, project, ProjectTaskStatus.ACCEPTED, "accept", person_id, words=more, met=met)


def return_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reason: str) -> Task:
    """Not yet: what is missing is said; the day stays."""
    return _with_reason(street_id, person_id, task_id, ProjectTaskStatus.RETURNED, "return", reason)


def drop_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reason: str) -> Task:
    """It is not needed any more."""
    return _with_reason(street_id, person_id, task_id, ProjectTaskStatus.DROPPED, "drop", reason)


def restore_task(*, street_id: UUID, person_id: UUID, task_id: UUID, reason: str) -> Task:
    """A dropped task is needed after all."""
    return _with_reason(street_id, person_id, task_id, ProjectTaskStatus.OPEN, "restore", reason)


def _with_reason(
    street_id: UUID, person_id: UUID, task_id: UUID, target: ProjectTaskStatus, power: str, reason: str
) -> Task:
    why = said(reason, field="words")
    with transaction.atomic():  # exempt: the step records itself
        task, project = _led(street_id, person_id, task_id)
        return step(task, project, target, power, person_id, words=why, met=frozenset({"reason"}))


def _led(street_id: UUID, person_id: UUID, task_id: UUID) -> tuple[Task, Project]:
    task, project = task_for_change(street_id, task_id)
    if not permissions.may_lead(person_id, project):
        raise NotYourProject
    return task, project

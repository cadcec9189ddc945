"""Add a task to a project: what, which body, until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import NotYourProject, living_body, open_project_for_change, task_facts
from wushe.modules.projects.actions._words import said, titled
from wushe.modules.projects.actions.open_project import DayPassed
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectHelper, Task

MOST_TASKS = 60


class TooManyTasks(Refused):
    """More than one project can carry."""

    code = "projects.too_many_tasks"
    message = _("A project has at most %(most)s tasks.")
    way_out = _("Open another project for the rest.")


def add_task(
    *,
    street_id: UUID,
    person_id: UUID,
    project_id: UUID,
    title: str,
    body_id: UUID,
    due_on: date | None,
    submission_key: str,
    words: str = "",
) -> Task:
    """Give a body something to do; a body that did not take part yet becomes a helper. The same key adds it once."""
    name, more = titled(title), said(words, field="words", optional=True)
    with transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        if not permissions.may_lead(person_id, project) and person_id != project.opened_by:
            raise NotYourProject
        known: Task | None = (
            Task.objects.in_street(street_id).filter(project=project, submission_key=submission_key).first()
        )
        if known is not None:
            return known
        if due_on is not None and due_on < clock.today():
            raise DayPassed(field="due_on")
        body = living_body(street_id, body_id)
        task = Task(
            street_id=street_id,
            project=project,
            position=_next_position(project),
            submission_key=submission_key,
            title=name,
            words=more,
            body=body,
            due_on=due_on,
            added_at=clock.now(),
            added_by=person_id,
        )
        task.save(force_insert=True)
        if body.id != project.lead_body_id:
            ProjectHelper.objects.get_or_create(
                street_id=street_id, project=project, body=body, left_at=None, defaults={"joined_at": task.added_at}
            )
        note(project, NoteKind.TASK, person_id, task=task, body=body)
        record(
            ProjectEvent.TASK_ADDED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=task_facts(project, task, body),
        )
        return task


def _next_position(project: Project) -> int:
    rows = Task.objects.in_street(project.street_id).filter(project=project)
    last = int(rows.aggregate(last=Max("position"))["last"] or 0)
    if last >= MOST_TASKS:
        raise TooManyTasks(most=MOST_TASKS)
    return last + 1

"""Move the day of a project or of a task, with a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import (
    NotYourProject,
    open_project_for_change,
    public_facts,
    task_facts,
    task_for_change,
)
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.actions.open_project import DayPassed
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, Task


def set_due(*, street_id: UUID, person_id: UUID, project_id: UUID, due_on: date, reason: str) -> Project:
    """The lead moves the day of the whole project."""
    why = said(reason, field="reason")
    with transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        _check(person_id, project, due_on)
        was, project.due_on = project.due_on, due_on
        project.save(update_fields=["due_on"])
        note(project, NoteKind.DUE, person_id, words=f"{_said(was)} → {due_on}: {why}")
        record(
            ProjectEvent.DUE_CHANGED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=public_facts(project) | {"before": _said(was), "until": due_on.isoformat()},
        )
        return project


def set_task_due(*, street_id: UUID, person_id: UUID, task_id: UUID, due_on: date, reason: str) -> Task:
    """The lead moves the day of one task."""
    why = said(reason, field="reason")
    with transaction.atomic():
        task, project = task_for_change(street_id, task_id)
        _check(person_id, project, due_on)
        was, task.due_on = task.due_on, due_on
        task.save(update_fields=["due_on"])
        note(project, NoteKind.DUE, person_id, words=f"{_said(was)} → {due_on}: {why}", task=task)
        record(
            ProjectEvent.TASK_DUE_CHANGED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=task_facts(project, task) | {"before": _said(was), "until": due_on.isoformat()},
        )
        return task


def _check(person_id: UUID, project: Project, due_on: date) -> None:
    if not permissions.may_lead(person_id, project):
        raise NotYourProject
    if due_on < clock.today():
        raise DayPassed(field="due_on")


def _said(day: date | None) -> str:
    return day.isoformat() if day else "—"

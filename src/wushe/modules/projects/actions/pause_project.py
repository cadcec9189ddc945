"""Begin a project, pause it, and take it up again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import NotYourProject, move, open_project_for_change, public_facts
from wushe.modules.projects.actions._tasks import begin
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project


def begin_project(*, street_id: UUID, person_id: UUID, project_id: UUID) -> Project:
    """Work begins before any task does."""
    with transaction.atomic():  # exempt: beginning records itself
        project = _led(street_id, person_id, project_id)
        begin(project, person_id)
        return project


def pause_project(*, street_id: UUID, person_id: UUID, project_id: UUID, reason: str) -> Project:
    """It rests, with a reason; its day stays, so that a long rest is seen."""
    why = said(reason, field="words")
    with transaction.atomic():
        project = _led(street_id, person_id, project_id)
        move(project, ProjectStatus.PAUSED, "pause", met={"reason"})
        return _say(project, person_id, NoteKind.PAUSED, ProjectEvent.PAUSED, why)


def resume_project(*, street_id: UUID, person_id: UUID, project_id: UUID) -> Project:
    """It goes on."""
    with transaction.atomic():
        project = _led(street_id, person_id, project_id)
        move(project, ProjectStatus.UNDER_WAY, "resume")
        return _say(project, person_id, NoteKind.RESUMED, ProjectEvent.RESUMED, "")


def _say(project: Project, person_id: UUID, kind: NoteKind, event: ProjectEvent, words: str) -> Project:
    project.save(update_fields=["status", "is_open"])
    note(project, kind, person_id, words=words)
    record(
        event,
        street_id=project.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=public_facts(project),
    )
    return project


def _led(street_id: UUID, person_id: UUID, project_id: UUID) -> Project:
    project = open_project_for_change(street_id, project_id)
    if not permissions.may_lead(person_id, project):
        raise NotYourProject
    return project

"""One step of a task: moved by the lifecycle, noted, said in public."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wushe.core.lifecycle import SETTLED_PROJECT_TASK_STATUSES, ProjectStatus, ProjectTaskStatus
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._lead import takes_part
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._photos import Drawn, keep_photos
from wushe.modules.projects.actions._rows import move, move_task, public_facts, task_facts
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, Task


def does_it(person_id: UUID, task: Task, project: Project) -> bool:
    """Whether the person works for the body that has the task, or leads."""
    return task.body_id in permissions.own_bodies(person_id, task.street_id) or permissions.may_lead(
        person_id, project
    )


def step(
    task: Task,
    project: Project,
    target: ProjectTaskStatus,
    power: str,
    person_id: UUID,
    *,
    words: str = "",
    photos: Sequence[Drawn] = (),
    met: frozenset[str] = frozenset(),
) -> Task:
    """Move the task, keep what was said and shown; its first work begins the project. In the caller's transaction."""
    move_task(task, target, power, met=met)
    task.settled_at = clock.now() if target in SETTLED_PROJECT_TASK_STATUSES else None
    task.save()
    keep_photos(note(project, NoteKind.MOVED, person_id, words=words, task=task, body=task.body), photos, person_id)
    record(
        ProjectEvent.TASK_MOVED,
        street_id=task.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=task_facts(project, task),
    )
    if target is ProjectTaskStatus.DONE:
        takes_part(project, task.body)
    if project.status == ProjectStatus.PLANNED and target in (ProjectTaskStatus.UNDER_WAY, ProjectTaskStatus.DONE):
        begin(project, person_id)
    return task


def begin(project: Project, person_id: UUID) -> None:
    """From planned to under way."""
    move(project, ProjectStatus.UNDER_WAY, "begin")
    project.save(update_fields=["status", "is_open"])
    note(project, NoteKind.BEGUN, person_id)
    record(
        ProjectEvent.BEGUN,
        street_id=project.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=public_facts(project),
    )

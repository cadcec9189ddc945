"""One line of the course of a project."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.projects import permissions
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectNote, Task


def note(
    project: Project,
    kind: NoteKind,
    person_id: UUID,
    *,
    words: str = "",
    task: Task | None = None,
    body: Body | None = None,
) -> ProjectNote:
    """Keep what was done and said, with the role in which it was done."""
    return ProjectNote.objects.create(
        street_id=project.street_id,
        project=project,
        task=task,
        kind=kind,
        words=words,
        body=body,
        status=task.status if task else "",
        person_id=person_id,
        role=permissions.role_of(person_id, project.street_id),
        at=clock.now(),
    )

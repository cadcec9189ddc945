"""Open the thread: what stands in it, the bodies of whoever opens it have seen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject, ProjectUnknown
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import Post, Project, ThreadSeen
from wushe.modules.projects.queries.thread import bodies_of


def open_thread(*, street_id: UUID, person_id: UUID, project_id: UUID | str) -> int:
    """Note for how many bodies something new has been seen; a second time, with nothing new, writes nothing."""
    project = Project.objects.in_street(street_id).filter(pk=project_id).first()
    if project is None:
        raise ProjectUnknown
    if not permissions.may_read(person_id, project):
        raise NotYourProject
    own = [body for body in bodies_of(project) if body.id in permissions.own_bodies(person_id, street_id)]
    last = Post.objects.in_street(street_id).filter(project=project).order_by("-at").first()
    if last is None or not own:
        return 0
    until = dict(ThreadSeen.objects.in_street(street_id).filter(project=project).values_list("body_id", "seen_at"))
    behind = [body for body in own if body.id not in until or until[body.id] < last.at]
    if behind:
        _note_seen(project, behind, person_id)
    return len(behind)


def _note_seen(project: Project, behind: list[Body], person_id: UUID) -> None:
    now = clock.now()
    with transaction.atomic():
        for body in behind:
            ThreadSeen.objects.update_or_create(
                street_id=project.street_id, project=project, body=body, defaults={"seen_at": now}
            )
            record(
                ProjectEvent.THREAD_SEEN,
                street_id=project.street_id,
                subject_id=project.id,
                person_id=person_id,
                facts={"body": body.name},
            )

"""What happens when a project or a task goes to another body; nothing of its past is touched."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions._lead import lead_facts, leave_as_helper, set_lead
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import task_facts
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectHelper, Task


def give_task(task: Task, project: Project, body: Body, person_id: UUID, why: str) -> Task:
    """Another body has the task from now on, with the same day."""
    task.body = body
    task.save(update_fields=["body"])
    if body.id != project.lead_body_id:
        ProjectHelper.objects.get_or_create(
            street_id=project.street_id,
            project=project,
            body=body,
            left_at=None,
            defaults={"joined_at": clock.now()},
        )
    note(project, NoteKind.HANDED, person_id, words=why, task=task, body=body)
    record(
        ProjectEvent.TASK_HANDED,
        street_id=project.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=task_facts(project, task, body),
    )
    return task


def lead_passes(project: Project, body: Body, person_id: UUID, why: str) -> None:
    """Another body leads from now on."""
    set_lead(project, body, person_id=person_id, reason=why)
    leave_as_helper(project, body)
    project.save(update_fields=["lead_kind", "lead_body"])
    note(project, NoteKind.LEAD, person_id, words=why, body=body)
    record(
        ProjectEvent.LEAD_NAMED,
        street_id=project.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=lead_facts(project, body),
    )

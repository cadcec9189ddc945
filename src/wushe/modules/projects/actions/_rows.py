"""What several actions share: take a project or a task for change, move it, say in public what happened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import (
    OPEN_PROJECT_STATUSES,
    OPEN_PROJECT_TASK_STATUSES,
    PROJECT_LIFECYCLE,
    PROJECT_TASK_LIFECYCLE,
    ProjectStatus,
    ProjectTaskStatus,
)
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.projects.labels import STATUS, TASK_STATUS
from wushe.modules.projects.models import Project, Task


class ProjectUnknown(NotFound):
    """No such project in this street."""

    code = "projects.unknown"
    message = _("There is no such project here.")
    way_out = _("Go back to the list of projects.")


class TaskUnknown(NotFound):
    """No such task in this street."""

    code = "projects.task_unknown"
    message = _("There is no such task here.")
    way_out = _("Go back to the project.")


class NotYourProject(NotAllowed):
    """Another area's, or another body's."""

    code = "projects.not_yours"
    message = _("You may not do this with this project.")
    way_out = _("Ask the body that leads it, or sign in with the role that may.")


class ProjectOver(Refused):
    """Closed or stopped."""

    code = "projects.over"
    message = _("This project is at “%(now)s”; nothing is added to it any more.")
    way_out = _("Have it opened again first.")


class ProjectStepNotAllowed(Refused):
    """The lifecycle of a project has no such step."""

    code = "projects.step_not_allowed"
    message = _("This project is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class TaskStepNotAllowed(Refused):
    """The lifecycle of a task has no such step."""

    code = "projects.task_step_not_allowed"
    message = _("This task is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class NoSuchBody(NotFound):
    """No such body in this street, or it has ended."""

    code = "projects.body_unknown"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list.")


def project_for_change(street_id: UUID, project_id: UUID | str) -> Project:
    """The row, locked until the transaction ends."""
    row = Project.objects.in_street(street_id).select_for_update().filter(pk=project_id).first()
    if row is None:
        raise ProjectUnknown
    return row


def open_project_for_change(street_id: UUID, project_id: UUID | str) -> Project:
    """As above, refused when the project is closed or stopped."""
    project = project_for_change(street_id, project_id)
    if not project.is_open:
        raise ProjectOver(now=STATUS[project.status])
    return project


def task_for_change(street_id: UUID, task_id: UUID | str) -> tuple[Task, Project]:
    """The task and its project, both locked, the project first: whoever changes either waits here."""
    row = Task.objects.in_street(street_id).filter(pk=task_id).values_list("project_id", flat=True).first()
    if row is None:
        raise TaskUnknown
    project = open_project_for_change(street_id, row)
    return Task.objects.in_street(street_id).select_for_update().get(pk=task_id), project


def move(project: Project, target: ProjectStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = ProjectStatus(project.status)
    roads = (step for step in PROJECT_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise ProjectStepNotAllowed(now=STATUS[source], then=STATUS[target])
    project.status = target.value
    project.is_open = target in OPEN_PROJECT_STATUSES


def move_task(task: Task, target: ProjectTaskStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """As `move`, for a task."""
    source = ProjectTaskStatus(task.status)
    roads = (step for step in PROJECT_TASK_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise TaskStepNotAllowed(now=TASK_STATUS[source], then=TASK_STATUS[target])
    task.status = target.value
    task.is_open = target in OPEN_PROJECT_TASK_STATUSES


def living_body(street_id: UUID, body_id: UUID | str | None, *, field: str = "body") -> Body:
    """A body of this street that has not ended."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise NoSuchBody(field=field)
    return body


def public_facts(project: Project) -> dict[str, str]:
    """What anyone may know: number, area and origin; never a title, a text or a person."""
    return {"receipt": project.number, "area": project.area_path, "origin": project.origin_kind}


def task_facts(project: Project, task: Task, body: Body | None = None) -> dict[str, str]:
    """The same with the task's number and its body."""
    name = (body or task.body).name
    return public_facts(project) | {"task": str(task.position), "body": name, "task_status": task.status}

"""Hand work from one body to another: a task, or everything open; days and history stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._handing import give_task, lead_passes
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject, living_body, task_for_change
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import Project, Task
from wushe.modules.spaces.queries import street_path


class SameBody(Invalid):
    """From a body to itself."""

    code = "projects.same_body"
    message = _("“%(body)s” has it already.")
    way_out = _("Choose another body.")


class NothingToHand(NotFound):
    """The body has no open work."""

    code = "projects.nothing_to_hand"
    message = _("“%(body)s” has no open projects or tasks here.")
    way_out = _("Go back to the list of projects.")


@dataclass(frozen=True, slots=True)
class Handed:
    """How much went from one body to another."""

    projects: int
    tasks: int


def hand_over_task(*, street_id: UUID, person_id: UUID, task_id: UUID, body_id: UUID | str, reason: str) -> Task:
    """The lead gives a task to another body."""
    why = said(reason, field="reason")
    with transaction.atomic():  # exempt: giving the task records itself
        task, project = task_for_change(street_id, task_id)
        if not permissions.may_lead(person_id, project):
            raise NotYourProject
        body = living_body(street_id, body_id, field="body_id")
        if body.id == task.body_id:
            raise SameBody(field="body_id", body=body.name)
        return give_task(task, project, body, person_id, why)


def hand_over_work(
    *, street_id: UUID, person_id: UUID, body_id: UUID | str, to_id: UUID | str, reason: str
) -> Handed:
    """Everything open that a body leads or has to do goes to another at once, whether the body has ended or not."""
    why = said(reason, field="reason")
    with transaction.atomic():
        giver, taker = body_of(street_id, body_id), living_body(street_id, to_id, field="to_id")
        if giver is None:
            raise NoSuchBody(field="body_id")
        if giver.id == taker.id:
            raise SameBody(field="to_id", body=giver.name)
        if not permissions.may_name(person_id, street_id, street_path(street_id)):
            raise NotYourProject
        handed = _hand(street_id, giver, taker, person_id, why)
        if not handed.projects and not handed.tasks:
            raise NothingToHand(body=giver.name)
        record(
            ProjectEvent.HANDED,
            street_id=street_id,
            subject_id=giver.id,
            person_id=person_id,
            facts={
                "before": giver.name,
                "body": taker.name,
                "projects": handed.projects,
                "tasks": handed.tasks,
            },
        )
        return handed


def _hand(street_id: UUID, giver: Body, taker: Body, person_id: UUID, why: str) -> Handed:
    led = list(
        Project.objects.in_street(street_id).still_open().filter(lead_body=giver).select_for_update(of=("self",))
    )
    for project in led:
        lead_passes(project, taker, person_id, why)
    waiting = Task.objects.in_street(street_id).still_open().filter(body=giver).select_for_update(of=("self",))
    tasks = list(waiting.select_related("project"))
    for task in tasks:
        give_task(task, task.project, taker, person_id, why)
    return Handed(len(led), len(tasks))

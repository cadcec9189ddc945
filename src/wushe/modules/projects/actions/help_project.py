"""Join a project as a helper, and leave it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import NotYourProject, living_body, open_project_for_change, public_facts
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectHelper, Task


class HelpsAlready(Refused):
    """It takes part."""

    code = "projects.helps_already"
    message = _("“%(body)s” takes part already.")
    way_out = _("Choose another body.")


class HelperStillNeeded(Refused):
    """Work is waiting for it."""

    code = "projects.helper_still_needed"
    message = _("“%(body)s” still has open tasks here: %(number)s.")
    way_out = _("Report them as done, or have them handed over first.")


def join_project(*, street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str) -> ProjectHelper:
    """A body joins by somebody of its own, or is added by the lead."""
    with transaction.atomic():
        project, body = _both(street_id, person_id, project_id, body_id)
        rows = ProjectHelper.objects.in_street(street_id).filter(project=project, body=body, left_at=None)
        if body.id == project.lead_body_id or rows.exists():
            raise HelpsAlready(field="body_id", body=body.name)
        helper = ProjectHelper(street_id=street_id, project=project, body=body, joined_at=clock.now())
        helper.save(force_insert=True)
        _say(project, body, person_id, NoteKind.HELPER, ProjectEvent.HELPER_JOINED)
        return helper


def leave_project(*, street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str) -> Project:
    """A helper without open tasks leaves; that it helped stays in the history. A second time changes nothing."""
    with transaction.atomic():
        project, body = _both(street_id, person_id, project_id, body_id)
        waiting = Task.objects.in_street(street_id).filter(project=project, body=body, is_open=True).count()
        if waiting:
            raise HelperStillNeeded(body=body.name, number=waiting)
        rows = ProjectHelper.objects.in_street(street_id).filter(project=project, body=body, left_at=None)
        if rows.update(left_at=clock.now()):
            _say(project, body, person_id, NoteKind.HELPER_LEFT, ProjectEvent.HELPER_LEFT)
        return project


def _both(street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str) -> tuple[Project, Body]:
    project = open_project_for_change(street_id, project_id)
    body = living_body(street_id, body_id, field="body_id")
    is_own = body.id in permissions.own_bodies(person_id, street_id)
    if not is_own and not permissions.may_lead(person_id, project):
        raise NotYourProject
    return project, body


def _say(project: Project, body: Body, person_id: UUID, kind: NoteKind, event: ProjectEvent) -> None:
    note(project, kind, person_id, body=body)
    record(
        event,
        street_id=project.street_id,
        subject_id=project.id,
        person_id=person_id,
        facts=public_facts(project) | {"body": body.name},
    )

"""The ends of a project: closed with its result and evidence, or stopped with a reason; and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import SETTLED_PROJECT_TASK_STATUSES, ProjectStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._lead import ask_the_rules, copy_lead, end_matter
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._photos import Drawn, drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.projects.actions._rows import NotYourProject, move, project_for_change, public_facts
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectNote, ProjectPhoto, Task


class TasksUnsettled(Refused):
    """Something hangs in the air."""

    code = "projects.tasks_unsettled"
    message = _("Not every task is accepted or dropped yet: %(number)s left.")
    way_out = _("Accept, return or drop them first.")


class NothingToShow(Refused):
    """A result that nobody can see."""

    code = "projects.nothing_to_show"
    message = _("There is no evidence of the result yet.")
    way_out = _("Add a photo here, or evidence on the page of the project.")


def close_project(
    *, street_id: UUID, person_id: UUID, project_id: UUID, result: str, photos: Sequence[bytes] = ()
) -> Project:
    """The lead says what came of it and shows it; residents and those who raised the need may rate it then."""
    words = said(result, field="words")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        project = _led(street_id, person_id, project_id)
        _check_settled(project, drawn)
        move(project, ProjectStatus.CLOSED, "close", met={"result", "evidence", "tasks_settled"})
        project.result, project.closed_at = words, clock.now()
        project.save()
        keep_photos(note(project, NoteKind.CLOSED, person_id, words=words), drawn, person_id)
        end_matter(project)
        late = project.due_on is not None and clock.today() > project.due_on
        record(
            ProjectEvent.CLOSED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=public_facts(project) | {"late": late},
        )
        return project


def stop_project(*, street_id: UUID, person_id: UUID, project_id: UUID, reason: str) -> Project:
    """It is not carried on; why is kept and shown."""
    why = said(reason, field="words")
    with transaction.atomic():
        project = _led(street_id, person_id, project_id)
        move(project, ProjectStatus.STOPPED, "stop", met={"reason"})
        project.result, project.closed_at = why, clock.now()
        project.save()
        note(project, NoteKind.STOPPED, person_id, words=why)
        end_matter(project)
        record(
            ProjectEvent.STOPPED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=public_facts(project),
        )
        return project


def reopen_project(*, street_id: UUID, person_id: UUID, project_id: UUID, reason: str) -> Project:
    """Closed or stopped too early: it goes on with its lead, its tasks and its day."""
    why = said(reason, field="words")
    with transaction.atomic():
        project = _led(street_id, person_id, project_id)
        move(project, ProjectStatus.UNDER_WAY, "reopen", met={"reason"})
        project.closed_at = None
        copy_lead(project, ask_the_rules(project, OPERATOR_ID))  # the house asks, whoever had it opened again
        project.save()
        note(project, NoteKind.REOPENED, person_id, words=why)
        record(
            ProjectEvent.REOPENED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=public_facts(project),
        )
        return project


def _check_settled(project: Project, drawn: Sequence[Drawn]) -> None:
    settled = [one.value for one in SETTLED_PROJECT_TASK_STATUSES]
    left = Task.objects.in_street(project.street_id).filter(project=project).exclude(status__in=settled).count()
    if left:
        raise TasksUnsettled(number=left)
    of = {"project": project}
    shown = ProjectNote.objects.in_street(project.street_id).filter(**of, kind=NoteKind.EVIDENCE)
    pictured = ProjectPhoto.objects.in_street(project.street_id).filter(**of)
    if not drawn and not shown.exists() and not pictured.exists():
        raise NothingToShow(field="photo")


def _led(street_id: UUID, person_id: UUID, project_id: UUID) -> Project:
    project = project_for_change(street_id, project_id)
    if not permissions.may_lead(person_id, project):
        raise NotYourProject
    return project

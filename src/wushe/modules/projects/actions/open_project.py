"""Open a project: from a need, a theme, a hazard, a decision, a policy task, or out of an own idea."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import HowItBegan, Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._lead import ask_the_rules, copy_lead, lead_facts, set_lead
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._placing import free_number, placed
from wushe.modules.projects.actions._rows import NotYourProject, living_body, public_facts
from wushe.modules.projects.actions._words import said, titled
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectHelper
from wushe.modules.projects.queries.told_origin import OWN, Origin

__all__ = ["OWN", "DayPassed", "Origin", "open_project"]


NAMED_AT_ONCE = "立项时指定"  # kept with the assignment, in the language of the street


class DayPassed(Invalid):
    """Due before today."""

    code = "projects.day_passed"
    message = _("The day lies in the past.")
    way_out = _("Choose today or a later day, or leave it empty.")


def open_project(
    *,
    street_id: UUID,
    person_id: UUID,
    title: str,
    area_id: UUID,
    space: Space,
    origin: Origin,
    submission_key: str,
    aim: str = "",
    place_id: UUID | None = None,
    lead_body_id: UUID | None = None,
    helper_ids: Sequence[UUID] = (),
    due_on: date | None = None,
    how_it_began: HowItBegan = HowItBegan.OWN_INITIATIVE,
) -> Project:
    """Open it with a lead by the rule table, or the body that is named; the same key gives the same project."""
    known = _opened(street_id, submission_key)
    if known is not None:
        return known
    project = placed(street_id, area_id, place_id)
    if not permissions.may_open(person_id, street_id, project.area_path):
        raise NotYourProject
    if due_on is not None and due_on < clock.today():
        raise DayPassed(field="due_on")
    project.title, project.aim = titled(title), said(aim, field="aim", optional=True)
    project.space, project.began, project.due_on = space.value, how_it_began.value, due_on
    project.origin_kind, project.origin_id = origin.kind.value, origin.id
    project.origin_name = said(origin.name[:100], field="origin", optional=True)
    project.submission_key, project.opened_by, project.opened_at = submission_key, person_id, clock.now()
    project.number = free_number(street_id)
    try:
        with transaction.atomic():
            project.save(force_insert=True)
            note(project, NoteKind.OPENED, person_id, words=project.aim)
            record(
                ProjectEvent.OPENED,
                street_id=street_id,
                subject_id=project.id,
                person_id=person_id,
                facts=public_facts(project) | {"began": project.began, "space": project.space},
            )
            _give_lead(project, lead_body_id, person_id)
            _take_helpers(project, helper_ids)
    except IntegrityError:
        # The same form arrived twice at once; whoever came first has opened it.
        known = _opened(street_id, submission_key)
        if known is None:
            raise
        return known
    return project


def _give_lead(project: Project, lead_body_id: UUID | None, person_id: UUID) -> None:
    copy_lead(project, ask_the_rules(project, person_id))
    if lead_body_id is not None and lead_body_id != project.lead_body_id:
        body = living_body(project.street_id, lead_body_id, field="lead")
        reason = f"{NAMED_AT_ONCE}（{project.origin_name}）" if project.origin_name else NAMED_AT_ONCE
        set_lead(project, body, person_id=person_id, reason=reason)
    project.save(update_fields=["lead_kind", "lead_body"])
    if project.lead_body is not None:
        note(project, NoteKind.LEAD, person_id, body=project.lead_body)
        record(
            ProjectEvent.LEAD_NAMED,
            street_id=project.street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=lead_facts(project, project.lead_body),
        )


def _take_helpers(project: Project, helper_ids: Sequence[UUID]) -> None:
    for body_id in dict.fromkeys(helper_ids):
        body = living_body(project.street_id, body_id, field="helpers")
        if body.id != project.lead_body_id:
            ProjectHelper.objects.create(
                street_id=project.street_id, project=project, body=body, joined_at=project.opened_at
            )


def _opened(street_id: UUID, submission_key: str) -> Project | None:
    row: Project | None = Project.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row

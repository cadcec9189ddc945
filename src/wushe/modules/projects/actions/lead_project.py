"""Take the lead that nobody has, give it back, or name another body for it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import release_lead
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._lead import lead_facts, leave_as_helper, set_lead
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import NotYourProject, living_body, open_project_for_change
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project

TAKEN_BY_ITSELF = "该机构自行认领主导。"  # kept with the assignment, in the language of the street


class LeadTaken(Refused):
    """Somebody was faster, or leads it anyway."""

    code = "projects.lead_taken"
    message = _("“%(body)s” leads this project already.")
    way_out = _("Join as a helper, or ask the coordinator to name another lead.")


def take_lead(*, street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str) -> Project:
    """Somebody of a body takes the lead for it; of two at once one wins and the other is told who."""
    with transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        body = living_body(street_id, body_id)
        if body.id not in permissions.own_bodies(person_id, street_id):
            raise NotYourProject
        lead = project.lead_body
        if lead is not None and lead.ended_on is None:
            raise LeadTaken(body=lead.name)
        # Taking what nobody has needs nobody's leave: the house names the body, and linkage keeps the reason.
        set_lead(project, body, person_id=OPERATOR_ID, reason=TAKEN_BY_ITSELF)
        leave_as_helper(project, body)
        project.save(update_fields=["lead_kind", "lead_body"])
        note(project, NoteKind.TAKEN, person_id, body=body)
        record(
            ProjectEvent.LEAD_TAKEN,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=lead_facts(project, body),
        )
        return project


def give_back_lead(*, street_id: UUID, person_id: UUID, project_id: UUID, reason: str) -> Project:
    """The body that leads cannot go on; the project is without a lead until a body takes it or is named."""
    why = said(reason, field="words")
    with transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        body = project.lead_body
        if body is None or body.id not in permissions.own_bodies(person_id, street_id):
            raise NotYourProject
        project.lead_body, project.lead_kind = None, ""
        project.save(update_fields=["lead_kind", "lead_body"])
        release_lead(
            street_id=street_id,
            person_id=person_id,
            matter_kind=MatterKind.PROJECT,
            matter_id=project.id,
            reason=why,
        )
        note(project, NoteKind.LEFT, person_id, words=why, body=body)
        record(
            ProjectEvent.LEAD_LEFT,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=lead_facts(project, body),
        )
        return project


def name_lead(*, street_id: UUID, person_id: UUID, project_id: UUID, body_id: UUID | str, reason: str) -> Project:
    """Give the lead to this body, with a reason; days, tasks and history stay."""
    why = said(reason, field="reason")
    with transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        if not permissions.may_name(person_id, street_id, project.area_path):
            raise NotYourProject
        body = living_body(street_id, body_id, field="body_id")
        if body.id == project.lead_body_id:
            raise LeadTaken(body=body.name)
        set_lead(project, body, person_id=person_id, reason=why)
        leave_as_helper(project, body)
        project.save(update_fields=["lead_kind", "lead_body"])
        note(project, NoteKind.LEAD, person_id, words=why, body=body)
        record(
            ProjectEvent.LEAD_NAMED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=lead_facts(project, body),
        )
        return project

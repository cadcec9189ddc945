"""Follow linkage: when a period, a table or a person changes a lead, the project shows the new one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions._lead import copy_lead, lead_facts
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import Project, ProjectNote


def follow_lead(*, street_id: UUID, project_id: UUID | str) -> None:
    """Copy the present lead onto the project; a second time changes and records nothing."""
    with transaction.atomic():
        project = Project.objects.in_street(street_id).select_for_update().filter(pk=project_id).first()
        row = assignment_of(street_id, MatterKind.PROJECT, project.id) if project else None
        if project is None or row is None or row.closed_at is not None:
            return
        if row.lead_body_id is None and project.lead_body_id is None:
            return
        if (project.lead_kind, project.lead_body_id) == (row.lead_kind, row.lead_body_id):
            return
        if project.lead_body_id is None and _given_back_since(project, row):
            return
        copy_lead(project, row)
        project.save(update_fields=["lead_kind", "lead_body"])
        note(project, NoteKind.LEAD, OPERATOR_ID, body=row.lead_body)
        record(
            ProjectEvent.LEAD_NAMED,
            street_id=street_id,
            subject_id=project.id,
            facts=lead_facts(project, row.lead_body),
        )


def _given_back_since(project: Project, row: Assignment) -> bool:
    """Whether the lead was given back after linkage last named it: old news must not give it back to the body."""
    left = (
        ProjectNote.objects.in_street(project.street_id)
        .filter(project=project, kind=NoteKind.LEFT, body=row.lead_body)
        .order_by("-at")
        .first()
    )
    named = row.turns.order_by("-at").first()
    return left is not None and (named is None or named.at <= left.at)

"""The lead of a project: by the rule table, or named by a person with a reason; linkage keeps both."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from wushe.core.linkage import MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.models import Body
from wushe.modules.linkage.actions import (
    assign_matter,
    close_matter,
    keep_the_boundary,
    note_presence,
    override_assignment,
)
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of, table_row_in_force, topic_of
from wushe.modules.projects.actions._rows import public_facts
from wushe.modules.projects.models import Project, ProjectHelper


def ask_the_rules(project: Project, person_id: UUID) -> Assignment | None:
    """Have the rule table name the lead; None while the street has no table in force."""
    if table_row_in_force(project.street_id, timezone.localtime(clock.now()).date()) is None:
        return None
    return assign_matter(
        street_id=project.street_id,
        person_id=person_id,
        matter_kind=MatterKind.PROJECT,
        matter_id=project.id,
        matter_name=project.number,
        area_id=project.area_id,
        space=Space(project.space),
    )


def copy_lead(project: Project, row: Assignment | None) -> None:
    """The lead as people see it; linkage's own row says why."""
    if row is not None:
        project.lead_kind, project.lead_body_id = row.lead_kind, row.lead_body_id


def set_lead(project: Project, body: Body, *, person_id: UUID, reason: str) -> None:
    """Give the lead to this body; where a rule named another one, linkage keeps the reason. The caller saves."""
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    if row is not None and row.closed_at is None and row.lead_body_id != body.id:
        override_assignment(
            street_id=project.street_id, person_id=person_id, assignment_id=row.id, body_id=body.id, reason=reason
        )
    elif row is None:
        topic = topic_of(project.street_id, MatterKind.PROJECT, project.id)
        keep_the_boundary(project.street_id, body, topic, as_main=True, field="lead")
    project.lead_kind, project.lead_body = body.actor_kind.value, body


def leave_as_helper(project: Project, body: Body) -> None:
    """Who leads does not help besides."""
    rows = ProjectHelper.objects.in_street(project.street_id).filter(project=project, body=body, left_at=None)
    rows.update(left_at=clock.now())


def lead_facts(project: Project, body: Body | None) -> dict[str, str]:
    """Who leads, for the ledger."""
    return public_facts(project) | {"body": body.name if body else "", "kind": project.lead_kind}


def takes_part(project: Project, body: Body) -> None:
    """The body has done something today: required against actual is counted in linkage."""
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    if row is not None and row.closed_at is None:
        note_presence(
            street_id=project.street_id,
            person_id=OPERATOR_ID,
            assignment_id=row.id,
            body_id=body.id,
            on=clock.today(),
        )


def end_matter(project: Project) -> None:
    """Nobody has to lead any more; a consequence of the step, so the house does it whoever took the step."""
    if assignment_of(project.street_id, MatterKind.PROJECT, project.id) is not None:
        close_matter(
            street_id=project.street_id,
            person_id=OPERATOR_ID,
            matter_kind=MatterKind.PROJECT,
            matter_id=project.id,
        )

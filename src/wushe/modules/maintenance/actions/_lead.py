"""The lead of a plan, asked of the rule table; linkage keeps why."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from wushe.core.linkage import MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.linkage.actions import assign_matter
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of, table_row_in_force
from wushe.modules.maintenance.models import MaintenancePlan


def name_the_lead(plan: MaintenancePlan, person_id: UUID | None = None) -> None:
    """Have the rule table say who leads the upkeep of this place; nobody while no table is in force."""
    if table_row_in_force(plan.street_id, timezone.localtime(clock.now()).date()) is None:
        return
    row = assign_matter(
        street_id=plan.street_id,
        person_id=person_id or OPERATOR_ID,
        matter_kind=MatterKind.MAINTENANCE,
        matter_id=plan.id,
        matter_name=plan.number,
        area_id=plan.place.area_id,
        space=Space(plan.space),
    )
    copy_lead(plan, row)


def copy_lead(plan: MaintenancePlan, row: Assignment) -> None:
    """The lead as people see it; linkage's own row says why."""
    plan.lead_kind, plan.lead_body_id = row.lead_kind, row.lead_body_id


def lead_of(plan: MaintenancePlan) -> Assignment | None:
    """Linkage's row about this plan."""
    return assignment_of(plan.street_id, MatterKind.MAINTENANCE, plan.id)

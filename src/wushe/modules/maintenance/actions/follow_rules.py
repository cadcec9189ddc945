"""Follow what changes below: another lead, or a place that belongs to another of the four spaces now."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.maintenance.actions._lead import copy_lead, name_the_lead
from wushe.modules.maintenance.actions._rows import plan_facts
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.labels import PlanState
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.oversight.actions import record


def follow_lead(*, street_id: UUID, plan_id: UUID | str) -> None:
    """Copy the present lead onto the plan and its open orders; a second time changes and records nothing."""
    with transaction.atomic():
        rows = MaintenancePlan.objects.in_street(street_id).select_for_update(of=("self",)).select_related("place")
        plan = rows.filter(pk=plan_id).first()
        row = assignment_of(street_id, MatterKind.MAINTENANCE, plan.id) if plan else None
        if plan is None or row is None or row.closed_at is not None:
            return
        before = plan.lead_body_id
        if (plan.lead_kind, before) != (row.lead_kind, row.lead_body_id):
            copy_lead(plan, row)
            _changed(plan, before)


def follow_place(*, street_id: UUID, place_id: UUID | str) -> None:
    """A place was moved to another space: its plans are led by that space's rule from now on."""
    with transaction.atomic():
        rows = MaintenancePlan.objects.in_street(street_id).select_for_update(of=("self",)).select_related("place")
        for plan in rows.filter(place_id=place_id).exclude(state=PlanState.ENDED).order_by("id"):
            if plan.space == plan.place.space:
                continue
            before, plan.space = plan.lead_body_id, plan.place.space
            name_the_lead(plan)
            _changed(plan, before)


def _changed(plan: MaintenancePlan, before: UUID | None) -> None:
    plan.save(update_fields=["lead_kind", "lead_body", "space"])
    # Orders that a person gave to another body stay with it.
    orders = WorkOrder.objects.in_street(plan.street_id).still_open().filter(plan=plan, body_id=before)
    orders.update(body_id=plan.lead_body_id)
    record(MaintenanceEvent.LEAD_CHANGED, street_id=plan.street_id, subject_id=plan.id, facts=plan_facts(plan))

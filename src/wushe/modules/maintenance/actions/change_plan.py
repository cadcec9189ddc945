"""Change, pause, take up again or end a maintenance plan."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.core.upkeep import next_turn
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import close_matter
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._lead import lead_of
from wushe.modules.maintenance.actions._rhythm import Rhythm, set_rhythm
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, plan_facts, plan_for_change
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.labels import PlanState
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.oversight.actions import record


class PlanNotRunning(Refused):
    """Paused already, or running already."""

    code = "maintenance.not_at_that"
    message = _("The plan is at “%(now)s”.")
    way_out = _("Look at the page again: someone else may have changed it meanwhile.")


def change_plan(
    *, street_id: UUID, person_id: UUID, plan_id: UUID | str, asset: str, work: str, rhythm: Rhythm
) -> MaintenancePlan:
    """Another name, other steps or another cycle from today on; work orders that are out stay as they are."""
    with transaction.atomic():
        plan = _planned_by(street_id, person_id, plan_id)
        plan.asset, plan.work = said(asset, field="asset", most=60), said(work, field="work")
        set_rhythm(plan, rhythm, clock.today())
        plan.save()
        _record(MaintenanceEvent.CHANGED, plan, person_id)
    return plan


def pause_plan(*, street_id: UUID, person_id: UUID, plan_id: UUID | str, reason: str) -> MaintenancePlan:
    """No more turns until it is taken up again."""
    with transaction.atomic():
        plan = _planned_by(street_id, person_id, plan_id)
        if plan.state != PlanState.ACTIVE:
            raise PlanNotRunning(now=PlanState(plan.state).label)
        plan.state, plan.state_reason = PlanState.PAUSED, said(reason, field="words")
        plan.save(update_fields=["state", "state_reason"])
        _record(MaintenanceEvent.PAUSED, plan, person_id)
    return plan


def resume_plan(*, street_id: UUID, person_id: UUID, plan_id: UUID | str) -> MaintenancePlan:
    """From the next turn on; turns of the pause are not asked for."""
    with transaction.atomic():
        plan = _planned_by(street_id, person_id, plan_id)
        if plan.state != PlanState.PAUSED:
            raise PlanNotRunning(now=PlanState(plan.state).label)
        today = clock.today()
        plan.state, plan.state_reason = PlanState.ACTIVE, ""
        plan.last_made_on = max(plan.last_made_on or today, today)
        plan.next_on = next_turn(plan.cycle(), plan.last_made_on)
        plan.save(update_fields=["state", "state_reason", "last_made_on", "next_on"])
        _record(MaintenanceEvent.RESUMED, plan, person_id)
    return plan


def end_plan(*, street_id: UUID, person_id: UUID, plan_id: UUID | str, reason: str) -> MaintenancePlan:
    """For good: the place is gone, or it is kept up in another way. What was done stays on record."""
    with transaction.atomic():
        plan = _planned_by(street_id, person_id, plan_id)
        plan.state, plan.state_reason, plan.next_on = PlanState.ENDED, said(reason, field="words"), None
        plan.save(update_fields=["state", "state_reason", "next_on"])
        if lead_of(plan) is not None:
            close_matter(
                street_id=street_id, person_id=OPERATOR_ID, matter_kind=MatterKind.MAINTENANCE, matter_id=plan.id
            )
        _record(MaintenanceEvent.ENDED, plan, person_id)
    return plan


def _planned_by(street_id: UUID, person_id: UUID, plan_id: UUID | str) -> MaintenancePlan:
    plan = plan_for_change(street_id, plan_id)
    if not permissions.may_plan(person_id, street_id, plan.area_path):
        raise NotYourMaintenance
    return plan


def _record(event: MaintenanceEvent, plan: MaintenancePlan, person_id: UUID) -> None:
    record(event, street_id=plan.street_id, subject_id=plan.id, person_id=person_id, facts=plan_facts(plan))

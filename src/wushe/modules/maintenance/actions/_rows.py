"""What several actions share: take a plan or an order for change, move it, words, the lead, public facts."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_WORK_ORDER_STATUSES, WORK_ORDER_LIFECYCLE, WorkOrderStatus
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.maintenance.labels import STATUS, PlanState
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder


class PlanUnknown(NotFound):
    """No such plan in this street."""

    code = "maintenance.unknown"
    message = _("There is no such maintenance plan here.")
    way_out = _("Go back to the list of plans.")


class OrderUnknown(NotFound):
    """No such work order in this street."""

    code = "maintenance.order_unknown"
    message = _("There is no such work order here.")
    way_out = _("Go back to the list of work orders.")


class NotYourMaintenance(NotAllowed):
    """Another area's, or another body's."""

    code = "maintenance.not_yours"
    message = _("You may not do this with this maintenance plan.")
    way_out = _("Ask the body that leads it, or sign in with the role that may.")


class PlanEnded(Refused):
    """An ended plan stays as it was."""

    code = "maintenance.ended"
    message = _("This plan has ended.")
    way_out = _("Make a new plan for the place.")


class OrderStepNotAllowed(Refused):
    """The lifecycle of a work order has no such step."""

    code = "maintenance.step_not_allowed"
    message = _("This work order is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


def plan_for_change(street_id: UUID, plan_id: UUID | str) -> MaintenancePlan:
    """The plan, locked until the transaction ends; refused when it has ended."""
    rows = MaintenancePlan.objects.in_street(street_id).select_for_update(of=("self",)).select_related("place")
    row: MaintenancePlan | None = rows.filter(pk=plan_id).first()
    if row is None:
        raise PlanUnknown
    if row.state == PlanState.ENDED:
        raise PlanEnded
    return row


def order_for_change(street_id: UUID, order_id: UUID | str) -> WorkOrder:
    """The work order with its plan, locked until the transaction ends."""
    rows = (
        WorkOrder.objects.in_street(street_id).select_for_update(of=("self",)).select_related("plan__place", "body")
    )
    row: WorkOrder | None = rows.filter(pk=order_id).first()
    if row is None:
        raise OrderUnknown
    return row


def move(order: WorkOrder, target: WorkOrderStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = WorkOrderStatus(order.status)
    roads = (step for step in WORK_ORDER_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise OrderStepNotAllowed(now=STATUS[source], then=STATUS[target])
    order.status = target.value
    order.is_open = target in OPEN_WORK_ORDER_STATUSES


def plan_facts(plan: MaintenancePlan) -> dict[str, str]:
    """What anyone may know of a plan."""
    return {
        "receipt": plan.number,
        "area": plan.area_path,
        "place": plan.place.name,
        "space": plan.space,
        "cycle": f"{plan.every} {plan.unit}",
        "body": plan.lead_body.name if plan.lead_body else "",
    }


def order_facts(order: WorkOrder) -> dict[str, str]:
    """What anyone may know of a work order."""
    return {
        "receipt": order.plan.number,
        "area": order.area_path,
        "turn": f"{order.turn_on:%Y-%m-%d}",
        "due": f"{order.due_on:%Y-%m-%d}",
        "body": order.body.name if order.body else "",
    }

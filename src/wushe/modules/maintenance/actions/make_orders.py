"""Make the work orders whose turn has come; tell those that are late. Both by the clock, each once."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import OPEN_WORK_ORDER_STATUSES, WorkOrderStatus
from wushe.core.upkeep import due_turns, next_turn
from wushe.foundation import clock
from wushe.modules.maintenance.actions._rows import order_facts
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.oversight.actions import Happened, record_many

_AT_ONCE = 100


def make_orders(*, street_id: UUID) -> int:
    """One order a turn, however often this runs; of turns that passed unmade the latest is made, others told."""
    today, made = clock.today(), 0
    while True:
        with transaction.atomic():
            rows = MaintenancePlan.objects.in_street(street_id).due(today).select_for_update(of=("self",))
            plans = list(rows.select_related("place", "lead_body").order_by("next_on", "id")[:_AT_ONCE])
            for plan in plans:
                made += _make_turn(plan, today)
        if len(plans) < _AT_ONCE:
            return made


def tell_late(*, street_id: UUID) -> int:
    """Tell once that a work order has passed its day."""
    today, told = clock.today(), 0
    while True:
        with transaction.atomic():
            rows = WorkOrder.objects.in_street(street_id).overdue(today).filter(told_late_at=None)
            late = list(rows.select_for_update(of=("self",)).select_related("plan", "body").order_by("id")[:_AT_ONCE])
            WorkOrder.objects.filter(pk__in=[order.pk for order in late]).update(told_late_at=clock.now())
            record_many(
                Happened(
                    event=MaintenanceEvent.LATE, street_id=street_id, subject_id=order.id, facts=order_facts(order)
                )
                for order in late
            )
        told += len(late)
        if len(late) < _AT_ONCE:
            return told


def _make_turn(plan: MaintenancePlan, today: date) -> int:
    due = due_turns(plan.cycle(), plan.last_made_on, today)
    if due.now is None:  # the cycle was changed meanwhile
        plan.next_on = next_turn(plan.cycle(), today)
        plan.save(update_fields=["next_on"])
        return 0
    orders = [_order(plan, turn, WorkOrderStatus.MISSED) for turn in due.missed]
    orders.append(_order(plan, due.now, WorkOrderStatus.OPEN))
    WorkOrder.objects.bulk_create(orders)
    plan.last_made_on, plan.next_on = due.now, next_turn(plan.cycle(), due.now)
    plan.save(update_fields=["last_made_on", "next_on"])
    record_many(
        Happened(
            event=MaintenanceEvent.ORDERED if order.is_open else MaintenanceEvent.MISSED,
            street_id=plan.street_id,
            subject_id=order.id,
            facts=order_facts(order),
        )
        for order in orders
    )
    return 1


def _order(plan: MaintenancePlan, turn: date, status: WorkOrderStatus) -> WorkOrder:
    return WorkOrder(
        street_id=plan.street_id,
        plan=plan,
        area_path=plan.area_path,
        turn_on=turn,
        due_on=turn + timedelta(days=plan.days_allowed),
        body=plan.lead_body,
        status=status.value,
        is_open=status in OPEN_WORK_ORDER_STATUSES,
        made_at=clock.now(),
    )

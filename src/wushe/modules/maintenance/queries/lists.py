"""Plans and work orders within reach, and how many were done in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q

from wushe.core.lifecycle import WorkOrderStatus
from wushe.modules.maintenance.labels import PlanState
from wushe.modules.maintenance.models import MaintenancePlan, PlanQuerySet, WorkOrder, WorkOrderQuerySet

VIEWS = ("open", "overdue", "mine", "check", "all")
_DONE = (WorkOrderStatus.DONE.value, WorkOrderStatus.CHECKED.value)


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they work for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of both lists as they stand in the address."""

    view: str = "open"
    text: str = ""
    area: str = ""  # a path
    space: str = ""


@dataclass(frozen=True, slots=True)
class OnTime:
    """Turns of a span whose day has passed: done in time, and all."""

    in_time: int
    turns: int

    @property
    def percent(self) -> int | None:
        """Whole percent; None without a turn."""
        return None if not self.turns else round(100 * self.in_time / self.turns)


def plans_seen(street_id: UUID, reach: Reach, filters: Filters) -> PlanQuerySet:
    """Plans within reach: the next turn first; ended ones only when all are asked for."""
    rows: PlanQuerySet = MaintenancePlan.objects.in_street(street_id)
    if not _whole_street(reach):
        rows = rows.filter(_within(reach) | Q(lead_body_id__in=reach.bodies))
    if filters.view != "all":
        rows = rows.exclude(state=PlanState.ENDED)
    rows = _narrowed(rows, filters, "")
    return rows.select_related("place__area", "lead_body").order_by(F("next_on").asc(nulls_last=True), "id")


def orders_seen(street_id: UUID, reach: Reach, filters: Filters, on: date) -> WorkOrderQuerySet:
    """Work orders within reach: what is late first; of all the latest turn first."""
    rows: WorkOrderQuerySet = WorkOrder.objects.in_street(street_id)
    if not _whole_street(reach):
        rows = rows.filter(_within(reach) | Q(body_id__in=reach.bodies) | Q(plan__lead_body_id__in=reach.bodies))
    rows = _narrowed(_viewed(rows, reach, filters.view, on), filters, "plan__")
    rows = rows.select_related("plan__place", "body")
    return rows.order_by("-turn_on", "-id") if filters.view == "all" else rows.order_by("due_on", "id")


def counts(street_id: UUID, reach: Reach, on: date) -> dict[str, int]:
    """How many work orders stand in each view that asks for work."""
    return {
        view: orders_seen(street_id, reach, Filters(view=view), on).order_by().count()
        for view in ("open", "overdue", "mine", "check")
    }


def plan_of(street_id: UUID, plan_id: UUID | str) -> MaintenancePlan | None:
    """One plan with its place and lead."""
    rows = MaintenancePlan.objects.in_street(street_id).select_related("place__area", "lead_body")
    row: MaintenancePlan | None = rows.filter(pk=plan_id).first()
    return row


def order_of(street_id: UUID, order_id: UUID | str) -> WorkOrder | None:
    """One work order with its plan."""
    rows = WorkOrder.objects.in_street(street_id).select_related("plan__place", "plan__lead_body", "body")
    row: WorkOrder | None = rows.filter(pk=order_id).first()
    return row


def orders_of(plan: MaintenancePlan) -> WorkOrderQuerySet:
    """The turns of a plan, the latest first."""
    rows: WorkOrderQuerySet = WorkOrder.objects.in_street(plan.street_id).filter(plan=plan).select_related("body")
    return rows.order_by("-turn_on")


def plans_at(street_id: UUID, place_id: UUID | str) -> PlanQuerySet:
    """What is kept up at a place."""
    rows: PlanQuerySet = MaintenancePlan.objects.in_street(street_id).filter(place_id=place_id)
    return rows.exclude(state=PlanState.ENDED).order_by("asset", "id")


def overdue_orders(street_id: UUID, on: date, *, within: str = "") -> WorkOrderQuerySet:
    """Late work orders of an area, for rooms above."""
    rows: WorkOrderQuerySet = WorkOrder.objects.in_street(street_id).overdue(on)
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("plan__place", "body").order_by("due_on", "id")


def on_time(street_id: UUID, begins: date, ends: date, *, within: str = "", plan: UUID | None = None) -> OnTime:
    """Of the turns due in the span, how many were reported by their day; what was left out is no turn."""
    rows = WorkOrder.objects.in_street(street_id).filter(due_on__gte=begins, due_on__lte=ends)
    rows = rows.exclude(status=WorkOrderStatus.SKIPPED.value)
    if within:
        rows = rows.filter(area_path__startswith=within)
    if plan is not None:
        rows = rows.filter(plan_id=plan)
    in_time = Q(status__in=_DONE, done_at__date__lte=F("due_on"))
    counted = rows.aggregate(turns=Count("pk"), in_time=Count("pk", filter=in_time))
    return OnTime(counted["in_time"], counted["turns"])


def last_orders(street_id: UUID, plan_ids: Iterable[UUID]) -> dict[UUID, WorkOrder]:
    """The latest work order of each plan of one page. One query."""
    rows = WorkOrder.objects.in_street(street_id).filter(plan_id__in=list(plan_ids)).order_by("turn_on")
    return {row.plan_id: row for row in rows.defer("work", "words")}


def _whole_street(reach: Reach) -> bool:
    return any(path.count("/") <= 1 for path in reach.paths)


def _within(reach: Reach) -> Q:
    mine = Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return mine


def _narrowed(rows, filters: Filters, prefix: str):  # type: ignore[no-untyped-def]  # a queryset of either kind
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.space:
        rows = rows.filter(**{f"{prefix}space": filters.space})
    if filters.text:
        by = Q(**{f"{prefix}asset__icontains": filters.text}) | Q(
            **{f"{prefix}number__icontains": filters.text.upper()}
        )
        rows = rows.filter(by | Q(**{f"{prefix}place__name__icontains": filters.text}))
    return rows


def _viewed(rows: WorkOrderQuerySet, reach: Reach, view: str, on: date) -> WorkOrderQuerySet:
    if view == "overdue":
        return rows.overdue(on)
    if view == "mine":
        return rows.still_open().filter(body_id__in=reach.bodies)
    if view == "check":
        return rows.to_check()
    return rows if view == "all" else rows.still_open()

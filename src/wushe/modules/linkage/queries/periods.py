"""Reads of periods: what counts at a place now, which orders are open, what still has to be handed back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.core.linkage import Period, PeriodSpan, period_here
from wushe.modules.linkage.models import Assignment, PeriodOrder
from wushe.modules.spaces.models import Area


@dataclass(frozen=True, slots=True)
class PeriodNow:
    """The period at a place, the order that decided it, and the weaker orders that also reach the place."""

    period: Period
    order: PeriodOrder | None
    also: tuple[PeriodOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaPeriod:
    """One line of the period board. `own` is an order for this very area, `inherited` one from above."""

    area: Area
    depth: int
    now: PeriodNow

    @property
    def own(self) -> PeriodOrder | None:
        """The order that was given for this very area."""
        orders = [self.now.order, *self.now.also]
        return next((order for order in orders if order and order.area_id == self.area.pk), None)

    @property
    def inherited(self) -> bool:
        """Whether the period comes from an order for a larger area."""
        return self.now.order is not None and self.now.order.area_id != self.area.pk


def orders(street_id: UUID) -> QuerySet[PeriodOrder]:
    """Every period order of the street with its area, the newest first."""
    rows: QuerySet[PeriodOrder] = PeriodOrder.objects.in_street(street_id)
    return rows.select_related("area").order_by("-started_at")


def order_of(street_id: UUID, order_id: UUID | str, *, lock: bool = False) -> PeriodOrder | None:
    """The order of that id in this street; with `lock` nobody else changes it until the transaction ends."""
    rows = orders(street_id).select_for_update(of=("self",)) if lock else orders(street_id)
    return rows.filter(pk=order_id).first()


def orders_at(street_id: UUID, at: datetime) -> list[PeriodOrder]:
    """The orders that put some area out of routine at one moment."""
    running = Q(ended_at=None) | Q(ended_at__gt=at)
    return list(orders(street_id).filter(running, started_at__lte=at))


def current_period(area: Area, at: datetime, among: Iterable[PeriodOrder] | None = None) -> PeriodNow:
    """The period of an area at one moment; the strongest of all orders for it and for what it lies in."""
    found = {str(order.pk): order for order in (orders_at(area.street_id, at) if among is None else among)}
    here = period_here([_span(order) for order in found.values()], area.path.strip("/").split("/"), at)
    return PeriodNow(
        here.period,
        found[here.decided_by.order] if here.decided_by else None,
        tuple(found[span.order] for span in here.also),
    )


def order_period_at(order: PeriodOrder, at: datetime) -> Period:
    """The period one order alone puts its area in at one moment."""
    return _span(order).period_at(at)


def strongest_order(street_id: UUID, at: datetime) -> PeriodOrder | None:
    """The order to tell everybody about: a non-routine one before a transition, the latest first."""
    running = orders_at(street_id, at)
    return next((order for order in running if order.lifted_at is None), running[0] if running else None)


def period_board(areas: Iterable[Area], at: datetime) -> list[AreaPeriod]:
    """Each of the areas (of one street, in the order of the tree) with its period."""
    lines = list(areas)
    running = orders_at(lines[0].street_id, at) if lines else []
    return [AreaPeriod(area, area.path.count("/") - 1, current_period(area, at, running)) for area in lines]


def hand_back_list(order: PeriodOrder) -> QuerySet[Assignment]:
    """The open work in the area of a lifted order that government still holds."""
    rows: QuerySet[Assignment] = Assignment.objects.in_street(order.street_id)
    return (
        rows.filter(area__path__startswith=order.area.path, closed_at=None, handed_back_at=None)
        .select_related("area", "lead_body")
        .order_by("assigned_at")
    )


def _span(order: PeriodOrder) -> PeriodSpan:
    return PeriodSpan(str(order.pk), order.area.code, order.started_at, order.lifted_at, order.ended_at)

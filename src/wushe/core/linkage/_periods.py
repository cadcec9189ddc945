"""The periods of an area: how they follow one another, and which one counts at a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wushe.core.lifecycle import Lifecycle, Step
from wushe.core.linkage._words import Period

PERIOD_LIFECYCLE: Lifecycle[Period] = Lifecycle(
    "period",
    Period.ROUTINE,
    (
        Step(Period.ROUTINE, Period.NON_ROUTINE, "order_period", ("reason", "legal_basis")),
        Step(Period.NON_ROUTINE, Period.TRANSITION, "lift_period", ("reason",)),
        Step(Period.TRANSITION, Period.ROUTINE, "hand_back", ("hand_back_list_empty", "review_closed")),
        Step(Period.TRANSITION, Period.NON_ROUTINE, "order_period", ("reason", "legal_basis")),
    ),
)
"""Routine → (order) non-routine → (lift) transition → (all handed back, review closed) routine [D]."""

_STRENGTH_OF_PERIOD = {Period.ROUTINE: 0, Period.TRANSITION: 1, Period.NON_ROUTINE: 2}


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """What one order does to one area: non-routine, then in transition once lifted, then over."""

    order: str
    area: str
    started_at: datetime
    lifted_at: datetime | None = None
    ended_at: datetime | None = None

    def period_at(self, at: datetime) -> Period:
        """The period this order alone puts its area in at one moment."""
        if at < self.started_at or (self.ended_at is not None and at >= self.ended_at):
            return Period.ROUTINE
        if self.lifted_at is not None and at >= self.lifted_at:
            return Period.TRANSITION
        return Period.NON_ROUTINE


@dataclass(frozen=True, slots=True)
class PeriodHere:
    """The period at a place, the order that decided it, and the weaker orders that also reach the place."""

    period: Period
    decided_by: PeriodSpan | None
    also: tuple[PeriodSpan, ...]


def strongest_period(periods: Iterable[Period]) -> Period:
    """The strongest of several periods; routine when there is none."""
    return max(periods, key=_STRENGTH_OF_PERIOD.__getitem__, default=Period.ROUTINE)


def period_here(orders: Iterable[PeriodSpan], path: Sequence[str], at: datetime) -> PeriodHere:
    """The period at the end of `path` (area ids, street first) at one moment.

    An order reaches its area and everything inside it, and nothing beside it. Of several, the strongest
    counts; among equals, the one of the smaller area, then the earlier one, is named as deciding. Linear in
    the number of orders.
    """
    depth = {area: level for level, area in enumerate(path)}
    reaching = [order for order in orders if order.area in depth and order.period_at(at) is not Period.ROUTINE]
    reaching.sort(
        key=lambda order: (
            -_STRENGTH_OF_PERIOD[order.period_at(at)],
            -depth[order.area],
            order.started_at,
            order.order,
        )
    )
    if not reaching:
        return PeriodHere(Period.ROUTINE, None, ())
    return PeriodHere(reaching[0].period_at(at), reaching[0], tuple(reaching[1:]))

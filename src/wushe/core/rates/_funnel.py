"""The funnel of clocks: how many needs reached each step, how long it took in the middle, how many were late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median


@dataclass(frozen=True, slots=True)
class Course:
    """One need: when each step was done (None: not yet), and by when it had to be (None: no term)."""

    at: tuple[datetime | None, ...]
    due: tuple[datetime | None, ...]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: needs that reached it, median minutes since the first step, late ones, open ones overdue."""

    reached: int
    median_minutes: int | None
    late: int
    overdue: int


def steps_of(courses: Sequence[Course], now: datetime) -> tuple[FunnelStep, ...]:
    """The steps in order; the first is the beginning from which minutes are counted. O(n log n) in the courses."""
    if not courses:
        return ()
    return tuple(_step(courses, step, now) for step in range(len(courses[0].at)))


def _step(courses: Sequence[Course], step: int, now: datetime) -> FunnelStep:
    minutes: list[float] = []
    late = overdue = 0
    for course in courses:
        began, at, due = course.at[0], course.at[step], course.due[step]
        if at is None:
            overdue += due is not None and now > due
            continue
        late += due is not None and at > due
        if began is not None:
            minutes.append(max(0.0, (at - began).total_seconds() / 60))
    reached = sum(course.at[step] is not None for course in courses)
    return FunnelStep(reached, round(median(minutes)) if minutes else None, late, overdue)

"""The funnel counts who came how far, and how long it took in the middle."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wushe.core.rates import Course, FunnelStep, steps_of

BEGAN = datetime(2026, 3, 3, 8, 12, tzinfo=UTC)


def after(*hours: float | None) -> tuple[datetime | None, ...]:
    return tuple(None if hour is None else BEGAN + timedelta(hours=hour) for hour in hours)


def test_steps_count_reached_late_and_overdue_with_the_median() -> None:
    due = after(None, 2, 24)
    courses = [
        Course(after(0, 1, 8), due),
        Course(after(0, 3, 30), due),
        Course(after(0, 2, None), due),
        Course(after(0, None, None), due),
    ]
    assert steps_of(courses, BEGAN + timedelta(hours=25)) == (
        FunnelStep(4, 0, 0, 0),
        FunnelStep(3, 120, 1, 1),
        FunnelStep(2, 1140, 1, 2),
    )


def test_nobody_makes_no_steps() -> None:
    assert steps_of([], BEGAN) == ()

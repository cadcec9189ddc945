"""Which route is to be walked today, and how long a walk took."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wushe.core.hazards import Every, minutes_walked, walk_due

MONDAY = date(2026, 3, 2)


def _weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("every", "last_on", "today", "due"),
    [
        (Every.DAY, MONDAY, MONDAY, False),
        (Every.DAY, MONDAY, MONDAY + timedelta(days=1), True),
        (Every.WORKDAY, MONDAY + timedelta(days=4), MONDAY + timedelta(days=5), False),
        (Every.WORKDAY, MONDAY + timedelta(days=4), MONDAY + timedelta(days=7), True),
        (Every.WORKDAY, None, MONDAY + timedelta(days=5), False),
        (Every.WEEK, MONDAY, MONDAY + timedelta(days=6), False),
        (Every.WEEK, MONDAY, MONDAY + timedelta(days=7), True),
        (Every.WEEK, MONDAY - timedelta(days=1), MONDAY, True),
        (Every.MONTH, date(2026, 3, 1), date(2026, 3, 31), False),
        (Every.MONTH, date(2026, 2, 28), date(2026, 3, 1), True),
        (Every.MONTH, None, date(2026, 2, 28), True),
    ],
)
def test_a_route_is_due_by_its_own_rhythm(every: Every, last_on: date | None, today: date, due: bool) -> None:
    assert walk_due(every, last_on, today, _weekday) is due


def test_a_route_walked_tomorrow_by_a_wrong_clock_is_not_due_today() -> None:
    assert not walk_due(Every.DAY, MONDAY + timedelta(days=1), MONDAY, _weekday)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (7200, 120), (-30, 0)])
def test_hours_are_whole_minutes_rounded_up_and_never_negative(seconds: int, minutes: int) -> None:
    began = datetime(2026, 3, 3, 7, 40, tzinfo=UTC)
    assert minutes_walked(began, began + timedelta(seconds=seconds)) == minutes

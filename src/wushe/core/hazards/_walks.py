"""When a patrol route is to be walked, and how long a walk took."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often a route is walked."""

    DAY = "day"
    WORKDAY = "workday"
    WEEK = "week"
    MONTH = "month"


def walk_due(every: Every, last_on: date | None, today: date, is_workday: Callable[[date], bool]) -> bool:
    """Whether the route is to be walked today, given the day it was last walked to the end.

    A week begins on Monday and a month on its first day; a route that has never been walked is due at once (a route
    for working days only on a working day).
    """
    if every is Every.WORKDAY and not is_workday(today):
        return False
    if last_on is None:
        return True
    if every is Every.WEEK:
        return last_on < today - timedelta(days=today.weekday())
    if every is Every.MONTH:
        return last_on < today.replace(day=1)
    return last_on < today


def minutes_walked(began_at: datetime, ended_at: datetime) -> int:
    """Whole minutes of a walk, rounded up; a clock that was put back in between gives none."""
    seconds = max((ended_at - began_at).total_seconds(), 0.0)
    return int(-(-seconds // 60))

"""Working days counted on a calendar that is handed in, and said when part of it was guessed."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

IsWorkday = Callable[[date], bool | None]
"""Whether a day is a working day; None when the calendar does not know its year."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CountedDay:
    """The day a count ends on, and the years that had to be guessed from weekdays on the way."""

    on: date
    guessed_years: tuple[int, ...] = ()


def weekdays_only(_day: date) -> bool | None:
    """The calendar that knows nothing: every count with it is a guess, and says so."""
    return None


def is_working_day(day: date, is_workday: IsWorkday) -> tuple[bool, bool]:
    """Whether a day is a working day, and whether that was guessed (Monday to Friday)."""
    known = is_workday(day)
    return (day.weekday() < SATURDAY, True) if known is None else (known, False)


def add_working_days(start: date, count: int, is_workday: IsWorkday) -> CountedDay:
    """The day on which the `count`-th working day after `start` falls; `start` itself is not counted.

    With a count of 0: the start. Linear in the days passed over.
    """
    if count < 0:
        raise ValueError("a count of working days is never negative")
    day, left, guessed = start, count, set[int]()
    while left:
        day += timedelta(days=1)
        working, was_guessed = is_working_day(day, is_workday)
        if was_guessed:
            guessed.add(day.year)
        left -= working
    return CountedDay(day, tuple(sorted(guessed)))


def next_working_day(day: date, is_workday: IsWorkday) -> CountedDay:
    """The day itself if it is a working day, else the first working day after it."""
    guessed = set[int]()
    while True:
        working, was_guessed = is_working_day(day, is_workday)
        if was_guessed:
            guessed.add(day.year)
        if working:
            return CountedDay(day, tuple(sorted(guessed)))
        day += timedelta(days=1)


def add_months(start: date, count: int) -> date:
    """The same day of the month `count` months later, or the last day of a shorter month."""
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))

"""When a term ends, and how it stands at a moment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from wushe.core.clocks._days import CountedDay, IsWorkday, add_months, add_working_days, next_working_day
from wushe.core.clocks._rules import ClockRule, Unit

LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a term: the last moment in time, its day, the rule, and the years that were guessed."""

    rule: ClockRule
    started_at: datetime
    at: datetime
    guessed_years: tuple[int, ...] = ()

    @property
    def on(self) -> date:
        """The last day of the term, in the time zone it started in."""
        return self.at.date()


class ClockState(StrEnum):
    """How a running clock is shown."""

    RUNNING = "running"
    NEAR = "near"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Remaining:
    """How a term stands: the time left (negative when overdue), the share used, and the state to show."""

    left: timedelta
    used_percent: int
    state: ClockState


def due_at(rule: ClockRule, started_at: datetime, is_workday: IsWorkday) -> Due:
    """When the term of a rule ends if it starts at `started_at` (which carries its time zone).

    Hours are counted to the second. Days, working days and months do not count the day of the start and
    end with the last second of their last day.
    """
    if started_at.tzinfo is None:
        raise ValueError("a clock starts at a moment with a time zone")
    if rule.unit is Unit.HOURS:
        return Due(rule, started_at, started_at + timedelta(hours=rule.amount))
    last = _last_day(rule, started_at.date(), is_workday)
    at = datetime.combine(last.on, LAST_SECOND, started_at.tzinfo)
    return Due(rule, started_at, at, last.guessed_years)


def earliest_on(rule: ClockRule, noticed_on: date, is_workday: IsWorkday) -> CountedDay:
    """The first day on which what was noticed may happen: the notice's days have passed by then."""
    if rule.unit is Unit.HOURS:
        raise ValueError("a notice is counted in days")
    return _last_day(rule, noticed_on, is_workday)


def remaining(due: Due, now: datetime) -> Remaining:
    """How the term stands at `now`. The last moment itself is still in time."""
    left = due.at - now
    whole = max(due.at - due.started_at, timedelta(seconds=1))
    used = int(100 * max(now - due.started_at, timedelta(0)) / whole)
    if left < timedelta(0):
        state = ClockState.OVERDUE
    else:
        state = ClockState.NEAR if used >= due.rule.near_percent else ClockState.RUNNING
    return Remaining(left, used, state)


def _last_day(rule: ClockRule, start: date, is_workday: IsWorkday) -> CountedDay:
    if rule.unit is Unit.WORKING_DAYS:
        return add_working_days(start, rule.amount, is_workday)
    in_months = rule.unit is Unit.MONTHS
    last = add_months(start, rule.amount) if in_months else start + timedelta(days=rule.amount)
    return next_working_day(last, is_workday) if rule.rest_day_extends else CountedDay(last)

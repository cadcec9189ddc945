"""When a meeting may be, and when the rhythm says the next one is."""

from dataclasses import dataclass
from datetime import date, timedelta

from wushe.core.clocks import IsWorkday, add_working_days, next_working_day
from wushe.core.meetings._forms import FormRule


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day, and the years whose holidays were guessed on the way to it."""

    on: date
    guessed_years: tuple[int, ...] = ()


def earliest_day(rule: FormRule, papers_on: date, is_workday: IsWorkday) -> MeetingDay:
    """The first day on which a meeting may be whose papers go out on a day."""
    counted = add_working_days(papers_on, rule.notice_days, is_workday)
    return MeetingDay(counted.on, counted.guessed_years)


def next_day(rule: FormRule, last_on: date | None, today: date, is_workday: IsWorkday) -> MeetingDay:
    """The working day a rhythm after the last meeting, never before the notice allows; else the earliest."""
    earliest = earliest_day(rule, today, is_workday)
    wished = last_on + timedelta(days=rule.rhythm_days) if last_on else earliest.on
    moved = next_working_day(max(wished, earliest.on), is_workday)
    return MeetingDay(moved.on, tuple(sorted({*earliest.guessed_years, *moved.guessed_years})))

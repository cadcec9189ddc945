"""Ladders, longer terms and funnels: each step once, whatever the clock on the wall does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.clocks import (
    ClockKind,
    ClockRule,
    NoExtension,
    Rung,
    StepState,
    Unit,
    extended,
    funnel,
    rungs_reached,
    weekdays_only,
)
from wushe.core.linkage import Evidence


def rule(amount: int, unit: Unit) -> ClockRule:
    return ClockRule("x", ClockKind.SERVICE, amount, unit, "CN", date(2020, 1, 1), None, Evidence.DERIVED, "a test")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


DAY = rule(1, Unit.WORKING_DAYS)
LADDER = (Rung("street"), Rung("department", DAY))


def climb(due: datetime, moments: list[datetime], is_workday=weekdays_only) -> list[str]:
    """Ask at each moment in turn, keeping what was climbed."""
    climbed: list[str] = []
    for moment in moments:
        climbed += [rung.level for rung in rungs_reached(LADDER, due, moment, climbed, is_workday)]
    return climbed


def test_the_first_rung_is_reached_after_the_deadline_and_not_with_it() -> None:
    due = at("2026-03-04 08:12")
    assert rungs_reached(LADDER, due, due, (), weekdays_only) == ()
    assert [rung.level for rung in rungs_reached(LADDER, due, due + timedelta(seconds=1), (), weekdays_only)] == [
        "street"
    ]


def test_a_clock_that_jumps_forward_climbs_all_it_passed_and_back_climbs_nothing() -> None:
    due = at("2026-03-04 08:12")
    assert climb(due, [at("2027-01-01 00:00")]) == ["street", "department"]
    jumps = [at("2026-03-04 09:00"), at("2020-01-01 00:00"), at("2026-03-04 09:00"), at("2026-03-20 00:00")]
    assert climb(due, [*jumps, *reversed(jumps)]) == ["street", "department"]


def test_a_leap_day_counts_as_a_day() -> None:
    due = at("2028-02-28 23:59")  # Monday; the next working day is Tuesday 29 February
    assert climb(due, [at("2028-02-29 12:00")]) == ["street"]
    assert climb(due, [at("2028-02-29 12:00"), at("2028-03-01 00:00")]) == ["street", "department"]


def test_a_holiday_that_is_announced_meanwhile_moves_the_rung_but_never_repeats_it() -> None:
    due = at("2026-10-01 10:00")  # Thursday
    holidays = {date(2026, 10, day) for day in range(1, 9)}
    assert climb(due, [at("2026-10-03 00:00")]) == ["street", "department"]
    with_holidays = lambda day: day not in holidays and day.weekday() < 5  # noqa: E731 - one line of a calendar
    assert climb(due, [at("2026-10-03 00:00")], with_holidays) == ["street"]
    climbed = ["street", "department"]
    assert rungs_reached(LADDER, due, at("2026-10-03 00:00"), climbed, with_holidays) == ()


def test_a_rung_below_one_that_was_climbed_by_hand_is_passed_over() -> None:
    assert rungs_reached(LADDER, at("2026-03-04 08:12"), at("2026-12-01 00:00"), ("department",), weekdays_only) == ()


@given(st.lists(st.integers(-3000, 3000), max_size=12))
def test_however_the_clock_jumps_each_rung_is_climbed_at_most_once_and_in_order(days: list[int]) -> None:
    due = at("2027-12-31 17:00")
    climbed = climb(due, [due + timedelta(days=number) for number in days])
    assert climbed == ["street", "department"][: len(climbed)]


def test_a_term_is_made_longer_from_its_old_end() -> None:
    due = at("2026-03-04 08:12")
    found = extended(DAY, due, at("2026-03-03 10:00"), granted=0, most=1, is_workday=weekdays_only)
    assert found.due is not None
    assert found.due.at == at("2026-03-05 23:59:59")


@pytest.mark.parametrize(
    ("given_rule", "now", "granted", "most", "objection"),
    [
        (None, "2026-03-03 10:00", 0, 1, NoExtension.NOT_FORESEEN),
        (DAY, "2026-03-03 10:00", 0, 0, NoExtension.NOT_FORESEEN),
        (DAY, "2026-03-04 08:13", 0, 1, NoExtension.TOO_LATE),
        (DAY, "2026-03-03 10:00", 1, 1, NoExtension.USED_UP),
    ],
)
def test_a_term_stays_and_says_why(
    given_rule: ClockRule | None, now: str, granted: int, most: int, objection: NoExtension
) -> None:
    found = extended(
        given_rule, at("2026-03-04 08:12"), at(now), granted=granted, most=most, is_workday=weekdays_only
    )
    assert (found.due, found.objection) == (None, objection)


def test_the_funnel_says_of_each_step_whether_it_was_in_time() -> None:
    due = {
        "accepted": at("2026-03-03 10:00"),
        "contacted": at("2026-03-03 10:00"),
        "answered": at("2026-03-04 08:00"),
    }
    done = {"accepted": at("2026-03-03 09:00"), "contacted": at("2026-03-03 11:00")}
    steps = funnel(done, due, at("2026-03-05 00:00"))
    assert [step.state for step in steps] == [
        StepState.DONE,
        StepState.LATE,
        StepState.OVERDUE,
        StepState.WAITING,
    ]

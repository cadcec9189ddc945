from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.upkeep import Cycle, CycleUnit, DueTurns, due_turns, next_turn, turns_between

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
cycles = st.builds(Cycle, every=st.integers(1, 14), unit=st.sampled_from(CycleUnit), first_on=days)


def test_months_are_counted_from_the_first_day_and_do_not_wander() -> None:
    monthly = Cycle(1, CycleUnit.MONTH, date(2026, 1, 31))
    assert turns_between(monthly, date(2026, 1, 1), date(2026, 5, 31)) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]


def test_a_leap_day_keeps_its_place() -> None:
    yearly = Cycle(12, CycleUnit.MONTH, date(2024, 2, 29))
    assert turns_between(yearly, date(2024, 1, 1), date(2028, 12, 31)) == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_a_season_leaves_the_other_months_out() -> None:
    rainy = Cycle(2, CycleUnit.WEEK, date(2026, 5, 1), frozenset({6, 7}))
    assert turns_between(rainy, date(2026, 1, 1), date(2026, 8, 1)) == [
        date(2026, 6, 12),
        date(2026, 6, 26),
        date(2026, 7, 10),
        date(2026, 7, 24),
    ]


def test_months_that_never_meet_the_cycle_have_no_turn() -> None:
    assert next_turn(Cycle(12, CycleUnit.MONTH, date(2026, 3, 1), frozenset({4})), date(2026, 1, 1)) is None


@pytest.mark.parametrize(("every", "months"), [(0, ()), (367, ()), (1, (13,))])
def test_a_cycle_without_length_or_month_is_refused(every: int, months: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="cycle"):
        Cycle(every, CycleUnit.DAY, date(2026, 1, 1), frozenset(months))


def test_nothing_is_due_before_the_first_day() -> None:
    assert due_turns(Cycle(1, CycleUnit.DAY, date(2026, 3, 5)), None, date(2026, 3, 4)) == DueTurns(None, ())


def test_of_several_turns_that_passed_the_latest_is_made_and_the_others_are_told() -> None:
    weekly = Cycle(1, CycleUnit.WEEK, date(2026, 3, 2))
    assert due_turns(weekly, date(2026, 3, 2), date(2026, 3, 24)) == DueTurns(
        date(2026, 3, 23), (date(2026, 3, 9), date(2026, 3, 16))
    )


@given(cycles, days, st.integers(0, 400))
def test_looking_day_by_day_makes_every_turn_once(cycle: Cycle, start: date, length: int) -> None:
    last, made = start - timedelta(days=1), []
    for ahead in range(length):
        due = due_turns(cycle, last, start + timedelta(days=ahead))
        assert due.missed == ()
        if due.now is not None:
            made.append(due.now)
            last = due.now
    assert made == turns_between(cycle, max(start, cycle.first_on), start + timedelta(days=length - 1))


@given(cycles, days)
def test_the_next_turn_is_later_and_none_lies_between(cycle: Cycle, day: date) -> None:
    found = next_turn(cycle, day)
    assert found is not None
    assert found > day
    assert turns_between(cycle, day + timedelta(days=1), found) == [found]

"""The rule of arrivals, with the figures of the morning without water."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.whistles import Arrival, Call, CameHow, Why, arrival, arrivals, tally


def at(clock_time: str, second: int = 0) -> datetime:
    hours, minutes = (int(part) for part in clock_time.split(":"))
    return datetime(2026, 3, 3, hours, minutes, second, tzinfo=UTC)


TOLD, NEEDED_BY, NOON = at("09:05"), at("10:30"), at("12:00")


def test_the_morning_without_water_counts_against_housing_only() -> None:
    calls = (
        Call("property", TOLD, at("09:20")),
        Call("water", TOLD, at("10:12")),
        Call("housing", TOLD, at("10:41")),
    )
    assert arrivals(calls, NEEDED_BY, NOON, 30) == (
        Arrival("property", CameHow.IN_TIME, 0, counts=False, why=Why.NOTHING_OWED),
        Arrival("water", CameHow.IN_TIME, 0, counts=False, why=Why.NOTHING_OWED),
        Arrival("housing", CameHow.LATE, 11, counts=True, why=Why.COUNTS),
    )


@pytest.mark.parametrize(
    ("came", "second", "how", "minutes"),
    [
        ("10:30", 59, CameHow.IN_TIME, 0),
        ("10:31", 0, CameHow.LATE, 1),
        ("13:00", 0, CameHow.LATE, 150),
    ],
)
def test_minutes_are_those_of_a_clock_on_the_wall(came: str, second: int, how: CameHow, minutes: int) -> None:
    found = arrival(Call("b", TOLD, at(came, second)), NEEDED_BY, NOON, 30)
    assert (found.how, found.minutes_late) == (how, minutes)


def test_whoever_has_not_come_is_awaited_until_the_time_and_absent_after_it() -> None:
    call = Call("b", TOLD)
    assert arrival(call, NEEDED_BY, at("10:30", 40), 30).how is CameHow.AWAITED
    late = arrival(call, NEEDED_BY, at("10:31"), 30)
    assert (late.how, late.counts) == (CameHow.ABSENT, True)


@pytest.mark.parametrize("told", ["10:01", "10:30", "11:00"])
def test_whoever_was_told_too_late_is_not_counted(told: str) -> None:
    for call in (Call("b", at(told), at("11:30")), Call("b", at(told))):
        found = arrival(call, NEEDED_BY, NOON, 30)
        assert (found.counts, found.why) == (False, Why.TOLD_TOO_LATE)


def test_exactly_the_notice_is_enough() -> None:
    assert arrival(Call("b", at("10:00")), NEEDED_BY, NOON, 30).counts


def test_not_told_let_off_and_disputed_are_not_counted() -> None:
    assert arrival(Call("b", None), NEEDED_BY, NOON, 30).why is Why.NOT_TOLD
    assert arrival(Call("b", TOLD, is_let_off=True), NEEDED_BY, NOON, 30).how is CameHow.EXEMPT
    disputed = arrival(Call("b", TOLD, is_disputed=True), NEEDED_BY, NOON, 30)
    assert (disputed.how, disputed.counts, disputed.why) == (CameHow.ABSENT, False, Why.DISPUTED)


def test_a_tally_keeps_what_does_not_count_apart() -> None:
    calls = [
        Call("b", TOLD, at("09:20")),
        Call("b", TOLD, at("10:41")),
        Call("b", TOLD),
        Call("b", at("10:29"), at("11:00")),
        Call("b", TOLD, is_let_off=True),
    ]
    found = tally(arrivals(calls, NEEDED_BY, NOON, 30))
    assert (found.called, found.in_time, found.late, found.absent) == (5, 1, 1, 1)
    assert (found.uncounted, found.exempt, found.minutes_late, found.counted) == (1, 1, 11, 3)


@given(
    came=st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=1, max_size=6),
    told=st.integers(0, 200),
    index=st.integers(0, 5),
)
def test_the_lateness_of_one_never_falls_on_another(came: list[int | None], told: int, index: int) -> None:
    def calls(minutes: list[int | None]) -> list[Call]:
        moments = [None if one is None else TOLD + timedelta(minutes=one) for one in minutes]
        return [Call(str(number), TOLD + timedelta(minutes=told), one) for number, one in enumerate(moments)]

    changed = [*came]
    changed[index % len(came)] = None
    before = arrivals(calls(came), NEEDED_BY, at("17:00"), 30)
    after = arrivals(calls(changed), NEEDED_BY, at("17:00"), 30)
    others = [number for number in range(len(came)) if number != index % len(came)]
    assert [before[number] for number in others] == [after[number] for number in others]

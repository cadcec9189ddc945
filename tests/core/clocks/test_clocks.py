import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.clocks import (
    ClockRule,
    ClockState,
    Unit,
    UnreadableRule,
    add_months,
    add_working_days,
    due_at,
    earliest_on,
    next_working_day,
    read_clock_rules,
    remaining,
    rule_in_force,
    weekdays_only,
)
from wushe.foundation.workdays import official_workday

CHINA = timezone(timedelta(hours=8))
RULES = read_clock_rules(tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))["clock"])


def rule(key: str, *jurisdictions: str, on: date = date(2026, 3, 3)) -> ClockRule:
    found = rule_in_force(RULES, key, jurisdictions or ("CN",), on)
    assert found is not None
    return found


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def test_a_water_outage_heard_at_0812_is_due_at_0812_the_next_day() -> None:
    due = due_at(rule("need.utility"), moment("2026-03-03T08:12"), official_workday)
    assert due.at == moment("2026-03-04T08:12")
    assert due.on == date(2026, 3, 4)
    assert due.guessed_years == ()


def test_danger_to_life_is_due_within_two_hours_even_over_midnight() -> None:
    due = due_at(rule("need.emergency"), moment("2026-12-31T23:30"), official_workday)
    assert due.at == moment("2027-01-01T01:30")


@pytest.mark.parametrize(("key", "last"), [("need.general", 10), ("need.complex", 18)])
def test_days_do_not_count_the_first_day_and_end_with_the_last_second(key: str, last: int) -> None:
    due = due_at(rule(key), moment("2026-03-03T08:12"), official_workday)
    assert due.at == moment(f"2026-03-{last}T23:59:59")


def test_ten_working_days_from_the_eleventh_of_march_end_on_the_twenty_fifth() -> None:
    counted = add_working_days(date(2026, 3, 11), 10, official_workday)
    assert counted.on == date(2026, 3, 25)
    due = due_at(rule("volunteer.record"), moment("2026-03-11T17:00"), official_workday)
    assert due.on == date(2026, 3, 25)


def test_fifteen_days_notice_posted_on_the_first_of_april_allows_the_sixteenth_and_not_the_fifteenth() -> None:
    counted = earliest_on(rule("owners_meeting.notice"), date(2026, 4, 1), official_workday)
    assert counted.on == date(2026, 4, 16)


def test_holidays_and_the_weekends_worked_for_them_are_counted_as_published() -> None:
    # National Day 2025: 1 to 8 October are free; Sunday 28 September and Saturday 11 October are worked.
    assert add_working_days(date(2025, 9, 26), 1, official_workday).on == date(2025, 9, 28)
    assert add_working_days(date(2025, 9, 30), 3, official_workday).on == date(2025, 10, 11)


def test_a_year_the_calendar_does_not_know_is_guessed_from_weekdays_and_named() -> None:
    counted = add_working_days(date(2093, 12, 30), 5, official_workday)
    assert counted.on == date(2094, 1, 6)
    assert counted.guessed_years == (2093, 2094)


def test_a_term_of_working_days_carries_the_guessed_years_into_its_end() -> None:
    due = due_at(rule("volunteer.record"), moment("2026-03-11T17:00"), weekdays_only)
    assert due.guessed_years == (2026,)


def test_another_city_has_another_term_and_the_more_local_rule_wins() -> None:
    jinan = rule("need.general", "CN-370100", "CN")
    assert (jinan.amount, jinan.unit) == (5, Unit.WORKING_DAYS)
    assert rule("need.general", "CN-110000", "CN").amount == 7


def test_no_rule_is_made_up_where_none_holds() -> None:
    assert rule_in_force(RULES, "need.general", ["CN"], date(1999, 1, 1)) is None
    assert rule_in_force(RULES, "no.such.clock", ["CN"], date(2026, 1, 1)) is None


def test_a_rule_ends_with_its_last_day_of_validity() -> None:
    row = {
        "key": "x", "kind": "legal", "amount": 3, "unit": "days", "jurisdiction": "CN", "source": "law",
        "evidence": "L", "valid_from": date(2020, 1, 1), "valid_to": date(2025, 12, 31),
        "rest_day_extends": True,
    }  # fmt: skip
    (old,) = read_clock_rules([row])
    assert rule_in_force([old], "x", ["CN"], date(2025, 12, 31)) == old
    assert rule_in_force([old], "x", ["CN"], date(2026, 1, 1)) is None
    # Three days after Wednesday is Saturday: the term ends on Monday.
    due = due_at(old, moment("2025-03-12T10:00"), official_workday)
    assert due.on == date(2025, 3, 17)
    assert next_working_day(date(2093, 3, 14), official_workday).guessed_years == (2093,)


def test_an_emergency_provider_may_stay_six_months() -> None:
    beijing = rule("emergency.property_service", "CN-110000", "CN")
    assert due_at(beijing, moment("2026-09-01T09:00"), official_workday).on == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 5), 12, date(2027, 1, 5)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_a_clock_runs_then_nears_its_end_then_is_overdue() -> None:
    due = due_at(rule("need.utility"), moment("2026-03-03T08:12"), official_workday)
    states = [remaining(due, due.started_at + timedelta(hours=hours)).state for hours in (0, 18, 24)]
    assert states == [ClockState.RUNNING, ClockState.NEAR, ClockState.NEAR]
    late = remaining(due, due.at + timedelta(seconds=1))
    assert late.state is ClockState.OVERDUE
    assert late.left == -timedelta(seconds=1)
    assert late.used_percent == 100


def test_before_its_start_a_clock_has_used_nothing() -> None:
    due = due_at(rule("need.utility"), moment("2026-03-03T08:12"), official_workday)
    assert remaining(due, due.started_at - timedelta(days=1)).used_percent == 0


def test_the_same_moment_in_another_zone_leaves_the_same_time() -> None:
    due = due_at(rule("need.utility"), moment("2026-03-03T08:12"), official_workday)
    now = moment("2026-03-03T20:12")
    assert remaining(due, now) == remaining(due, now.astimezone(UTC))


def test_a_clock_refuses_to_start_without_a_time_zone_or_to_count_backwards() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at(rule("need.utility"), datetime(2026, 3, 3, 8, 12), official_workday)  # noqa: DTZ001
    with pytest.raises(ValueError, match="never negative"):
        add_working_days(date(2026, 3, 3), -1, official_workday)
    with pytest.raises(ValueError, match="in days"):
        earliest_on(rule("need.utility"), date(2026, 3, 3), official_workday)


@pytest.mark.parametrize(
    ("name", "found"),
    [("unit", "weeks"), ("amount", 0), ("source", ""), ("valid_from", "soon"), ("kind", None)],
)
def test_an_unreadable_rule_is_named_with_its_row_and_field(name: str, found: object) -> None:
    good: dict[str, object] = {
        "key": "x", "kind": "legal", "amount": 3, "unit": "days", "jurisdiction": "CN", "source": "law",
        "evidence": "L", "valid_from": date(2020, 1, 1),
    }  # fmt: skip
    with pytest.raises(UnreadableRule) as caught:
        read_clock_rules([good, good | {name: found}])
    assert (caught.value.position, caught.value.name, caught.value.found) == (2, name, found)


@given(st.dates(date(2004, 1, 1), date(2090, 1, 1)), st.integers(0, 30), st.integers(0, 30))
def test_counting_working_days_in_two_parts_gives_the_same_day(start: date, first: int, then: int) -> None:
    half = add_working_days(start, first, official_workday).on
    whole = add_working_days(start, first + then, official_workday).on
    assert add_working_days(half, then, official_workday).on == whole

"""Quorum, agenda and days of joint meetings, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wushe.core.clocks import weekdays_only
from wushe.core.meetings import (
    Attendance,
    FormRule,
    Found,
    MeetingForm,
    Reason,
    ReasonCode,
    Seat,
    Shortfall,
    agenda_order,
    earliest_day,
    form_in_force,
    next_day,
    quorum,
    read_forms,
)

ROW: dict[str, Any] = {
    "form": "committees",
    "members": ["residents_committee", "owners_committee", "party"],
    "needed": [["residents_committee"], ["owners_committee", "property_committee"]],
    "quorum_percent": 50,
    "least_bodies": 2,
    "rhythm_days": 30,
    "notice_days": 5,
    "decision_days": 10,
    "again_days": 30,
    "jurisdiction": "CN",
    "valid_from": date(2025, 1, 1),
    "evidence": "D",
    "source": "test",
}
HERE, AWAY = Attendance.PRESENT, Attendance.ABSENT


def rule(**other: Any) -> FormRule:
    return read_forms([ROW | other])[0]


@pytest.mark.parametrize(
    ("there", "met", "why"),
    [
        (("residents_committee", "owners_committee"), True, ()),
        (("residents_committee", "party"), False, (Shortfall.NEEDED_MISSING,)),
        (("residents_committee",), False, (Shortfall.TOO_FEW, Shortfall.NEEDED_MISSING)),
        ((), False, (Shortfall.TOO_FEW, Shortfall.NEEDED_MISSING)),
    ],
)
def test_more_than_half_and_one_of_each_needed_group(there: tuple[str, ...], met: bool, why: tuple[Any, ...]) -> None:
    seats = [Seat(kind, HERE if kind in there else AWAY) for kind in ROW["members"]]
    found = quorum(rule(), seats)
    assert (found.is_met, found.shortfalls) == (met, why)


@pytest.mark.parametrize(("belonging", "needed"), [(2, 2), (3, 2), (4, 3), (5, 3), (6, 4)])
def test_more_than_half_means_more(belonging: int, needed: int) -> None:
    assert quorum(rule(), [Seat("party", None)] * belonging).needed == needed


def test_a_proxy_counts_and_a_guest_does_not() -> None:
    seats = [Seat("residents_committee", HERE), Seat("owners_committee", Attendance.PROXY), Seat("department", AWAY)]
    found = quorum(rule(), seats)
    assert (found.is_met, found.belonging, found.there) == (True, 2, 2)


def test_nobody_has_said_yet_is_not_there() -> None:
    assert not quorum(rule(), [Seat("residents_committee", None), Seat("owners_committee", HERE)]).is_met


def test_a_matter_stands_once_with_all_its_reasons_the_gravest_first() -> None:
    found = [
        Found("need", "1", "lamp", Reason(ReasonCode.LATE_NEED, 3)),
        Found("need", "2", "lift", Reason(ReasonCode.LATE_NEED, 9)),
        Found("need", "1", "lamp", Reason(ReasonCode.WITHOUT_LEAD)),
        Found("theme", "1", "cars", Reason(ReasonCode.HOT, 6)),
        Found("need", "1", "lamp", Reason(ReasonCode.WITHOUT_LEAD)),
    ]
    lines = agenda_order(found, 10)
    assert [line.name for line in lines] == ["lamp", "lift", "cars"]
    assert [one.code for one in lines[0].reasons] == [ReasonCode.WITHOUT_LEAD, ReasonCode.LATE_NEED]
    assert agenda_order(reversed(found), 10) == lines  # whatever comes first
    assert len(agenda_order(found, 2)) == 2


def test_notice_is_counted_in_working_days_and_unknown_years_are_said() -> None:
    day = earliest_day(rule(), date(2029, 3, 2), weekdays_only)  # a Friday
    assert (day.on, day.guessed_years) == (date(2029, 3, 9), (2029,))


def test_the_rhythm_suggests_a_working_day_and_never_too_early_a_one() -> None:
    today = date(2026, 3, 3)
    assert next_day(rule(), date(2026, 2, 26), today, weekdays_only).on == date(2026, 3, 30)  # 28th is a Saturday
    assert next_day(rule(), date(2025, 1, 6), today, weekdays_only).on == date(2026, 3, 10)
    assert next_day(rule(), None, today, weekdays_only).on == date(2026, 3, 10)


def test_the_latest_rule_that_holds_is_taken() -> None:
    old, new = rule(), rule(valid_from=date(2026, 6, 1), notice_days=7)
    assert form_in_force((old, new), MeetingForm.COMMITTEES, date(2026, 5, 31)) is old
    assert form_in_force((old, new), MeetingForm.COMMITTEES, date(2026, 6, 1)) is new
    assert form_in_force((old,), MeetingForm.COMMITTEES, date(2024, 1, 1)) is None
    assert form_in_force((old,), MeetingForm.MANY, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    "fault", [{"form": "party"}, {"notice_days": "5"}, {"quorum_percent": 100}, {"members": []}, {"rhythm_days": -1}]
)
def test_a_fault_names_the_row(fault: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="form 1"):
        rule(**fault)

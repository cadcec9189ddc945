"""How measures stand, when their effect is looked at, and what the board counts."""

from datetime import date

import pytest

from wushe.core.clocks import read_clock_rules
from wushe.core.lifecycle import MEASURE_LIFECYCLE, MeasureStatus, may_follow
from wushe.core.policies import Standing, progress, review_day, standing

TODAY = date(2026, 3, 3)


def rule(unit: str = "months", amount: int = 6):  # type: ignore[no-untyped-def]
    row = {
        "key": "effect", "kind": "service", "amount": amount, "unit": unit, "jurisdiction": "CN",
        "valid_from": date(2025, 1, 1), "evidence": "D", "source": "test",
    }  # fmt: skip
    return read_clock_rules([row])[0]


@pytest.mark.parametrize(
    ("status", "due_on", "review_on", "expected"),
    [
        ("open", date(2026, 3, 3), None, Standing.UNDER_WAY),
        ("open", date(2026, 3, 2), None, Standing.OVERDUE),
        ("cannot", date(2026, 1, 1), None, Standing.CANNOT),
        ("done", date(2026, 1, 1), date(2026, 3, 4), Standing.DONE),
        ("done", date(2026, 1, 1), date(2026, 3, 3), Standing.REVIEW_DUE),
        ("reviewed", date(2026, 1, 1), date(2026, 1, 3), Standing.REVIEWED),
        ("let_off", date(2026, 1, 1), None, Standing.LET_OFF),
    ],
)
def test_how_a_measure_stands(status: str, due_on: date, review_on: date | None, expected: Standing) -> None:
    assert standing(MeasureStatus(status), due_on, review_on, TODAY) is expected


def test_the_review_is_six_months_later_and_months_have_ends() -> None:
    assert review_day(rule(), date(2025, 9, 3)) == date(2026, 3, 3)
    assert review_day(rule(), date(2025, 8, 31)) == date(2026, 2, 28)
    with pytest.raises(ValueError, match="months"):
        review_day(rule(unit="days"), TODAY)


def test_shares_leave_out_what_was_let_off() -> None:
    found = progress(
        {Standing.DONE: 1, Standing.REVIEWED: 2, Standing.CANNOT: 1, Standing.OVERDUE: 2, Standing.LET_OFF: 3},
        reached=1,
    )
    assert (found.total, found.expected, found.carried_out) == (9, 6, 3)
    assert (found.done_percent, found.reached_percent) == (50, 50)
    nothing = progress({Standing.LET_OFF: 2})
    assert (nothing.done_percent, nothing.reached_percent) == (None, None)


def test_only_somebody_else_says_whether_it_had_its_effect() -> None:
    step = (MEASURE_LIFECYCLE, MeasureStatus.DONE, MeasureStatus.REVIEWED)
    assert not may_follow(*step, {"reason"}).allowed
    assert may_follow(*step, {"reason", "someone_else"}).allowed
    assert not may_follow(MEASURE_LIFECYCLE, MeasureStatus.CANNOT, MeasureStatus.DONE, {"evidence"}).allowed

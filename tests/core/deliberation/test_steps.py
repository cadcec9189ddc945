"""No step is skipped, and what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wushe.core.deliberation import (
    ORDER,
    Agreement,
    Known,
    Lack,
    Step,
    TopicRule,
    compared,
    due_on,
    lacking,
    next_step,
    read_topic_rules,
    rule_in_force,
)

RULE = TopicRule(
    "CN", date(2025, 1, 1), 3, 2, 7, 7, 7, 15, 20, (3, 14, 14, 14, 3, 180), (7, 7, 10, 14, 7, 90), "D", "test"
)
FULL = Known(
    question=True, kinds=3, noticed=True, meets_on=date(2026, 3, 12), attendants=23, minutes=True, opinion=True,
    items=3, published_on=date(2026, 3, 13), told_back=True,
)  # fmt: skip


def test_each_step_is_followed_by_one_other() -> None:
    assert [next_step(step) for step in ORDER] == [*ORDER[1:], Step.DONE]
    assert next_step(Step.DONE) is None
    assert next_step(Step.WITHDRAWN) is None


@pytest.mark.parametrize("step", ORDER)
def test_what_has_everything_lacks_nothing(step: Step) -> None:
    assert lacking(step, FULL, RULE, date(2026, 3, 20)) == ()
    assert lacking(step, Known(), RULE, date(2026, 3, 20)) != ()


def test_the_meeting_waits_for_its_day_and_the_end_for_the_publicity() -> None:
    assert lacking(Step.NOTICE, FULL, RULE, date(2026, 3, 11)) == (Lack.DAY_NOT_COME,)
    assert lacking(Step.FEEDBACK, FULL, RULE, date(2026, 3, 19)) == (Lack.PUBLICITY,)  # the 13th to the 19th
    open_ends = replace(FULL, objections_open=1, dissenters_open=5, adoption_open=1, items_open=2, told_back=False)
    assert lacking(Step.FEEDBACK, open_ends, RULE, date(2026, 3, 20)) == (
        Lack.OBJECTIONS, Lack.DISSENTERS, Lack.ADOPTION, Lack.OPEN_ITEMS, Lack.TOLD_BACK,
    )  # fmt: skip


def test_days_come_from_the_row_in_force() -> None:
    later = replace(RULE, valid_from=date(2027, 1, 1), notice_days=10)
    assert rule_in_force((later, RULE), date(2026, 3, 1)) is RULE
    assert rule_in_force((later, RULE), date(2024, 3, 1)) is RULE
    assert rule_in_force((later, RULE), date(2027, 3, 1)) is later
    assert due_on(Step.MEETING, date(2026, 3, 12), RULE) == date(2026, 3, 26)
    assert due_on(Step.DONE, date(2026, 3, 12), RULE) is None
    with pytest.raises(ValueError, match="exactly"):
        read_topic_rules([{"jurisdiction": "CN", "step_days": [1]}])


def test_points_are_shared_in_conflict_or_one_sided() -> None:
    assert compared([True]) is Agreement.ONE_SIDE
    assert compared([True, True]) is Agreement.SHARED
    assert compared([True, False, True]) is Agreement.CONFLICT

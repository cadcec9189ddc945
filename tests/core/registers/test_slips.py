"""A slip opens until it is used, replaced, tried out or too old; the first reason is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wushe.core.registers import MOST_TRIES, Closed, SlipState, closed_because

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def test_a_fresh_slip_opens_to_its_last_moment() -> None:
    assert closed_because(SlipState(LATER, 0), NOW) is None
    assert closed_because(SlipState(LATER, MOST_TRIES - 1), LATER - timedelta(seconds=1)) is None


def test_each_end_is_told_by_its_name() -> None:
    assert closed_because(SlipState(NOW, 0), NOW) is Closed.EXPIRED
    assert closed_because(SlipState(LATER, MOST_TRIES), NOW) is Closed.TRIED_OUT
    assert closed_because(SlipState(LATER, 0, "used"), NOW) is Closed.USED
    assert closed_because(SlipState(NOW, MOST_TRIES, "replaced"), NOW) is Closed.REPLACED

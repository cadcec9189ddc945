from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.payments import Lack, NoSplit, gate, parts_of


def shut(**more: object) -> tuple[Lack, ...]:
    values: dict[str, object] = {
        "on": date(2026, 3, 28),
        "not_before": None,
        "publicity_until": None,
        "needs_delivery": False,
        "is_delivered": False,
        "earlier_released": True,
    }
    return gate(**(values | more)).lacks  # type: ignore[arg-type]


def test_the_day_after_the_notice_comes_down_is_the_first() -> None:
    assert shut(on=date(2026, 3, 27), publicity_until=date(2026, 3, 27)) == (Lack.PUBLICITY,)
    assert shut(on=date(2026, 3, 28), publicity_until=date(2026, 3, 27)) == ()


def test_everything_that_is_missing_is_said_at_once() -> None:
    assert shut(
        on=date(2026, 3, 1),
        not_before=date(2026, 3, 2),
        publicity_until=date(2026, 3, 27),
        needs_delivery=True,
        earlier_released=False,
    ) == (Lack.TOO_EARLY, Lack.PUBLICITY, Lack.DELIVERY, Lack.EARLIER_PART)


def test_its_own_day_is_early_enough_and_delivered_work_opens() -> None:
    assert shut(not_before=date(2026, 3, 28), needs_delivery=True, is_delivered=True) == ()


def test_the_shares_of_the_microproject_add_up() -> None:
    assert parts_of(3_800_000, (50, 40, 10)) == (1_900_000, 1_520_000, 380_000)


@pytest.mark.parametrize(("total", "percents"), [(100, ()), (100, (50, 40)), (100, (0, 100)), (1, (50, 50))])
def test_what_is_no_split_is_refused(total: int, percents: tuple[int, ...]) -> None:
    with pytest.raises(NoSplit):
        parts_of(total, percents)


@given(st.integers(1_000, 10**12), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_parts_always_add_up_to_the_sum(total: int, weights: list[int]) -> None:
    percents = [*weights[:-1], 100 - sum(weights[:-1])]
    if percents[-1] < 1:
        return
    assert sum(parts_of(total, percents)) == total

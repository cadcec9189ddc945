"""Small cells are not shown, and cannot be worked out from those that are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.rates import FEWEST, hidden_cells, per_thousand


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([12, 9, 30], set()),
        ([12, 3, 30], {0, 1}),
        ([2, 3, 30], {0, 1}),
        ([0, 3, 0], {1}),
        ([0, 7, 8], set()),
        ([], set()),
    ],
)
def test_cells_below_five_are_hidden_with_a_second_one(counts: list[int], hidden: set[int]) -> None:
    assert hidden_cells(counts) == hidden


@given(st.lists(st.integers(0, 60), max_size=12))
def test_no_small_cell_is_shown_or_the_only_hidden_one(counts: list[int]) -> None:
    hidden = hidden_cells(counts)
    assert all(counts[place] == 0 or counts[place] >= FEWEST for place in range(len(counts)) if place not in hidden)
    shown_others = [count for place, count in enumerate(counts) if place not in hidden and count > 0]
    assert len(hidden) != 1 or not shown_others


def test_needs_by_a_thousand_residents() -> None:
    assert per_thousand(3, 1200) == Fraction(5, 2)
    assert per_thousand(3, 0) is None

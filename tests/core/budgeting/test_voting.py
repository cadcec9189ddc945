"""What a ballot may say, and what several valuations come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.budgeting import Asked, BallotFault, NotABallot, VoteForm, agreed_cost, checked_marks, points_of

COSTS = {"1": 30, "2": 40, "3": 50}


@pytest.mark.parametrize(
    ("form", "most", "marks", "kept"),
    [
        (VoteForm.APPROVAL, 0, {"3": 1, "1": 1, "2": 0}, {"1": 1, "3": 1}),
        (VoteForm.CUMULATIVE, 5, {"1": 4, "3": 1}, {"1": 4, "3": 1}),
        (VoteForm.RANKED, 3, {"1": 2, "3": 1}, {"3": 1, "1": 2}),
        (VoteForm.KNAPSACK, 0, {"1": 1, "2": 1}, {"1": 1, "2": 1}),
    ],
)
def test_ballots_that_are_taken(form: VoteForm, most: int, marks: dict[str, int], kept: dict[str, int]) -> None:
    found = checked_marks(form, marks, costs=COSTS, budget=70, most=most)
    assert list(found.items()) == list(kept.items())


@pytest.mark.parametrize(
    ("form", "most", "marks", "fault"),
    [
        (VoteForm.APPROVAL, 0, {}, BallotFault.EMPTY),
        (VoteForm.APPROVAL, 0, {"9": 1}, BallotFault.UNKNOWN),
        (VoteForm.APPROVAL, 1, {"1": 1, "2": 1}, BallotFault.TOO_MANY),
        (VoteForm.CUMULATIVE, 5, {"1": 4, "3": 2}, BallotFault.TOO_MANY),
        (VoteForm.CUMULATIVE, 5, {"1": -4, "3": 2}, BallotFault.UNKNOWN),
        (VoteForm.RANKED, 3, {"1": 1, "3": 3}, BallotFault.NOT_IN_ORDER),
        (VoteForm.RANKED, 3, {"1": 1, "3": 1}, BallotFault.NOT_IN_ORDER),
        (VoteForm.KNAPSACK, 0, {"2": 1, "3": 1}, BallotFault.OVER_BUDGET),
    ],
)
def test_ballots_that_are_not(form: VoteForm, most: int, marks: dict[str, int], fault: BallotFault) -> None:
    with pytest.raises(NotABallot) as wrong:
        checked_marks(form, marks, costs=COSTS, budget=70, most=most)
    assert wrong.value.fault is fault


def test_the_first_place_has_as_many_points_as_the_longest_ballot_has_places() -> None:
    assert points_of(VoteForm.RANKED, [{"2": 1}, {"1": 1, "2": 2, "3": 3}]) == [{"2": 3}, {"1": 3, "2": 2, "3": 1}]
    assert points_of(VoteForm.CUMULATIVE, [{"2": 7}]) == [{"2": 7}]


@pytest.mark.parametrize(
    ("said", "cost", "asked"),
    [
        ([], None, Asked.FIRST),
        ([100], None, Asked.SECOND),
        ([100, 80], 100, Asked.NOTHING),
        ([100, 79], None, Asked.THIRD),
        ([100, 10, 60], 60, Asked.NOTHING),
        ([0, 0], 0, Asked.NOTHING),
    ],
)
def test_two_agree_or_a_third_decides(said: list[int], cost: int | None, asked: Asked) -> None:
    found = agreed_cost(said, share_percent=20)
    assert (found.cost, found.asked) == (cost, asked)


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=3), st.integers(0, 100))
def test_an_agreed_cost_is_one_that_somebody_said(said: list[int], share: int) -> None:
    found = agreed_cost(said, share_percent=share)
    assert found.cost is None or found.cost in said
    assert (found.cost is None) == (found.asked is Asked.THIRD)

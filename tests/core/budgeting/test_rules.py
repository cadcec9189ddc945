"""Rules against a reference written the long way: fractions only, every project looked at in every turn."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wushe.core.budgeting import (
    Allocation,
    BallotKind,
    Completion,
    Election,
    NotAnElection,
    Project,
    Utility,
    Why,
    certificate,
    election,
    equal_shares_allocation,
    greedy_allocation,
)

Ballots = list[dict[str, int]]


def round_of(costs: list[int], ballots: list[set[int]], budget: int) -> Election:
    return election(
        projects=[Project(str(place), cost) for place, cost in enumerate(costs)],
        budget=budget,
        ballots=[{str(place): 1 for place in ballot if place < len(costs)} for ballot in ballots],
    )


def bought_the_long_way(costs: list[int], ballots: list[set[int]], share: Fraction, utility: Utility) -> list[int]:
    """The method as its authors state it."""
    purses = [share for _ in ballots]
    bought: list[int] = []
    while True:
        offers = []
        for place, cost in enumerate(costs):
            supporters = [voter for voter, ballot in enumerate(ballots) if place in ballot]
            if place in bought or cost == 0 or sum(purses[voter] for voter in supporters) < cost or not supporters:
                continue
            worth = cost if utility is Utility.COST else 1
            rest, payers = Fraction(cost), len(supporters)
            for voter in sorted(supporters, key=lambda voter: purses[voter]):
                if purses[voter] * payers >= rest:
                    break
                rest, payers = rest - purses[voter], payers - 1
            offers.append((rest / payers / worth, cost, str(place), place, rest / payers))
        if not offers:
            return bought
        _rate, _cost, _id, place, price = min(offers)
        bought.append(place)
        for voter, ballot in enumerate(ballots):
            if place in ballot:
                purses[voter] -= min(purses[voter], price)


def raised_the_long_way(costs: list[int], ballots: list[set[int]], budget: int, utility: Utility) -> set[int]:
    share = Fraction(budget, len(ballots))
    wanted = {place for place in range(len(costs)) if any(place in ballot for ballot in ballots) and costs[place]}
    before: set[int] = set()
    while True:
        now = set(bought_the_long_way(costs, ballots, share, utility))
        left = budget - sum(costs[place] for place in now)
        if left < 0:
            return before
        if all(costs[place] > left for place in wanted - now):
            return now
        before, share = now, share + 1


rounds = st.tuples(
    st.lists(st.integers(0, 30), min_size=1, max_size=6),
    st.lists(st.sets(st.integers(0, 5), max_size=4), min_size=1, max_size=8),
    st.integers(0, 60),
)


@settings(max_examples=300, deadline=None)
@given(rounds, st.sampled_from(Utility))
def test_equal_shares_buys_what_the_long_way_buys_in_the_same_order(
    drawn: tuple[list[int], list[set[int]], int], utility: Utility
) -> None:
    costs, ballots, budget = drawn
    ballots = [{place for place in ballot if place < len(costs)} for ballot in ballots]
    found = equal_shares_allocation(round_of(costs, ballots, budget), utility=utility, completion=Completion.NONE)
    paid = [int(one) for one in found.selected if costs[int(one)]]
    assert paid == bought_the_long_way(costs, ballots, Fraction(budget, len(ballots)), utility)


@settings(max_examples=150, deadline=None)
@given(rounds, st.sampled_from(Utility))
def test_raised_shares_stop_where_the_long_way_stops(
    drawn: tuple[list[int], list[set[int]], int], utility: Utility
) -> None:
    costs, ballots, budget = drawn
    ballots = [{place for place in ballot if place < len(costs)} for ballot in ballots]
    found = equal_shares_allocation(
        round_of(costs, ballots, budget), utility=utility, completion=Completion.INCREMENT
    )
    assert {int(one) for one in found.selected if costs[int(one)]} == raised_the_long_way(
        costs, ballots, budget, utility
    )


@settings(max_examples=200, deadline=None)
@given(rounds, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_ballots_and_no_budget_is_exceeded(
    drawn: tuple[list[int], list[set[int]], int], chance: object
) -> None:
    costs, ballots, budget = drawn
    first = round_of(costs, ballots, budget)
    chance.shuffle(ballots)  # type: ignore[attr-defined]
    second = round_of(costs, ballots, budget)
    for found, again in zip(_all_rules(first), _all_rules(second), strict=True):
        assert (found.selected, found.ties) == (again.selected, again.ties)
        assert found.cost <= budget
        assert all(reason.lacked > 0 for reason in found.reasons if reason.why is Why.SUPPORTERS_LACK_MONEY)


@settings(max_examples=200, deadline=None)
@given(rounds)
def test_equal_shares_with_the_first_share_leaves_no_group_short(
    drawn: tuple[list[int], list[set[int]], int],
) -> None:
    found = round_of(*drawn)
    assert certificate(found, equal_shares_allocation(found, completion=Completion.NONE).selected).holds


def _all_rules(found: Election) -> list[Allocation]:
    shares = [
        equal_shares_allocation(found, utility=utility, completion=completion)
        for utility in Utility
        for completion in Completion
    ]
    return [greedy_allocation(found), *shares]


def test_greedy_leaves_a_minority_short_and_the_certificate_names_the_group() -> None:
    ballots = [{0, 1, 2}] * 6 + [{3}] * 4
    found = round_of([40, 40, 20, 40], ballots, 100)
    by_support = greedy_allocation(found)
    assert by_support.selected == ("2", "0", "1")
    checked = certificate(found, by_support.selected)
    assert [(one.project, one.group, one.entitled) for one in checked.violations] == [("3", 4, 40)]
    fair = equal_shares_allocation(found, completion=Completion.NONE)
    assert set(fair.selected) == {"2", "0", "3"}
    assert certificate(found, fair.selected).holds


def test_the_certificate_is_exact_for_sums_beyond_the_machines_integers() -> None:
    ballots = [{0, 1, 2}] * 6 + [{3}] * 4
    plain, large = (
        round_of([40, 40, 20, 40], ballots, 100),
        round_of([one * 10**16 for one in (40, 40, 20, 40)], ballots, 10**18),
    )
    short = round_of([one * 10**16 for one in (40, 40, 20)] + [40 * 10**16 + 1], ballots, 10**18)
    found = certificate(large, ["2", "0", "1"]).violations
    assert [(one.project, one.group) for one in found] == [
        (one.project, one.group) for one in certificate(plain, ["2", "0", "1"]).violations
    ]
    assert certificate(short, ["2", "0", "1"]).holds


def test_every_project_is_told_why() -> None:
    ballots = [{0, 1}] * 6 + [{2}] * 3 + [set()]
    found = equal_shares_allocation(
        round_of([30, 40, 30, 10, 0], ballots, 100), completion=Completion.INCREMENT_GREEDY
    )
    told = {reason.project.id: reason for reason in found.reasons}
    assert (told["0"].why, told["0"].each_paid, told["0"].had) == (Why.PAID_BY_SUPPORTERS, 5, 72)
    assert told["3"].why is Why.NO_SUPPORT
    assert not told["3"].selected
    assert told["4"].why is Why.NO_SUPPORT


def test_what_costs_nothing_is_funded_once_somebody_wants_it() -> None:
    found = equal_shares_allocation(round_of([0, 10], [{0}, {1}], 10), completion=Completion.NONE)
    assert found.selected == ("0",)
    assert found.reasons[0].why is Why.FREE


def test_a_tie_goes_to_the_cheaper_then_to_the_smaller_id_and_is_told() -> None:
    ballots = [{0, 1, 2}] * 2
    found = equal_shares_allocation(
        round_of([10, 10, 8], ballots, 20), utility=Utility.COST, completion=Completion.NONE
    )
    assert found.ties[0].projects == ("2", "0", "1")
    assert found.ties[0].taken == "2"
    assert greedy_allocation(round_of([10, 10, 8], ballots, 18)).ties[0].projects == ("2", "0", "1")


def test_points_decide_where_ballots_give_points() -> None:
    found = election(
        projects=[Project("a", 5), Project("b", 5)],
        budget=5,
        ballots=[{"a": 1}, {"a": 1}, {"b": 5}],
        kind=BallotKind.CUMULATIVE,
    )
    assert greedy_allocation(found).selected == ("b",)


@pytest.mark.parametrize(
    ("projects", "ballots", "budget", "reason"),
    [
        ([Project("a", 1), Project("a", 2)], [], 1, "project_twice"),
        ([Project("a", -1)], [], 1, "cost_below_nought"),
        ([Project("a", 1)], [{"b": 1}], 1, "project_unknown"),
        ([Project("a", 1)], [], -1, "budget_below_nought"),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    projects: list[Project], ballots: Ballots, budget: int, reason: str
) -> None:
    with pytest.raises(NotAnElection) as refused:
        election(projects=projects, budget=budget, ballots=ballots)
    assert refused.value.reason == reason


def test_a_large_round_is_decided_by_the_compiled_run_as_by_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from wushe.core.budgeting import _raising

    ballots = [{(seed * 7 + step * step) % 12 for step in range(1 + seed % 4)} for seed in range(300)]
    costs = [37 * (place % 5 + 1) + place for place in range(12)]
    found = round_of(costs, ballots, 900)
    exact = equal_shares_allocation(found, completion=Completion.INCREMENT)
    monkeypatch.setattr(_raising, "_EXACT_FIRST", 0)
    compiled = equal_shares_allocation(found, completion=Completion.INCREMENT)
    monkeypatch.setattr(_raising, "_EXACT_FIRST", 10_000)
    assert compiled == exact == equal_shares_allocation(found, completion=Completion.INCREMENT)

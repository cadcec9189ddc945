"""Greedy: the most supported project that still fits, again and again.

What most cities do today (Goel et al., "Knapsack Voting for Participatory Budgeting", 2019, as "k-approval with
greedy aggregation"). O(n log n) in the projects.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from wushe.core.budgeting._allocation import Allocation, Reason, Rule, Tie, Why, tie_order
from wushe.core.budgeting._election import BallotKind, Election

_BY_VOTES = (BallotKind.APPROVAL, BallotKind.CHOOSE_ONE)


def support(election: Election, project: int) -> int:
    """Votes where ballots only name projects, otherwise points."""
    return election.votes[project] if election.kind in _BY_VOTES else election.scores[project]


def greedy_allocation(election: Election) -> Allocation:
    """Fund by support; what no longer fits is skipped and the next is tried."""
    chosen, reasons, ties = greedy_fill(election, range(len(election.projects)), election.budget, Why.MOST_SUPPORT)
    cost = sum(election.projects[place].cost for place in chosen)
    return Allocation(
        rule=Rule.GREEDY,
        utility=None,
        completion=None,
        selected=tuple(election.projects[place].id for place in chosen),
        cost=cost,
        budget=election.budget,
        reasons=tuple(reasons[place] for place in range(len(election.projects))),
        ties=tuple(ties),
        endowment=Fraction(0),
        rounds=0,
    )


def greedy_fill(
    election: Election, candidates: Iterable[int], money: int, why: Why, first_turn: int = 1
) -> tuple[list[int], dict[int, Reason], list[Tie]]:
    """Candidates funded from `money` in order of support, each candidate's reason, and the ties met.

    Every group with equal support is a tie, whether or not it decided something.
    """
    ordered = sorted(candidates, key=lambda place: (-support(election, place), tie_order(election.projects[place])))
    chosen: list[int] = []
    reasons: dict[int, Reason] = {}
    ties: list[Tie] = []
    turn = first_turn - 1
    for strength, equals in groupby(ordered, key=lambda place: support(election, place)):
        group = list(equals)
        funded = []
        for place in group:
            turn += 1
            reason = _decide(election, place, money, why, turn)
            reasons[place] = reason
            if reason.selected:
                money -= election.projects[place].cost
                funded.append(place)
        chosen += funded
        if len(group) > 1 and strength > 0:
            names = tuple(election.projects[place].id for place in group)
            ties.append(Tie(reasons[group[0]].turn, names, election.projects[funded[0]].id if funded else ""))
    return chosen, reasons, ties


def _decide(election: Election, place: int, money: int, why: Why, turn: int) -> Reason:
    project = election.projects[place]
    wanted = support(election, place) > 0
    fits = project.cost <= money
    if not wanted:
        said = Why.NO_SUPPORT
    elif not fits:
        said = Why.NO_LONGER_FITS
    else:
        said = why if project.cost else Why.FREE
    return Reason(
        project=project,
        selected=wanted and fits,
        why=said,
        votes=election.votes[place],
        score=election.scores[place],
        turn=turn,
        had=money,
        lacked=0 if fits else project.cost - money,
        each_paid=0,
    )

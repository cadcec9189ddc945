"""Outcomes of equal shares while every share is raised by one unit of currency at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from itertools import count

import numpy as np

from wushe.core.budgeting._allocation import Utility, tie_order
from wushe.core.budgeting._election import Election
from wushe.core.budgeting._prices import CLOSE
from wushe.core.budgeting._shares import SharesRun, worths

_EXACT_FIRST = 8  # so many outcomes of a small round are not worth loading a compiler for
_LARGE = 50_000  # marks on ballots
_AT_ONCE = 2


def cost_of(election: Election, chosen: Sequence[int]) -> int:
    """What some projects cost together."""
    projects = election.projects
    return sum([projects[place].cost for place in chosen])


def exhaustive(election: Election, chosen: Sequence[int]) -> bool:
    """Whether no further project that anybody wants fits into the budget."""
    left = election.budget - cost_of(election, chosen)
    fitting = {
        place
        for place, project in enumerate(election.projects)
        if 0 < project.cost <= left and election.votes[place] > 0
    }
    return fitting <= set(chosen)


def outcomes(election: Election, utility: Utility, share: Fraction) -> Iterator[Sequence[int]]:
    """What is bought with the share, with one unit more, with two, …, without end; who asks knows when to stop."""
    exact = 0 if sum(map(len, election.supporters)) >= _LARGE else _EXACT_FIRST
    for step in range(exact):
        yield SharesRun(election, share + step * election.unit, utility).bought
    yield from _compiled(election, utility, share, exact)


def _compiled(election: Election, utility: Utility, share: Fraction, first: int) -> Iterator[Sequence[int]]:
    from wushe.core.budgeting._kernels import UNSURE, float_run

    starts = np.cumsum([0, *map(len, election.supporters)])
    members = np.concatenate([*election.supporters, np.empty(0, np.int32)]).astype(np.int32)
    costs = np.array([project.cost for project in election.projects], dtype=np.float64)
    worth = np.array(worths(election, utility), dtype=np.float64)
    votes = np.array(election.votes, dtype=np.float64)
    order = sorted(range(len(costs)), key=lambda place: tie_order(election.projects[place]))
    ranks = np.argsort(order)

    def outcome(step: int) -> Sequence[int]:
        raised = share + step * election.unit
        bought = np.empty(len(costs), dtype=np.int64)
        found = float_run(float(raised), starts, members, election.weights, costs, worth, votes, ranks, CLOSE, bought)
        return SharesRun(election, raised, utility).bought if found == UNSURE else bought[:found].tolist()

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for step in count(first, _AT_ONCE):
            yield from pool.map(outcome, range(step, step + _AT_ONCE))

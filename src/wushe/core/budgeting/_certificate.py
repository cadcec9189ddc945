"""A certificate of proportionality anyone can recompute: does any group go short of what its numbers entitle it to?

The axiom is EJR+ up to one project for cost utilities (M. Brill, J. Peters, "Robust and Verifiable Proportionality
Axioms for Multiwinner Voting", EC 2023, section on participatory budgeting): there is no unfunded project c and no
group G of its supporters such that for every member i of G

    cost of the funded projects that i supports + cost(c) ≤ |G| · budget / voters.

Unlike most such axioms it can be checked in polynomial time: for each c it is enough to look at its supporters in
order of what they got already. O(P · V log V) for P projects and V voters. Equal shares with cost utilities always
passes with the first share; greedy often does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wushe.core.budgeting._election import Election

_SAFE = 2**62  # products below it fit into the machine's integers


@dataclass(frozen=True, slots=True)
class Violation:
    """A group that goes short: `group` supporters of an unfunded project, none of whom got more than `most_got`.

    Money in smallest units; `entitled` is the group's part of the budget, rounded down.
    """

    project: str
    group: int
    most_got: int
    entitled: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whether an outcome is proportional in the sense above, and for each project that shows otherwise the group."""

    holds: bool
    violations: tuple[Violation, ...]


def certificate(election: Election, selected: Iterable[str]) -> Certificate:
    """Check an outcome, whichever rule made it. Exact: whole numbers only."""
    funded = set(selected)
    got = np.zeros(len(election.weights), dtype=np.int64)
    for place, project in enumerate(election.projects):
        if project.id in funded:
            got[election.supporters[place]] += project.cost
    spent, violations = max(sum(one.cost for one in election.projects), election.budget), []
    for place, project in enumerate(election.projects):
        if project.id in funded or not election.votes[place]:
            continue
        found = election.supporters[place]
        order = np.argsort(got[found], kind="stable")
        reached = got[found][order]
        heads = np.cumsum(election.weights[found][order]).astype(np.int64)
        exact = (
            np.int64 if (spent + project.cost) * election.voters < _SAFE else object
        )  # object: Python's own integers
        needed = (reached.astype(exact) + project.cost) * election.voters
        short = np.flatnonzero(needed <= heads.astype(exact) * election.budget)
        if len(short):
            largest = int(short[-1])
            entitled = int(heads[largest]) * election.budget // election.voters
            violations.append(Violation(project.id, int(heads[largest]), int(reached[largest]), entitled))
    return Certificate(not violations, tuple(violations))

"""Projects, money and ballots of one round, in the shape the rules compute with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Types = NDArray[np.int32]  # positions of kinds of ballot
Weights = NDArray[np.float64]  # how many voters cast each; whole numbers, exact in a float below 2**53


class BallotKind(StrEnum):
    """How voters speak about projects; the names are those of Pabulib."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Project:
    """One proposal. `cost` is in the smallest unit of money, e.g. fen."""

    id: str
    cost: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Election:
    """One round. Arrays by project `p`: `supporters[p]` are the kinds of ballot that name it, ascending.

    Voters who name the same projects are one kind of ballot with a weight, for equal shares cannot tell them apart.
    `votes[p]` counts them, `scores[p]` adds up their points (one each where the ballot has none).
    """

    projects: tuple[Project, ...]
    budget: int  # smallest units
    unit: int  # smallest units in one unit of currency
    kind: BallotKind
    voters: int
    supporters: tuple[Types, ...]
    weights: Weights
    votes: tuple[int, ...]
    scores: tuple[int, ...]


class NotAnElection(ValueError):
    """The parts do not fit: `reason` is one of the codes below, `where` names the project or voter."""

    def __init__(self, reason: str, where: str) -> None:
        """Keep both for whoever tells people."""
        super().__init__(f"{reason}: {where}")
        self.reason, self.where = reason, where


def election(
    *,
    projects: Sequence[Project],
    budget: int,
    ballots: Iterable[Mapping[str, int]],
    kind: BallotKind = BallotKind.APPROVAL,
    unit: int = 1,
) -> Election:
    """Gather ballots (project id → points; 1 for a plain vote) into an election. O(marks on all ballots).

    Empty ballots count as voters: they have a share nobody can use. Raises `NotAnElection` for a repeated or unknown
    project, a cost below nought, or a budget below nought.
    """
    place: dict[str, int] = {}
    for project in projects:
        if project.id in place:
            raise NotAnElection("project_twice", project.id)
        if project.cost < 0:
            raise NotAnElection("cost_below_nought", project.id)
        place[project.id] = len(place)
    if budget < 0 or unit < 1:
        raise NotAnElection("budget_below_nought", str(budget))
    scores = [0] * len(projects)
    kinds: Counter[tuple[int, ...]] = Counter()
    for position, ballot in enumerate(ballots):
        named = []
        for project_id, points in ballot.items():
            where = place.get(project_id)
            if where is None:
                raise NotAnElection("project_unknown", f"{position + 1}: {project_id}")
            scores[where] += points
            if points > 0:
                named.append(where)
        kinds[tuple(sorted(named))] += 1
    return _gathered(tuple(projects), budget, unit, kind, kinds, scores)


def _gathered(
    projects: tuple[Project, ...],
    budget: int,
    unit: int,
    kind: BallotKind,
    kinds: Counter[tuple[int, ...]],
    scores: Sequence[int],
) -> Election:
    ordered = sorted(kinds)
    lists: list[list[int]] = [[] for _ in projects]
    for position, named in enumerate(ordered):
        for project in named:
            lists[project].append(position)
    weights = np.array([kinds[named] for named in ordered], dtype=np.float64)
    supporters = tuple(np.array(found, dtype=np.int32) for found in lists)
    return Election(
        projects=projects,
        budget=budget,
        unit=unit,
        kind=kind,
        voters=sum(kinds.values()),
        supporters=supporters,
        weights=weights,
        votes=tuple(int(weights[found].sum()) for found in supporters),
        scores=tuple(scores),
    )

"""What a ballot of a round may say, and what a valuation of several people comes to.

Votes: approval (any projects, or up to so many), cumulative (so many points), ranked (places from the first),
knapsack (projects that together fit the budget; Goel et al. 2019). Costs: two people agree when the lower lies within
a stated share of the higher, and then the higher counts; otherwise a third is asked and the middle counts. All linear
or sorting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wushe.core.budgeting._election import BallotKind


class VoteForm(StrEnum):
    """How people vote in a round."""

    APPROVAL = "approval"
    CUMULATIVE = "cumulative"
    RANKED = "ranked"
    KNAPSACK = "knapsack"


KIND_OF_FORM = {
    VoteForm.APPROVAL: BallotKind.APPROVAL,
    VoteForm.KNAPSACK: BallotKind.APPROVAL,
    VoteForm.CUMULATIVE: BallotKind.CUMULATIVE,
    VoteForm.RANKED: BallotKind.ORDINAL,
}


class BallotFault(StrEnum):
    """Why a ballot cannot be taken."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    TOO_MANY = "too_many"
    OVER_BUDGET = "over_budget"
    NOT_IN_ORDER = "not_in_order"


class NotABallot(ValueError):
    """A ballot that breaks the rules: `fault`, what it came to and what is allowed."""

    def __init__(self, fault: BallotFault, found: int = 0, most: int = 0) -> None:
        """Keep all three for whoever tells people."""
        super().__init__(f"{fault}: {found} of {most}")
        self.fault, self.found, self.most = fault, found, most


def checked_marks(
    form: VoteForm, marks: Mapping[str, int], *, costs: Mapping[str, int], budget: int, most: int
) -> dict[str, int]:
    """The marks as they are kept, in the order of ids (ranked: of places); raises `NotABallot`.

    A mark is 1 (approval, knapsack), points (cumulative) or a place from 1 (ranked). `most` bounds projects, points
    or places; 0 is no bound.
    """
    named = {one: mark for one, mark in marks.items() if mark}
    if not named:
        raise NotABallot(BallotFault.EMPTY)
    if any(one not in costs or mark < 0 for one, mark in named.items()):
        raise NotABallot(BallotFault.UNKNOWN)
    said = sum(named.values()) if form is VoteForm.CUMULATIVE else len(named)
    if most and said > most:
        raise NotABallot(BallotFault.TOO_MANY, said, most)
    if form is VoteForm.KNAPSACK and (spent := sum(costs[one] for one in named)) > budget:
        raise NotABallot(BallotFault.OVER_BUDGET, spent, budget)
    if form is VoteForm.RANKED:
        if sorted(named.values()) != list(range(1, len(named) + 1)):
            raise NotABallot(BallotFault.NOT_IN_ORDER, len(named))
        return dict(sorted(named.items(), key=lambda pair: pair[1]))
    points = form is VoteForm.CUMULATIVE
    return {one: named[one] if points else 1 for one in sorted(named)}


def points_of(form: VoteForm, ballots: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """The ballots as points: of ranks the first gets as many as the longest ballot has places."""
    if form is not VoteForm.RANKED:
        return [dict(ballot) for ballot in ballots]
    longest = max((len(ballot) for ballot in ballots), default=0)
    return [
        {one: longest + 1 - place for one, place in sorted(ballot.items(), key=lambda pair: pair[1])}
        for ballot in ballots
    ]


class Asked(StrEnum):
    """What a valuation still needs."""

    NOTHING = "nothing"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class AgreedCost:
    """What a proposal costs, or whose word is missing; `apart_percent` is how far the first two lie apart."""

    cost: int | None
    asked: Asked
    apart_percent: int


def agreed_cost(costs: Iterable[int], *, share_percent: int) -> AgreedCost:
    """What the valuations, in the order in which they were made, come to."""
    said = list(costs)
    if len(said) < 2:
        return AgreedCost(None, Asked.SECOND if said else Asked.FIRST, 0)
    low, high = sorted(said[:2])
    apart = -(-(high - low) * 100 // high) if high else 0
    if (high - low) * 100 <= share_percent * high:
        return AgreedCost(high, Asked.NOTHING, apart)
    if len(said) < 3:
        return AgreedCost(None, Asked.THIRD, apart)
    return AgreedCost(sorted(said[:3])[1], Asked.NOTHING, apart)

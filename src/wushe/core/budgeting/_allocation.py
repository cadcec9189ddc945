"""What a rule answers: the projects it funds, and for every project why or why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wushe.core.budgeting._election import Project


class Rule(StrEnum):
    """How money is given out."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"


class Utility(StrEnum):
    """What a funded project is worth to each of its supporters: its cost, or one."""

    COST = "cost"
    CARDINALITY = "cardinality"


class Completion(StrEnum):
    """What equal shares does with money that no group can spend."""

    NONE = "none"
    GREEDY = "greedy"
    INCREMENT = "increment"
    INCREMENT_GREEDY = "increment-greedy"


class Why(StrEnum):
    """Why a project was funded or not."""

    MOST_SUPPORT = "most_support"  # greedy: next by support, and it still fitted
    PAID_BY_SUPPORTERS = "paid_by_supporters"  # equal shares: its supporters had the money
    FITS_THE_REST = "fits_the_rest"  # after equal shares: next by support for what was left
    FREE = "free"  # it costs nothing and somebody wants it
    NO_LONGER_FITS = "no_longer_fits"  # greedy: what was left at its turn is less than its cost
    SUPPORTERS_LACK_MONEY = "supporters_lack_money"  # equal shares: they have not enough left together
    NO_SUPPORT = "no_support"  # nobody named it


@dataclass(frozen=True, slots=True)
class Reason:
    """One project's lot. Money in smallest units, rounded: it explains, and decided nothing.

    `lacked` is what was missing, rounded up; 0 for a funded project. `each_paid` is the most that one supporter paid
    (those with less left paid what they had).
    """

    project: Project
    selected: bool
    why: Why
    votes: int
    score: int
    turn: int  # when it was decided, from 1; 0 for what was never reached
    had: int  # money at hand at its turn: of the round (greedy) or of its supporters (equal shares)
    lacked: int
    each_paid: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that the rule could not tell apart, and the one that the order of ties took."""

    turn: int
    projects: tuple[str, ...]
    taken: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """The outcome of one rule: `selected` in order of selection, `endowment` each voter's share in smallest units."""

    rule: Rule
    utility: Utility | None
    completion: Completion | None
    selected: tuple[str, ...]
    cost: int
    budget: int
    reasons: tuple[Reason, ...]  # in the order of the projects
    ties: tuple[Tie, ...]
    endowment: Fraction
    rounds: int  # how often the shares were raised


def tie_order(project: Project) -> tuple[int, str]:
    """Where a rule cannot tell projects apart the cheaper goes first, then the id as text."""
    return (project.cost, project.id)

"""What a map of opinions holds, whichever method drew it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wushe.core.opinion._meaning import GroupCounts, KnownFor, Shared
from wushe.core.opinion._votes import Flags, Floats, Ints


class Method(StrEnum):
    """How a map is drawn."""

    POLIS = "polis"  # the production mathematics of Polis, from a start without history
    DEFAULT = "default"  # ours: missing votes stay missing, positions of people with few votes stay careful


@dataclass(frozen=True, slots=True)
class Evidence:
    """What spoke for a number of groups: mean agreement of the groupings of resampled votes, and the silhouette."""

    groups: int
    stability: float
    silhouette: float


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """People on a plane and in groups, and what statements mean to them.

    `positions` n × 2 (NaN: not on the map), `groups` (n; −1: too few votes to say), `directions` 2 × m, `means` (m).
    `consensus_agree`, `consensus_disagree`, `divisiveness` are by statement. `stability` is how alike the groupings
    are when a tenth of the votes is left out (adjusted Rand index, mean of several draws): 1 is always the same.
    """

    method: Method
    seed: int
    positions: Floats
    groups: Ints
    number: int
    sizes: tuple[int, ...]
    centres: Floats
    directions: Floats
    means: Floats
    counts: GroupCounts
    consensus_agree: Floats
    consensus_disagree: Floats
    divisiveness: Floats
    known: tuple[tuple[KnownFor, ...], ...]
    shared: tuple[Shared, ...]
    evidence: tuple[Evidence, ...]
    stability: float
    left_out: Flags  # statements moderated out: counted, but without a say in the map


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not enough people have voted enough for a map: a plain table is the honest answer."""

    people: int
    needed: int

"""Single choice, approval and score: one sum for each option."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wushe.core.ballots._kinds import (
    ChoiceImpossible,
    Elected,
    WrongChoice,
    elected,
    named_once,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Every option's sum in the order of the ballot paper, who is elected, how many voted, how many left it blank."""

    counts: dict[str, int]
    elected: Elected
    cast: int
    blank: int


def approvals(options: Sequence[str], votes: Iterable[Sequence[str]], *, most: int, seats: int = 1) -> Counts:
    """Each voter names up to `most` options, with `most` = 1 a single choice. O(marks)."""
    kinds = Counter(tuple(vote) for vote in votes)
    counts = dict.fromkeys(options, 0)
    for named, voters in kinds.items():
        named_once(options, named, most)
        for option in named:
            counts[option] += voters
    return Counts(counts, elected(counts, seats), sum(kinds.values()), kinds[()])


def scores(options: Sequence[str], votes: Iterable[Mapping[str, int]], *, highest: int, seats: int = 1) -> Counts:
    """Each voter gives options 0 to `highest` points; one that is not named gets none. O(marks)."""
    counts = dict.fromkeys(options, 0)
    cast = blank = 0
    for vote in votes:
        cast += 1
        blank += not any(vote.values())
        for option, points in vote.items():
            if option not in counts:
                raise ChoiceImpossible(WrongChoice.UNKNOWN_OPTION, option)
            if not 0 <= points <= highest:
                raise ChoiceImpossible(WrongChoice.OUT_OF_RANGE, f"{option}: {points}")
            counts[option] += points
    return Counts(counts, elected(counts, seats), cast, blank)

"""How much a statement's standing rests on few votes.

A consensus is shown where more than half agree and that is sure (one-sided 90 %). Whoever adds accounts can push a
statement over that line, or hold it back. Without guessing who is who: would it stand otherwise if one voter in
twenty were not there? Whatever so many can bring about together is marked, whether or not they are noticed.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, sqrt

SHARE_THAT_MUST_NOT_DECIDE = 0.05
LEAST_SEEN = 8
"""Of a statement that fewer people have seen nobody says that most share it: choice of this product [D]."""
_SURE = 1.2816


class Margin(StrEnum):
    """How a statement stands, and whether a twentieth of the voters decides that."""

    SHARED = "shared"  # most are on this side, and would be without any twentieth
    NARROW = "narrow"  # most are on this side, but a twentieth of the voters decides it
    NEARLY = "nearly"  # not shared, but would be without a twentieth who vote otherwise
    OPEN = "open"


def margin(of: int, seen: int, voters: int) -> Margin:
    """How firmly one side (`of` out of `seen`) is shared, with `voters` in the whole conversation.

    Taken away are as many as a twentieth of all voters are (rounded up), from either side.
    """
    few = ceil(voters * SHARE_THAT_MUST_NOT_DECIDE)
    if _is_shared(of, seen):
        without = min(few, of)
        return Margin.SHARED if _is_shared(of - without, seen - without) else Margin.NARROW
    without = min(few, seen - of)
    return Margin.NEARLY if _is_shared(of, seen - without) else Margin.OPEN


def _is_shared(of: int, seen: int) -> bool:
    chance = (of + 1) / (seen + 2)
    return seen >= LEAST_SEEN and chance > 0.5 and 2 * sqrt(seen + 1) * ((of + 1) / (seen + 1) - 0.5) > _SURE

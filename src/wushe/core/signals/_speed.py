"""Answers faster than reading, and hours in which unusually many arrive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

QUICKEST_SECONDS = 1.0
"""Half of the answers faster than this were not read: adults read some four words a second (M. Brysbaert, "How many
words do we read per minute?", Journal of Memory and Language 109, 2019), and a statement has more than four."""
LEAST_ANSWERS = 10
RUSH_SECONDS = 3600.0
LEAST_RUSH = 20
RUSH_TIMES = 8.0  # as many as in the usual hour in which somebody came
_LEAST_HOURS = 6


def quick_accounts(moments: Mapping[str, Sequence[float]]) -> list[str]:
    """Accounts whose median pause between two answers is shorter than anybody reads."""
    found = []
    for account, at in moments.items():
        pauses = [later - earlier for earlier, later in pairwise(sorted(at))]
        if len(pauses) >= LEAST_ANSWERS - 1 and median(pauses) < QUICKEST_SECONDS:
            found.append(account)
    return found


def rush(began: Sequence[float]) -> tuple[float, float] | None:
    """The fullest hour of arrivals, if it is far fuller than the usual hour in which somebody came."""
    hours: dict[int, int] = {}
    for moment in began:
        hour = int(moment // RUSH_SECONDS)
        hours[hour] = hours.get(hour, 0) + 1
    if len(hours) < _LEAST_HOURS:
        return None
    hour, most = max(hours.items(), key=lambda one: (one[1], -one[0]))
    if most < LEAST_RUSH or most < RUSH_TIMES * median(hours.values()):
        return None
    return hour * RUSH_SECONDS, (hour + 1) * RUSH_SECONDS

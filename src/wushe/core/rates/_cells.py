"""Small cells: a count of few people says who they are, and so does the only hidden cell beside a shown total.

Primary: a count from one to `FEWEST` - 1 is hidden. Secondary: when exactly one cell of a group is hidden while their
total is shown, the difference gives it away; the smallest other cell of the group is hidden too (Hundepool et al.,
"Statistical Disclosure Control", 2012, chapter 4: complementary suppression in one dimension). A count of nobody is
nobody's secret and stays. O(n log n).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

FEWEST = 5


def hidden_cells(counts: Sequence[int], *, fewest: int = FEWEST) -> frozenset[int]:
    """Positions of one group, shown with its total, that must not be shown."""
    hidden = {place for place, count in enumerate(counts) if 0 < count < fewest}
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if place not in hidden and count > 0]
        if others:
            hidden.add(min(others, key=lambda place: (counts[place], place)))
    return frozenset(hidden)


def per_thousand(count: int, people: int) -> Fraction | None:
    """Needs by a thousand residents; None where nobody is known to live."""
    return Fraction(1000 * count, people) if people > 0 else None

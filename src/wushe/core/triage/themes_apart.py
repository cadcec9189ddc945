"""What is known of messages beyond their words keeps them apart: another building, place, community or category.

Likeness is multiplied by a factor for everything that is known of both and differs; what is known of only one of them
says nothing. Buildings and places of one community count for less within a few days: where the water fails in ten
buildings on one morning, it is one matter. Without any such knowledge nothing changes. O(messages).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wushe.core.triage.themes_settings import ThemeSettings


class Particulars(NamedTuple):
    """What a person or a register says of one message; "" is not known."""

    building: str = ""
    place: str = ""
    community: str = ""
    category: str = ""


UNKNOWN = Particulars()


class Differences(NamedTuple):
    """The knowledge of a batch in numbers (a column a kind, 0 not known), and what a difference multiplies by."""

    known: NDArray[np.int32]
    factors: NDArray[np.float64]
    soon: NDArray[np.float64]  # the same between two messages of one community within `soon_days`
    soon_days: float
    community: int  # the column that says it


def differences(known: Sequence[Particulars], settings: ThemeSettings) -> Differences:
    """Whatever is known of these messages; a table without columns when it is nothing."""
    factors = np.array([settings.other_spot, settings.other_spot, settings.other_community, settings.other_category])
    soon = np.array([settings.soon_spot, settings.soon_spot, settings.other_community, settings.other_category])
    column = Particulars._fields.index("community")
    if all(one == UNKNOWN for one in known):
        return Differences(np.zeros((len(known), 0), np.int32), factors, soon, settings.soon_days, column)
    numbers = np.zeros((len(known), len(factors)), np.int32)
    for kind, said in enumerate(zip(*known, strict=True)):
        number_of = {"": 0}
        for name in said:
            number_of.setdefault(name, len(number_of))
        numbers[:, kind] = [number_of[name] for name in said]
    return Differences(numbers, factors, soon, settings.soon_days, column)

"""Work ahead of complaints (未诉先办): matters that come again at one place, and themes that grow hot.

`frequent_matters` groups what was said within a window by matter and place and names the groups that reach a
threshold (北京接诉即办条例 arts 24-27 ask for it; the numbers are settings). `stays_hot` is a switch with two
thresholds, so that a theme near the line is not told again and again (a Schmitt trigger).

O(n log n) in the needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Spoken:
    """One need: its matter and place ("" where unknown: it then counts for nothing), who said it and when."""

    id: str
    matter: str
    place: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Frequent:
    """A matter that came again: its needs in order of time, and how many different people said so."""

    matter: str
    place: str
    ids: tuple[str, ...]
    voices: int
    first_at: datetime
    last_at: datetime


def frequent_matters(
    spoken: Sequence[Spoken], *, least: int, within: timedelta, now: datetime
) -> tuple[Frequent, ...]:
    """Groups of the same matter and place with at least `least` needs and two voices in the window, largest first.

    One person saying it again and again is heard, but is no frequent matter: that takes a second voice.
    """
    groups: dict[tuple[str, str], list[Spoken]] = {}
    for one in spoken:
        if one.matter and one.place and now - within <= one.at <= now:
            groups.setdefault((one.matter, one.place), []).append(one)
    found = []
    for (matter, place), members in groups.items():
        ordered = sorted(members, key=lambda one: (one.at, one.id))
        voices = len({one.author or one.id for one in ordered})
        if len(ordered) >= least and voices > 1:
            ids = tuple(one.id for one in ordered)
            found.append(Frequent(matter, place, ids, voices, ordered[0].at, ordered[-1].at))
    return tuple(sorted(found, key=lambda one: (-len(one.ids), one.matter, one.place)))


def stays_hot(recent: int, *, least: int, is_hot: bool) -> bool:
    """Whether a theme is hot: it becomes so at `least` voices, and cools only below half of them."""
    return recent >= least or (is_hot and 2 * recent >= least)

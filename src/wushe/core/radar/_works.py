"""A work as the radar sees it, how near two of them lie, and how long they run together."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_RUNS_ON = date.max


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work of one body; empty texts are unknown. `area` is a path: "QJ/JW/B06/"."""

    key: str
    body: str
    title: str
    aim: str = ""
    place: str = ""
    area: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


class Nearness(StrEnum):
    """How near two works lie, the nearest first."""

    SAME_PLACE = "same_place"
    SAME_BUILDING = "same_building"
    SAME_COMMUNITY = "same_community"
    WITHIN = "within"  # one lies in the area of the other: a community's work in a street's
    APART = "apart"


WEIGHT: dict[Nearness, float] = {
    Nearness.SAME_PLACE: 1.0,
    Nearness.SAME_BUILDING: 0.9,
    Nearness.SAME_COMMUNITY: 0.6,
    Nearness.WITHIN: 0.3,
    Nearness.APART: 0.0,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works, the earlier key first, with what speaks for their being one; permille are whole numbers."""

    first: str
    second: str
    score_permille: int
    likeness_permille: int
    nearness: Nearness
    days: int  # together
    words: tuple[str, ...]  # shared, the rarest first


def nearness(one: Work, other: Work) -> Nearness:
    """By the place where both know it, else by the areas: the depth they share counts."""
    if one.place and one.place == other.place:
        return Nearness.SAME_PLACE
    first, second = [part for part in one.area.split("/") if part], [part for part in other.area.split("/") if part]
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    if shared >= 3:
        return Nearness.SAME_BUILDING if not (one.place and other.place) else Nearness.SAME_COMMUNITY
    if shared == 2:
        return Nearness.SAME_COMMUNITY
    if not shared and first and second:
        return Nearness.APART
    return Nearness.WITHIN if shared == min(len(first), len(second)) else Nearness.APART


def shared_days(one: Work, other: Work) -> int:
    """How many days both run; a work without an end runs on, one without a beginning has always run."""
    begins = max(one.begins_on or date.min, other.begins_on or date.min)
    ends = min(one.ends_on or _RUNS_ON, other.ends_on or _RUNS_ON)
    return max(0, (ends - begins).days + 1)

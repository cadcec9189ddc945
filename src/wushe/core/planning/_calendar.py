"""The lines of a plan on the calendar: which are in each other's way, and which months are empty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SHORT_DAYS = 31
"""A body's lines of at most so many days need its full attention; longer work runs beside other work of its own."""


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """What somebody does from one day to another, both included; empty texts are nowhere and nobody."""

    key: str
    actor: str  # which of the five
    begins_on: date
    ends_on: date
    place: str = ""
    body: str = ""
    phase: str = ""
    seasons: tuple[str, ...] = ()  # codes of the seasonal hazards it prepares for

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.ends_on - self.begins_on).days + 1


class Same(StrEnum):
    """What two lines share that only one can have."""

    PLACE = "place"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines that need the same place or the same body on the same days."""

    first: str
    second: str
    same: Same
    begins_on: date
    ends_on: date


def clashes(lines: Iterable[PlannedLine], *, short_days: int = SHORT_DAYS) -> tuple[Clash, ...]:
    """Every pair in each other's way, the earliest overlap first.

    A place is in use whoever uses it and however long. A body is in its own way only where both lines are short.
    """
    ordered = sorted(lines, key=lambda line: (line.begins_on, line.key))
    found: list[Clash] = []
    for same in Same:
        groups: dict[str, list[PlannedLine]] = {}
        for line in ordered:
            needed = line.place if same is Same.PLACE else line.body
            if needed and (same is Same.PLACE or line.days <= short_days):
                groups.setdefault(needed, []).append(line)
        for members in groups.values():
            found.extend(_overlaps(members, same))
    return tuple(sorted(found, key=lambda clash: (clash.begins_on, clash.first, clash.second, clash.same)))


def _overlaps(members: Sequence[PlannedLine], same: Same) -> Iterable[Clash]:
    for position, first in enumerate(members):
        for second in members[position + 1 :]:
            if second.begins_on > first.ends_on:
                break  # sorted by the first day: nothing after this one overlaps either
            yield Clash(first.key, second.key, same, second.begins_on, min(first.ends_on, second.ends_on))


def months_of(line: PlannedLine, year: int) -> tuple[int, ...]:
    """The months of the year in which the line has a day."""
    first = (line.begins_on.year - year) * 12 + line.begins_on.month
    last = (line.ends_on.year - year) * 12 + line.ends_on.month
    return tuple(range(max(first, 1), min(last, 12) + 1))


def empty_months(lines: Iterable[PlannedLine], year: int) -> tuple[int, ...]:
    """The months of the year without any line."""
    filled = {month for line in lines for month in months_of(line, year)}
    return tuple(month for month in range(1, 13) if month not in filled)

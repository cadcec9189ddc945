"""Cycles and their turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count, takewhile

from wushe.core.clocks import add_months

_YEARS_AHEAD = 30
"""Where a cycle of a month a year has no turn within this span there is none."""


class CycleUnit(StrEnum):
    """What a cycle is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every `every` units from `first_on`; with `months` (1 … 12) only the turns that fall into these count."""

    every: int
    unit: CycleUnit
    first_on: date
    months: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """A cycle has a length, and months have numbers."""
        if not 1 <= self.every <= 366 or any(not 1 <= month <= 12 for month in self.months):
            raise ValueError("a cycle is 1 to 366 units long, and months are 1 to 12")


@dataclass(frozen=True, slots=True)
class DueTurns:
    """`now` is the turn to be made (none: nothing is due), `missed` those before it that nobody made."""

    now: date | None
    missed: tuple[date, ...]


def turns_between(cycle: Cycle, first: date, last: date) -> list[date]:
    """The turns from `first` to `last`, both included."""
    return [turn for turn in takewhile(lambda turn: turn <= last, _turns(cycle, first)) if turn >= first]


def next_turn(cycle: Cycle, after: date) -> date | None:
    """The first turn after a day; none where the months asked for never meet the cycle."""
    horizon = after + timedelta(days=366 * _YEARS_AHEAD)
    for turn in _turns(cycle, after):
        if turn > horizon:
            return None
        if turn > after:
            return turn
    return None


def due_turns(cycle: Cycle, last_made: date | None, today: date) -> DueTurns:
    """What has to be made today, given the last turn that was made or told as missed."""
    first = cycle.first_on if last_made is None else last_made + timedelta(days=1)
    found = turns_between(cycle, first, today)
    return DueTurns(found[-1], tuple(found[:-1])) if found else DueTurns(None, ())


def _turns(cycle: Cycle, near: date) -> Iterator[date]:
    """Turns in order from one not after `near`, where there is one, on; those out of season left out."""
    for number in count(_number_before(cycle, near)):
        if cycle.unit is CycleUnit.MONTH:
            turn = add_months(cycle.first_on, number * cycle.every)
        else:
            days = cycle.every * (7 if cycle.unit is CycleUnit.WEEK else 1)
            turn = cycle.first_on + timedelta(days=number * days)
        if turn.year >= date.max.year - 1:
            return
        if not cycle.months or turn.month in cycle.months:
            yield turn


def _number_before(cycle: Cycle, near: date) -> int:
    if near <= cycle.first_on:
        return 0
    if cycle.unit is CycleUnit.MONTH:
        months = (near.year - cycle.first_on.year) * 12 + near.month - cycle.first_on.month
        return max(0, months // cycle.every - 1)
    days = cycle.every * (7 if cycle.unit is CycleUnit.WEEK else 1)
    return (near - cycle.first_on).days // days

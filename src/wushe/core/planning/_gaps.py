"""What a plan leaves out: a phase of risk, or one of the five."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from wushe.core.planning._calendar import PlannedLine


class Phase(StrEnum):
    """The three phases of risk."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


def phases_missing(lines: Iterable[PlannedLine]) -> tuple[Phase, ...]:
    """The phases for which nothing is planned."""
    covered = {line.phase for line in lines}
    return tuple(phase for phase in Phase if phase not in covered)


def actors_missing(lines: Iterable[PlannedLine], five: Sequence[str]) -> tuple[str, ...]:
    """Those of the five that have no line, in their order."""
    named = {line.actor for line in lines}
    return tuple(actor for actor in five if actor not in named)

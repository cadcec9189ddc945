"""A ladder of overdue work: which rungs a clock has passed, so that each is climbed once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from wushe.core.clocks._days import IsWorkday
from wushe.core.clocks._due import due_at
from wushe.core.clocks._rules import ClockRule


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up. It is reached when `after` has passed since the deadline; None: with the deadline itself."""

    level: str
    after: ClockRule | None = None


def rungs_reached(
    ladder: Sequence[Rung], due: datetime, now: datetime, climbed: Collection[str], is_workday: IsWorkday
) -> tuple[Rung, ...]:
    """The rungs reached at `now` and not climbed yet, the lowest first.

    It depends on nothing but the deadline and what has been climbed: a clock that jumps forward finds all rungs it
    passed, one that jumps back finds none, and asking twice finds nothing new. A rung below one that was climbed
    (by hand, say) is passed over. Linear in the ladder and in the days of its terms.
    """
    highest = max((at for at, rung in enumerate(ladder) if rung.level in climbed), default=-1)
    return tuple(rung for rung in ladder[highest + 1 :] if now > _moment(rung, due, is_workday))


def _moment(rung: Rung, due: datetime, is_workday: IsWorkday) -> datetime:
    return due if rung.after is None else due_at(rung.after, due, is_workday).at

"""Check-in times against the needed-by time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class CameHow(StrEnum):
    """How a called body stands."""

    AWAITED = "awaited"
    IN_TIME = "in_time"
    LATE = "late"
    ABSENT = "absent"
    EXEMPT = "exempt"


class Why(StrEnum):
    """Why a delay does not count, or that it does."""

    COUNTS = "counts"
    NOTHING_OWED = "nothing_owed"
    LET_OFF = "let_off"
    NOT_TOLD = "not_told"
    TOLD_TOO_LATE = "told_too_late"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Call:
    """One body that was called: when it was told, when it came, and what else is known."""

    body: str
    told_at: datetime | None
    came_at: datetime | None = None
    is_let_off: bool = False
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one body stands, by how many minutes, whether it counts against it, and why or why not."""

    body: str
    how: CameHow
    minutes_late: int
    counts: bool
    why: Why


@dataclass(frozen=True, slots=True)
class Tally:
    """Raw counts of one body over many calls. `uncounted` are late or absent and not held against it."""

    called: int
    in_time: int
    late: int
    absent: int
    awaited: int
    exempt: int
    uncounted: int
    minutes_late: int

    @property
    def counted(self) -> int:
        """How many calls are over and count."""
        return self.in_time + self.late + self.absent


def arrivals(calls: Iterable[Call], needed_by: datetime, now: datetime, notice_minutes: int) -> tuple[Arrival, ...]:
    """How every called body stands now."""
    return tuple(arrival(call, needed_by, now, notice_minutes) for call in calls)


def arrival(call: Call, needed_by: datetime, now: datetime, notice_minutes: int) -> Arrival:
    """How one called body stands now."""
    if call.is_let_off:
        return Arrival(call.body, CameHow.EXEMPT, 0, counts=False, why=Why.LET_OFF)
    limit = _minute(needed_by)
    if call.came_at is not None and _minute(call.came_at) <= limit:
        return Arrival(call.body, CameHow.IN_TIME, 0, counts=False, why=Why.NOTHING_OWED)
    if call.came_at is None and _minute(now) <= limit:
        return Arrival(call.body, CameHow.AWAITED, 0, counts=False, why=Why.NOTHING_OWED)
    how = CameHow.ABSENT if call.came_at is None else CameHow.LATE
    minutes = 0 if call.came_at is None else (_minute(call.came_at) - limit) // timedelta(minutes=1)
    why = _why(call, limit, notice_minutes)
    return Arrival(call.body, how, minutes, counts=why is Why.COUNTS, why=why)


def tally(found: Iterable[Arrival]) -> Tally:
    """One body's counts over many calls: only what counts stands under late and absent."""
    rows = list(found)

    def number(how: CameHow, *, counting: bool = False) -> int:
        return sum(row.how is how and (row.counts or not counting) for row in rows)

    late = [row for row in rows if row.how in (CameHow.LATE, CameHow.ABSENT)]
    return Tally(
        called=len(rows),
        in_time=number(CameHow.IN_TIME),
        late=number(CameHow.LATE, counting=True),
        absent=number(CameHow.ABSENT, counting=True),
        awaited=number(CameHow.AWAITED),
        exempt=number(CameHow.EXEMPT),
        uncounted=sum(not row.counts for row in late),
        minutes_late=sum(row.minutes_late for row in late if row.counts),
    )


def _why(call: Call, limit: datetime, notice_minutes: int) -> Why:
    if call.told_at is None:
        return Why.NOT_TOLD
    if _minute(call.told_at) + timedelta(minutes=notice_minutes) > limit:
        return Why.TOLD_TOO_LATE
    return Why.DISPUTED if call.is_disputed else Why.COUNTS


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)

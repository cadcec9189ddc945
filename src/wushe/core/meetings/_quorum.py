"""Whether enough bodies are there to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from wushe.core.meetings._forms import FormRule


class Attendance(StrEnum):
    """How a body takes part."""

    PRESENT = "present"
    PROXY = "proxy"  # somebody with its written power
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Seat:
    """One invited body: its kind, and how it takes part (None: nobody has said yet)."""

    kind: str
    attendance: Attendance | None


class Shortfall(StrEnum):
    """Why a meeting may not decide."""

    TOO_FEW = "too_few"
    NEEDED_MISSING = "needed_missing"


@dataclass(frozen=True, slots=True)
class Quorum:
    """So many of the bodies that belong to the form are there of so many needed; `missing`: groups without a body."""

    belonging: int
    there: int
    needed: int
    missing: tuple[tuple[str, ...], ...]

    @property
    def is_met(self) -> bool:
        """Whether the meeting may decide."""
        return not self.shortfalls

    @property
    def shortfalls(self) -> tuple[Shortfall, ...]:
        """Why not, if not."""
        found = [Shortfall.TOO_FEW] if self.there < self.needed else []
        return (*found, Shortfall.NEEDED_MISSING) if self.missing else tuple(found)


def quorum(rule: FormRule, seats: Iterable[Seat]) -> Quorum:
    """Guests (kinds that do not belong to the form) are welcome and not counted. A proxy counts as there.

    More than `quorum_percent` hundredths, in whole bodies: of 4 at 50 % three are needed. Linear in the seats.
    """
    counted = [seat for seat in seats if seat.kind in rule.members]
    there = [seat for seat in counted if seat.attendance in (Attendance.PRESENT, Attendance.PROXY)]
    needed = max(len(counted) * rule.quorum_percent // 100 + 1, rule.least_bodies)
    kinds = {seat.kind for seat in there}
    missing = tuple(group for group in rule.needed if kinds.isdisjoint(group))
    return Quorum(len(counted), len(there), needed, missing)

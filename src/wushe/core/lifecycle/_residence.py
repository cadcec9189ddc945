"""The life of a residence: that one person lives in one household, as somebody has found."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class ResidenceStatus(StrEnum):
    """Where a residence stands."""

    WAITING = "waiting"
    VERIFIED = "verified"
    REFUSED = "refused"
    UNDONE = "undone"
    LEFT = "left"
    MOVED = "moved"
    ENDED = "ended"


def _residence_steps() -> tuple[Step[ResidenceStatus], ...]:
    s = ResidenceStatus
    checked = (
        # A claim made at somebody's door counts only when another pair of eyes has looked at it.
        Step(s.WAITING, s.VERIFIED, "confirm", ("second_person",)),
        Step(s.WAITING, s.REFUSED, "refuse", ("reason",)),
        Step(s.VERIFIED, s.UNDONE, "undo", ("reason",)),
    )
    living = (s.WAITING, s.VERIFIED)
    over = tuple(
        step
        for source in living
        for step in (
            Step(source, s.LEFT, "leave"),
            Step(source, s.MOVED, "move"),
            Step(source, s.ENDED, "end_household"),
        )
    )
    return checked + over


RESIDENCE_LIFECYCLE: Lifecycle[ResidenceStatus] = Lifecycle("residence", ResidenceStatus.WAITING, _residence_steps())
"""waiting → verified, and the ways in which it ends; a new residence begins anew instead of reviving an old one."""

LIVING_RESIDENCES: frozenset[ResidenceStatus] = frozenset({ResidenceStatus.WAITING, ResidenceStatus.VERIFIED})
"""The statuses in which somebody counts, or is about to count, as living there."""

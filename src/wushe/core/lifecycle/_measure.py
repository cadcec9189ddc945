"""The life of a measure that a community has to carry out for a policy."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class MeasureStatus(StrEnum):
    """Where a measure stands."""

    OPEN = "open"
    CANNOT = "cannot"
    DONE = "done"
    REVIEWED = "reviewed"
    LET_OFF = "let_off"


def _steps() -> tuple[Step[MeasureStatus], ...]:
    s = MeasureStatus
    return (
        Step(s.OPEN, s.DONE, "report", ("evidence",)),
        Step(s.OPEN, s.CANNOT, "report", ("reason",)),
        Step(s.OPEN, s.LET_OFF, "let_off", ("reason",)),
        Step(s.CANNOT, s.OPEN, "answer", ("reason",)),
        Step(s.CANNOT, s.LET_OFF, "answer", ("reason",)),
        Step(s.CANNOT, s.OPEN, "take_back"),
        Step(s.DONE, s.OPEN, "take_back"),
        # Whoever reports that it is done does not say whether it has had its effect.
        Step(s.DONE, s.REVIEWED, "review", ("someone_else", "reason")),
        Step(s.REVIEWED, s.DONE, "undo"),
        Step(s.OPEN, s.CANNOT, "undo"),
        Step(s.LET_OFF, s.CANNOT, "undo"),
        Step(s.LET_OFF, s.OPEN, "restore"),
    )


MEASURE_LIFECYCLE: Lifecycle[MeasureStatus] = Lifecycle("measure", MeasureStatus.OPEN, _steps())
"""open → done → reviewed; or cannot, because … → answered (goes on, or let off)."""

OPEN_MEASURE_STATUSES: frozenset[MeasureStatus] = frozenset({MeasureStatus.OPEN, MeasureStatus.CANNOT})
"""The statuses in which a measure is not carried out yet."""

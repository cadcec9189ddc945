"""The funnel of one need: accepted, contacted, answered, called back, and which of these were in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FUNNEL = ("accepted", "contacted", "answered", "called_back")
"""The steps a need goes through, in order."""


class StepState(StrEnum):
    """How one step stands."""

    DONE = "done"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: when it was done, by when it had to be (None: no term), and how it stands."""

    code: str
    at: datetime | None
    due: datetime | None
    state: StepState


def funnel(
    done: Mapping[str, datetime | None], due: Mapping[str, datetime | None], now: datetime
) -> tuple[FunnelStep, ...]:
    """The four steps in order. A step that was skipped (answered, never contacted) stays as it is: not done."""
    return tuple(
        FunnelStep(code, done.get(code), due.get(code), _state(done.get(code), due.get(code), now)) for code in FUNNEL
    )


def _state(at: datetime | None, due: datetime | None, now: datetime) -> StepState:
    if at is not None:
        return StepState.LATE if due is not None and at > due else StepState.DONE
    return StepState.OVERDUE if due is not None and now > due else StepState.WAITING

"""The generic table: statuses, the steps between them, and what each step still needs."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Status = TypeVar("Status", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[Status]):
    """One permitted step: `power` names what people do to take it, `needs` what must be true before."""

    source: Status
    target: Status
    power: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[Status]):
    """A frozen table of which status may follow which; a status without a step out of it is final."""

    name: str
    initial: Status
    steps: tuple[Step[Status], ...]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Every status of the table, the initial one first, in the order the steps name them."""
        seen = {self.initial: None}
        for step in self.steps:
            seen.setdefault(step.source)
            seen.setdefault(step.target)
        return tuple(seen)


class Objection(StrEnum):
    """Why a status may not follow another."""

    UNKNOWN_STATUS = "unknown_status"
    ALREADY_THERE = "already_there"
    FINAL = "final"
    NOT_A_STEP = "not_a_step"
    NEEDS_UNMET = "needs_unmet"


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Status]):
    """Whether the step may be taken, the objection and unmet needs if not, and what may follow instead."""

    source: Status
    target: Status
    allowed: bool
    objection: Objection | None
    unmet: tuple[str, ...]
    instead: tuple[Status, ...]


def next_statuses(lifecycle: Lifecycle[Status], status: Status) -> tuple[Status, ...]:
    """The statuses that may follow `status`, in the order of the table."""
    return tuple(dict.fromkeys(step.target for step in lifecycle.steps if step.source == status))


def may_follow(
    lifecycle: Lifecycle[Status], source: Status, target: Status, met: AbstractSet[str] = frozenset()
) -> Verdict[Status]:
    """The verdict on one step, with the needs in `met` taken as fulfilled. Never raises."""
    instead = next_statuses(lifecycle, source)
    steps = [step for step in lifecycle.steps if step.source == source and step.target == target]
    if steps:
        # Several roads may lead to the same status; the one that lacks least is the one explained.
        unmet = min((tuple(need for need in step.needs if need not in met) for step in steps), key=len)
        objection = Objection.NEEDS_UNMET if unmet else None
        return Verdict(source, target, not unmet, objection, unmet, instead)
    known = lifecycle.statuses
    if source not in known or target not in known:
        objection = Objection.UNKNOWN_STATUS
    elif source == target:
        objection = Objection.ALREADY_THERE
    elif not instead:
        objection = Objection.FINAL
    else:
        objection = Objection.NOT_A_STEP
    return Verdict(source, target, False, objection, (), instead)

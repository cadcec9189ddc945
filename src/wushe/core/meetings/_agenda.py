"""What an agenda gathers: each matter once, with every reason for which it is there, the gravest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ReasonCode(StrEnum):
    """Why a matter is on an agenda."""

    WITHOUT_LEAD = "without_lead"
    DISPUTED = "disputed"
    LATE_DECISION = "late_decision"
    LATE_WHISTLE = "late_whistle"
    OBSTACLE = "obstacle"
    PASSED_UP = "passed_up"
    DEFERRED = "deferred"
    LATE_NEED = "late_need"
    LATE_PROJECT = "late_project"
    LATE_TASK = "late_task"
    LATE_MEASURE = "late_measure"
    HOT = "hot"
    FREQUENT = "frequent"
    ADDED = "added"


REASON_WEIGHTS: dict[ReasonCode, int] = {code: len(ReasonCode) - place for place, code in enumerate(ReasonCode)}
"""Work nobody leads stands first, what people added stands last [D]; the order above is the order of gravity."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its number: days late, people who said it, how often it came up."""

    code: ReasonCode
    number: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that one source has found."""

    kind: str
    matter_id: str
    name: str
    reason: Reason
    area_path: str = ""
    space: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One matter with all its reasons."""

    kind: str
    matter_id: str
    name: str
    area_path: str
    space: str
    reasons: tuple[Reason, ...]


def agenda_order(found: Iterable[Found], most: int) -> tuple[AgendaLine, ...]:
    """By gravity of the gravest reason, then how many reasons, then the largest number; at most `most` lines.

    Linear in the finds, and one sort.
    """
    first: dict[tuple[str, str], Found] = {}
    reasons: dict[tuple[str, str], dict[ReasonCode, Reason]] = {}
    for one in found:
        key = (one.kind, one.matter_id)
        first.setdefault(key, one)
        reasons.setdefault(key, {}).setdefault(one.reason.code, one.reason)
    lines = [
        AgendaLine(one.kind, one.matter_id, one.name, one.area_path, one.space, _sorted(reasons[key]))
        for key, one in first.items()
    ]
    return tuple(sorted(lines, key=_rank)[:most])


def _sorted(reasons: dict[ReasonCode, Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons.values(), key=lambda one: -REASON_WEIGHTS[one.code]))


def _rank(line: AgendaLine) -> tuple[int, int, int, str, str]:
    gravest = line.reasons[0]
    return (-REASON_WEIGHTS[gravest.code], -len(line.reasons), -gravest.number, line.kind, line.matter_id)

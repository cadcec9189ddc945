"""What has to be done with a need first, by the person who looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.handling import Course


@dataclass(frozen=True, slots=True)
class Powers:
    """What the person who looks may do here."""

    triage: bool = False
    answer: bool = False
    decide_dispatch: bool = False
    decide_extension: bool = False
    call_back: bool = False
    has_task: bool = False


def next_step(need: Need, course: Course, may: Powers, *, can_contact: bool) -> str:
    """The first thing that waits for this person; empty: nothing does."""
    if need.is_open:
        return _while_open(need, course, may, can_contact=can_contact)
    if need.status == NeedStatus.ANSWERED and may.call_back and can_contact:
        return "call_back"
    return ""


def _while_open(need: Need, course: Course, may: Powers, *, can_contact: bool) -> str:
    waits = (
        ("decide_return", bool(may.decide_dispatch and any(row.ruling == "pending" for row in course.objections))),
        ("decide_extension", bool(may.decide_extension and course.pending_extension)),
        ("sort", may.triage and need.status in (NeedStatus.RECEIVED, NeedStatus.REOPENED)),
        ("report", may.has_task),
        ("contact", may.answer and can_contact and not _is_contacted(need, course)),
        ("answer", may.answer and need.status == NeedStatus.ASSIGNED and course.pending_return is None),
    )
    return next((code for code, does_wait in waits if does_wait), "")


def _is_contacted(need: Need, course: Course) -> bool:
    return any(row.is_reached and row.at >= need.clock_from for row in course.contacts)

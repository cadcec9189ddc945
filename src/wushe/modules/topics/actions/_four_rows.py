"""What several actions on a matter share: take it for change, keep a step, say what happened."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from wushe.core.deliberation import FourStep, StepFault, four_next, step_fault
from wushe.foundation import clock
from wushe.foundation.ids import receipt_number
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._four_refusals import (
    BeforeFormerStep,
    FourUnknown,
    ResultTooEarly,
    StepAhead,
    StepSkipped,
)
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import said
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import FOUR_STEP, RESULT_LACK, Verdicts
from wushe.modules.topics.models import FourMatter, FourObjection, FourRecord
from wushe.modules.topics.queries.four import result_lacks

MOST_WORDS = 1200


def four_locked(street_id: UUID, matter_id: UUID | str) -> FourMatter:
    """The row, locked until the transaction ends."""
    rows = FourMatter.objects.in_street(street_id).select_related("area", "branch", "committee", "place")
    row: FourMatter | None = rows.select_for_update(of=("self",)).filter(pk=matter_id).first()
    if row is None:
        raise FourUnknown
    return row


def four_for_change(street_id: UUID, matter_id: UUID | str, person_id: UUID, *steps: FourStep) -> FourMatter:
    """The same for somebody who leads it, with one of these steps in hand."""
    row = four_locked(street_id, matter_id)
    if not permissions.may_open(person_id, street_id, row.area_path):
        raise NotYourTopic
    if steps and row.step not in steps:
        raise StepSkipped(now=FOUR_STEP[row.step])
    return row


def demand_day(matter: FourMatter, step: FourStep, held_on: date) -> None:
    """Refused when the step is not in hand, when its day is before the former step's, or has not come."""
    days = FourRecord.objects.in_street(matter.street_id).filter(matter=matter, verdict=Verdicts.PASSES)
    former = days.order_by("-held_on").values_list("held_on", flat=True).first()
    fault = step_fault(step, FourStep(matter.step), held_on, former, clock.today())
    if fault is StepFault.SKIPS:
        raise StepSkipped(now=FOUR_STEP[matter.step])
    if fault is StepFault.BEFORE_FORMER:
        raise BeforeFormerStep(field="held_on", former=former.isoformat() if former else "")
    if fault is StepFault.AHEAD:
        raise StepAhead(field="held_on")


def keep_step(
    matter: FourMatter, step: FourStep, person_id: UUID, held_on: date, words: str, filed: str, **counted: Any
) -> FourRecord:
    """Write the step down; the next one is in hand unless the meeting did not decide."""
    kept = FourRecord(
        street_id=matter.street_id,
        matter=matter,
        step=step.value,
        held_on=held_on,
        words=said(words, field="words", most=MOST_WORDS),
        filed=said(filed, field="filed", most=200),
        noted_at=clock.now(),
        noted_by=person_id,
        **counted,
    )
    kept.save(force_insert=True)
    then = four_next(step)
    if kept.verdict == Verdicts.PASSES and then is not None:
        matter.step, matter.step_on, matter.late_told_on = then.value, clock.today(), None
        matter.save(update_fields=["step", "step_on", "late_told_on"])
    return kept


def demand_ready(matter: FourMatter) -> None:
    """Refused with everything that is still missing before the result."""
    missing = result_lacks(matter)
    if missing:
        raise ResultTooEarly(missing="、".join(str(RESULT_LACK[one]) for one in missing))


def free_four_number(street_id: UUID, word: str = "SY") -> str:
    """A number nobody has yet: QJ-SY-260303-7K4MT2, of an objection QJ-SYY-…"""
    root = areas(street_id, kind=AreaKind.STREET).first()
    prefix = f"{root.code if root else word}-{word}"
    rows = FourMatter.objects if word == "SY" else FourObjection.objects
    while rows.filter(number=(number := receipt_number(prefix, clock.today()))).exists():
        pass
    return number


def record_four(event: TopicEvent, matter: FourMatter, person_id: UUID, **facts: object) -> None:
    """Write it into the ledger: what anyone may know, never a text or a person."""
    known = {"receipt": matter.number, "area": matter.area_path, "step": matter.step}
    record(
        event,
        street_id=matter.street_id,
        subject_id=matter.id,
        person_id=person_id,
        facts=known | {name: str(value) for name, value in facts.items()},
    )

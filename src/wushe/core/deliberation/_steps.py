"""Six steps in one order, and what each of them needs before the next may follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wushe.core.deliberation._rules import TopicRule


class Step(StrEnum):
    """Where a topic stands: the step that is in hand, or how it ended."""

    TOPIC = "topic"
    SUBJECTS = "subjects"
    NOTICE = "notice"
    MEETING = "meeting"
    OPINION = "opinion"
    FEEDBACK = "feedback"
    DONE = "done"
    WITHDRAWN = "withdrawn"


ORDER = (Step.TOPIC, Step.SUBJECTS, Step.NOTICE, Step.MEETING, Step.OPINION, Step.FEEDBACK)
"""The steps that are taken one after the other."""


class Lack(StrEnum):
    """What is still missing."""

    QUESTION = "question"
    SUBJECTS = "subjects"
    NOTICE = "notice"
    DAY_NOT_COME = "day_not_come"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    OPINION = "opinion"
    ITEMS = "items"
    BALLOT = "ballot"
    PUBLICITY = "publicity"
    OBJECTIONS = "objections"
    DISSENTERS = "dissenters"
    ADOPTION = "adoption"
    OPEN_ITEMS = "open_items"
    TOLD_BACK = "told_back"


@dataclass(frozen=True, slots=True)
class Known:
    """What is recorded of a topic."""

    question: bool = False
    kinds: int = 0
    noticed: bool = False
    meets_on: date | None = None
    attendants: int = 0
    minutes: bool = False
    opinion: bool = False
    items: int = 0
    items_open: int = 0
    ballots_open: int = 0
    published_on: date | None = None
    objections_open: int = 0
    dissenters_open: int = 0
    adoption_open: int = 0
    told_back: bool = False


def next_step(step: Step) -> Step | None:
    """The one that follows; none after the end."""
    if step not in ORDER:
        return None
    place = ORDER.index(step)
    return ORDER[place + 1] if place + 1 < len(ORDER) else Step.DONE


def lacking(step: Step, known: Known, rule: TopicRule, on: date) -> tuple[Lack, ...]:
    """What this step still needs before the next one may follow on that day."""
    public = known.published_on
    needs: dict[Step, tuple[tuple[Lack, bool], ...]] = {
        Step.TOPIC: ((Lack.QUESTION, known.question),),
        Step.SUBJECTS: ((Lack.SUBJECTS, known.kinds >= rule.least_kinds),),
        Step.NOTICE: (
            (Lack.NOTICE, known.noticed),
            (Lack.DAY_NOT_COME, known.meets_on is not None and on >= known.meets_on),
        ),
        Step.MEETING: ((Lack.ATTENDANCE, known.attendants > 0), (Lack.MINUTES, known.minutes)),
        Step.OPINION: (
            (Lack.BALLOT, not known.ballots_open),
            (Lack.OPINION, known.opinion),
            (Lack.ITEMS, known.items > 0),
        ),
        Step.FEEDBACK: (
            (Lack.PUBLICITY, public is not None and on > public + timedelta(days=rule.publicity_days - 1)),
            (Lack.OBJECTIONS, not known.objections_open),
            (Lack.DISSENTERS, not known.dissenters_open),
            (Lack.ADOPTION, not known.adoption_open),
            (Lack.OPEN_ITEMS, not known.items_open),
            (Lack.TOLD_BACK, known.told_back),
        ),
    }
    return tuple(lack for lack, is_met in needs.get(step, ()) if not is_met)


def due_on(step: Step, since: date, rule: TopicRule) -> date | None:
    """The day by which the step in hand should be over; none after the end."""
    return since + timedelta(days=rule.step_days[ORDER.index(step)]) if step in ORDER else None

"""The meetings that discuss and decide: two committees, Party members, residents or their representatives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import CountsImpossible
from wushe.core.deliberation import DECIDING, Assembly, AssemblyRule, FourStep, assembly_outcome
from wushe.foundation.refusals import Invalid
from wushe.modules.topics.actions._four_refusals import StepSkipped
from wushe.modules.topics.actions._four_rows import demand_day, four_for_change, keep_step, record_four
from wushe.modules.topics.actions._rows import chosen
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import FOUR_STEP
from wushe.modules.topics.models import FourMatter, FourRecord
from wushe.modules.topics.queries.assemblies import as_kept, assembly_rule, off_the_roll, roll_of


class NotOnTheRoll(Invalid):
    """Somebody of another branch, or without a role there on that day."""

    code = "topics.not_on_the_roll"
    message = _(
        "%(number)s of those marked were not on the roll on %(day)s: members of another branch are not counted."
    )
    way_out = _("Mark only people on the roll; count everybody else as an observer.")


class RollEmpty(Invalid):
    """Nobody could vote."""

    code = "topics.roll_empty"
    message = _("Nobody was on the roll on %(day)s.")
    way_out = _("First enter the members on the page of the body, with the day from which they belong.")


class ObserversVote(Invalid):
    """More votes than people with a vote."""

    code = "topics.observers_vote"
    message = _("%(votes)s votes, but only %(present)s people with a vote were there: observers have none.")
    way_out = _("Count again without the observers.")


class NumbersImpossible(Invalid):
    """Fewer than nobody, or more there than on the roll."""

    code = "topics.numbers_impossible"
    message = _("The numbers do not fit: no more can be there than are on the roll, and none can be below 0.")
    way_out = _("Check the numbers on the paper.")


class RuleMissing(Invalid):
    """A day before the first rule."""

    code = "topics.rule_missing"
    message = _("There is no rule for this meeting on %(day)s.")
    way_out = _("Check the day, or enter the rule with its source first.")


def hold_meeting(
    *,
    street_id: UUID,
    person_id: UUID,
    matter_id: UUID | str,
    assembly: str,
    held_on: date,
    words: str,
    filed: str,
    agree: int,
    against: int = 0,
    observers: int = 0,
    present_ids: Sequence[UUID | str] = (),
    roll: int = 0,
    present: int = 0,
) -> FourRecord:
    """Write a meeting down. Who was there is marked on the roll; only of a residents' meeting are there but numbers.

    A meeting that does not decide is kept too; then the step stays in hand and may be held again.
    """
    kind = Assembly(chosen(assembly, [one.value for one in Assembly], field="assembly"))
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id)
        step = FourStep(matter.step)
        if kind not in DECIDING.get(step, ()):
            raise StepSkipped(now=FOUR_STEP[step])
        demand_day(matter, step, held_on)
        if kind is not Assembly.RESIDENTS:
            marked = [str(one) for one in dict.fromkeys(present_ids)]
            roll, present = _on_the_roll(matter, kind, held_on, marked), len(marked)
        else:
            marked = []
        rule = rule_on(matter, kind, held_on)
        counted = counted_by(rule, roll=roll, present=present, agree=agree, against=against, observers=observers)
        more = counted | {"assembly": kind.value, "present_ids": marked, "observers": observers}
        kept = keep_step(matter, step, person_id, held_on, words, filed, **more)
        facts = {name: counted[name] for name in ("roll", "present", "agree", "against", "verdict", "rule_version")}
        record_four(TopicEvent.FOUR_HELD, matter, person_id, assembly=kind.value, held_on=held_on, **facts)
    return kept


def rule_on(matter: FourMatter, assembly: Assembly, on: date) -> AssemblyRule:
    """The row in force on the day of the meeting, or the refusal."""
    try:
        return assembly_rule(matter.street_id, assembly, on, matter.jurisdiction)
    except LookupError as error:
        raise RuleMissing(field="held_on", day=on.isoformat()) from error


def counted_by(
    rule: AssemblyRule, *, roll: int, present: int, agree: int, against: int, observers: int = 0
) -> dict[str, Any]:
    """The numbers with what came out by the rule, as they are kept; or the refusal."""
    if min(roll, present, agree, against, observers) < 0 or roll < 1 or present > roll:
        raise NumbersImpossible(field="present")
    try:
        found = assembly_outcome(rule, roll=roll, present=present, agree=agree, against=against)
    except CountsImpossible as error:
        raise ObserversVote(field="agree", votes=agree + against, present=present) from error
    return {
        "roll": roll,
        "present": present,
        "agree": agree,
        "against": against,
        "verdict": found.verdict.value,
        "rule_version": rule.version,
        "rule": as_kept(rule),
    }


def _on_the_roll(matter: FourMatter, assembly: Assembly, on: date, marked: Sequence[str]) -> int:
    roll = roll_of(matter, assembly, on)
    if not roll:
        raise RollEmpty(field="present_ids", day=on.isoformat())
    strangers = off_the_roll(roll, marked)
    if strangers:
        raise NotOnTheRoll(field="present_ids", number=len(strangers), day=on.isoformat())
    return len(roll)

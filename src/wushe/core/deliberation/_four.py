"""Four discussions and two disclosures: six steps in one order, none skipped, none dated before the former."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wushe.core.deliberation._assemblies import Assembly


class FourStep(StrEnum):
    """Where a matter stands: the step in hand, or how it ended."""

    PROPOSAL = "proposal"  # the Party branch proposes
    COMMITTEES = "committees"  # the two committees discuss
    PARTY = "party"  # the Party members' meeting deliberates
    RESIDENTS = "residents"  # the residents, or their representatives, decide
    PUBLISHED = "published"  # the resolution is posted
    RESULT = "result"  # result and accounts are posted
    DONE = "done"
    ENDED = "ended"


FOUR = (
    FourStep.PROPOSAL,
    FourStep.COMMITTEES,
    FourStep.PARTY,
    FourStep.RESIDENTS,
    FourStep.PUBLISHED,
    FourStep.RESULT,
)
"""The steps that are taken one after the other."""

DECIDING: dict[FourStep, tuple[Assembly, ...]] = {
    FourStep.COMMITTEES: (Assembly.COMMITTEES,),
    FourStep.PARTY: (Assembly.PARTY_MEMBERS,),
    FourStep.RESIDENTS: (Assembly.REPRESENTATIVES, Assembly.RESIDENTS),
}
"""Which meetings may take which step."""


class StepFault(StrEnum):
    """Why a step cannot be written down."""

    SKIPS = "skips"
    BEFORE_FORMER = "before_former"
    AHEAD = "ahead"


class ResultLack(StrEnum):
    """What is missing before result and accounts may be posted, or money may leave."""

    PUBLICITY = "publicity"
    OBJECTIONS = "objections"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class Posted:
    """What is known of a matter whose resolution has been posted; money in fen."""

    posted_on: date | None
    objections_open: int
    released: int = 0
    returned: int = 0
    invoiced: int = 0


def four_next(step: FourStep) -> FourStep | None:
    """The one that follows; none after the end."""
    if step not in FOUR:
        return None
    place = FOUR.index(step) + 1
    return FOUR[place] if place < len(FOUR) else FourStep.DONE


def step_fault(
    wanted: FourStep, in_hand: FourStep, held_on: date, former: date | None, today: date
) -> StepFault | None:
    """Refused: another step than the one in hand, a day before the former step's, a day that has not come."""
    if wanted is not in_hand:
        return StepFault.SKIPS
    if former is not None and held_on < former:
        return StepFault.BEFORE_FORMER
    return StepFault.AHEAD if held_on > today else None


def public_until(posted_on: date, days: int) -> date:
    """The last day on which the resolution hangs and objections are taken."""
    return posted_on + timedelta(days=days - 1)


def four_lacks(known: Posted, days: int, on: date) -> tuple[ResultLack, ...]:
    """What is missing: the end of the notice, answers to objections, invoices that make up what was spent."""
    found = []
    if known.posted_on is None or on <= public_until(known.posted_on, days):
        found.append(ResultLack.PUBLICITY)
    if known.objections_open:
        found.append(ResultLack.OBJECTIONS)
    if known.released - known.returned != known.invoiced:
        found.append(ResultLack.ACCOUNTS)
    return tuple(found)

"""Standing, review and progress of measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wushe.core.clocks import ClockRule, Unit, add_months
from wushe.core.lifecycle import MeasureStatus


class Standing(StrEnum):
    """How a measure stands on a day, the most pressing first."""

    CANNOT = "cannot"
    OVERDUE = "overdue"
    REVIEW_DUE = "review_due"
    UNDER_WAY = "under_way"
    DONE = "done"
    REVIEWED = "reviewed"
    LET_OFF = "let_off"


class Effect(StrEnum):
    """What a review found: was the expected effect reached?"""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Progress:
    """How the measures of a document, of a community or of both stand."""

    total: int
    counts: Mapping[Standing, int]
    reached: int = 0

    @property
    def expected(self) -> int:
        """All but those the street has let off."""
        return self.total - self.counts.get(Standing.LET_OFF, 0)

    @property
    def carried_out(self) -> int:
        """Reported as done, whether or not anybody has looked at the effect."""
        done = (Standing.DONE, Standing.REVIEW_DUE, Standing.REVIEWED)
        return sum(self.counts.get(one, 0) for one in done)

    @property
    def done_percent(self) -> int | None:
        """Of those expected, rounded down: 100 only when all are done."""
        return 100 * self.carried_out // self.expected if self.expected else None

    @property
    def reached_percent(self) -> int | None:
        """Of those reviewed, how many had the effect in full."""
        reviewed = self.counts.get(Standing.REVIEWED, 0)
        return 100 * self.reached // reviewed if reviewed else None


def standing(status: MeasureStatus, due_on: date, review_on: date | None, today: date) -> Standing:
    """How it stands: late from the day after it was due, to be reviewed from the day of the review on."""
    if status is MeasureStatus.OPEN:
        return Standing.OVERDUE if due_on < today else Standing.UNDER_WAY
    if status is MeasureStatus.DONE:
        return Standing.REVIEW_DUE if review_on is not None and review_on <= today else Standing.DONE
    return Standing(status.value)


def review_day(rule: ClockRule, done_on: date) -> date:
    """The day from which the effect can be judged; the rule counts in months."""
    if rule.unit is not Unit.MONTHS:
        raise ValueError("the effect of a measure is reviewed after months")
    return add_months(done_on, rule.amount)


def progress(counts: Mapping[Standing, int], reached: int = 0) -> Progress:
    """The figures of one line of the board."""
    return Progress(sum(counts.values()), dict(counts), reached)

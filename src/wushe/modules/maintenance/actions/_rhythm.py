"""How often a plan asks for work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from wushe.core.upkeep import Cycle, CycleUnit, next_turn
from wushe.foundation.refusals import Invalid
from wushe.modules.maintenance.models import MaintenancePlan

MOST_DAYS_ALLOWED = 90


class CycleImpossible(Invalid):
    """A cycle without a turn."""

    code = "maintenance.cycle_impossible"
    message = _("With this cycle and these months there would never be a turn.")
    way_out = _("Choose a shorter cycle, other months, or another first day.")


class TooLongAllowed(Invalid):
    """So many days that the next turn comes first."""

    code = "maintenance.too_long_allowed"
    message = _("Between 1 and %(most)s days can be allowed for one turn.")
    way_out = _("Choose fewer days.")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: every so many units from a day, in some months only, and how many days each turn may take."""

    every: int
    unit: CycleUnit
    first_on: date
    months: Sequence[int] = ()
    days_allowed: int = 7


def set_rhythm(plan: MaintenancePlan, rhythm: Rhythm, today: date) -> None:
    """Put the cycle into the plan, the first turn from today on as its next; the caller saves."""
    if not 1 <= rhythm.days_allowed <= MOST_DAYS_ALLOWED:
        raise TooLongAllowed(field="days_allowed", most=MOST_DAYS_ALLOWED)
    try:
        cycle = Cycle(rhythm.every, rhythm.unit, rhythm.first_on, frozenset(rhythm.months))
    except ValueError as error:
        raise CycleImpossible(field="every") from error
    plan.every, plan.unit, plan.first_on = cycle.every, cycle.unit.value, cycle.first_on
    plan.months = ",".join(str(month) for month in sorted(cycle.months))
    plan.days_allowed = rhythm.days_allowed
    # Turns before today are not asked for again: the plan begins now.
    from_day = max(plan.last_made_on or date.min, date.fromordinal(today.toordinal() - 1))
    plan.last_made_on, plan.next_on = from_day, next_turn(cycle, from_day)
    if plan.next_on is None:
        raise CycleImpossible(field="months")

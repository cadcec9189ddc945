"""Terms and deadlines: when each ends, how it stands, and which rule says so.

Rules are values with a jurisdiction, days of validity and a source, so that a city's promise is never taken
for national law. The calendar of working days is handed in as a function; for a year it does not know the
count falls back to Monday to Friday and the result names the guessed years. The clock on the wall is an
argument too.

Sources: handling times of the 12345 hotline (2 h, 24 h, 7 days, 15 days), the Regulations on Property
Management art. 14 (15 days' notice), the volunteer record measures art. 11 (10 working days).
Complexity: linear in the days passed over; a year of working days takes well under a millisecond.
"""

from wushe.core.clocks._days import (
    CountedDay,
    IsWorkday,
    add_months,
    add_working_days,
    is_working_day,
    next_working_day,
    weekdays_only,
)
from wushe.core.clocks._due import ClockState, Due, Remaining, due_at, earliest_on, remaining
from wushe.core.clocks._escalation import Rung, rungs_reached
from wushe.core.clocks._extension import Extending, NoExtension, extended
from wushe.core.clocks._funnel import FUNNEL, FunnelStep, StepState, funnel
from wushe.core.clocks._rules import (
    ClockKind,
    ClockRule,
    Unit,
    UnreadableRule,
    read_clock_rules,
    rule_in_force,
)

__all__ = [
    "FUNNEL",
    "ClockKind",
    "ClockRule",
    "ClockState",
    "CountedDay",
    "Due",
    "Extending",
    "FunnelStep",
    "IsWorkday",
    "NoExtension",
    "Remaining",
    "Rung",
    "StepState",
    "Unit",
    "UnreadableRule",
    "add_months",
    "add_working_days",
    "due_at",
    "earliest_on",
    "extended",
    "funnel",
    "is_working_day",
    "next_working_day",
    "read_clock_rules",
    "remaining",
    "rule_in_force",
    "rungs_reached",
    "weekdays_only",
]

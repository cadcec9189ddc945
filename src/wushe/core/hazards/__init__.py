"""What can be computed about hazards on paper: who is told when, what keeps coming back, which walk is due.

- `steps_reached`: the steps of an escalation whose moment has come, each once however the clock jumps.
- `repeated`: hazards of one type at one place, found often enough within a number of days.
- `walk_due`: whether a route is to be walked today.
- `read_…`: presets read from parsed rows; a fault names the row and the field.

Sources: the closed loop of hazard inspection in the 2024 opinions on base-level emergency capacity (find, register,
control, rectify, recheck by somebody else, close; overdue is escalated, the serious is told at once); numbers are
choices of this product and stand in presets.
Complexity: linear in what is handed in; `repeated` sorts once.
"""

from wushe.core.hazards._escalation import EscalationStep, read_escalation, steps_reached
from wushe.core.hazards._levels import HazardLevel
from wushe.core.hazards._repeats import Finding, Repeat, RepeatRule, place_key, read_repeat_rules, repeated
from wushe.core.hazards._walks import Every, minutes_walked, walk_due

__all__ = [
    "EscalationStep",
    "Every",
    "Finding",
    "HazardLevel",
    "Repeat",
    "RepeatRule",
    "minutes_walked",
    "place_key",
    "read_escalation",
    "read_repeat_rules",
    "repeated",
    "steps_reached",
    "walk_due",
]

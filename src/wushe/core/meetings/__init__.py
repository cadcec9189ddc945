"""What can be computed about joint meetings on paper: who belongs, whether enough are there, what comes first.

- `read_forms`, `form_in_force`: the standing forms (street with community, committee with committee, community with
  many) as dated rows: who belongs, whose presence is needed, how many are a quorum, rhythm, days of notice.
- `quorum`: whether a meeting may decide, and why not.
- `agenda_order`: one line a matter, with every reason for which it is there, the gravest first.
- `next_day`: the day the rhythm suggests, never earlier than the notice allows.

Sources: mechanism M1 of the paper in three parts [S]; numbers are choices of this product [D] and stand in presets.
Complexity: linear in what is handed in, but for one sort of the agenda.
"""

from wushe.core.meetings._agenda import REASON_WEIGHTS, AgendaLine, Found, Reason, ReasonCode, agenda_order
from wushe.core.meetings._days import MeetingDay, earliest_day, next_day
from wushe.core.meetings._forms import FormRule, MeetingForm, form_in_force, read_forms
from wushe.core.meetings._quorum import Attendance, Quorum, Seat, Shortfall, quorum

__all__ = [
    "REASON_WEIGHTS",
    "AgendaLine",
    "Attendance",
    "FormRule",
    "Found",
    "MeetingDay",
    "MeetingForm",
    "Quorum",
    "Reason",
    "ReasonCode",
    "Seat",
    "Shortfall",
    "agenda_order",
    "earliest_day",
    "form_in_force",
    "next_day",
    "quorum",
    "read_forms",
]

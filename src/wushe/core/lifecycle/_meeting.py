"""The life of a joint meeting, and of a decision taken in it."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class MeetingStatus(StrEnum):
    """Where a meeting stands."""

    CALLED = "called"
    SENT = "sent"
    IN_SESSION = "in_session"
    HELD = "held"
    APPROVED = "approved"
    ADJOURNED = "adjourned"
    CANCELLED = "cancelled"


class DecisionStatus(StrEnum):
    """Where a decision stands that somebody has to carry out."""

    OPEN = "open"
    REPORTED = "reported"
    DONE = "done"
    UNDONE = "undone"


def _meeting_steps() -> tuple[Step[MeetingStatus], ...]:
    s = MeetingStatus
    return (
        # The agenda is frozen when it is sent: what comes later is said in the meeting and put on the next agenda.
        Step(s.CALLED, s.SENT, "send", ("agenda", "notice")),
        Step(s.SENT, s.IN_SESSION, "open"),
        Step(s.IN_SESSION, s.HELD, "close"),
        Step(s.HELD, s.APPROVED, "approve"),
        Step(s.SENT, s.ADJOURNED, "adjourn", ("new_date",)),
        Step(s.IN_SESSION, s.ADJOURNED, "adjourn", ("new_date",)),
        Step(s.CALLED, s.CANCELLED, "cancel", ("reason",)),
        Step(s.SENT, s.CANCELLED, "cancel", ("reason",)),
    )


def _decision_steps() -> tuple[Step[DecisionStatus], ...]:
    s = DecisionStatus
    return (
        Step(s.OPEN, s.REPORTED, "report", ("evidence",)),
        # Whoever reports that it is done does not confirm it.
        Step(s.REPORTED, s.DONE, "confirm", ("someone_else",)),
        Step(s.REPORTED, s.OPEN, "return", ("reason",)),
        Step(s.OPEN, s.UNDONE, "undo", ("reason", "not_approved")),
    )


MEETING_LIFECYCLE: Lifecycle[MeetingStatus] = Lifecycle("meeting", MeetingStatus.CALLED, _meeting_steps())
"""called → agenda sent → in session → held → minutes approved; or adjourned to a new date, or cancelled."""

DECISION_LIFECYCLE: Lifecycle[DecisionStatus] = Lifecycle("decision", DecisionStatus.OPEN, _decision_steps())
"""open → reported as done → done; sent back with a reason; undone only until the minutes are approved."""

OPEN_DECISION_STATUSES: frozenset[DecisionStatus] = frozenset({DecisionStatus.OPEN, DecisionStatus.REPORTED})
"""The statuses in which a decision is still followed."""

"""Whether a term may be made longer, and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wushe.core.clocks._days import IsWorkday
from wushe.core.clocks._due import Due, due_at
from wushe.core.clocks._rules import ClockRule


class NoExtension(StrEnum):
    """Why a term stays as it is."""

    NOT_FORESEEN = "not_foreseen"
    TOO_LATE = "too_late"
    USED_UP = "used_up"


@dataclass(frozen=True, slots=True)
class Extending:
    """The new end of a term, or the objection."""

    due: Due | None
    objection: NoExtension | None = None


def extended(
    rule: ClockRule | None, due: datetime, now: datetime, *, granted: int, most: int, is_workday: IsWorkday
) -> Extending:
    """The term's new end by the rule of its extension, counted from the old end.

    Asked for after the old end it is too late: lateness is not healed afterwards. `granted` counts the extensions
    of this round, `most` how many the preset allows.
    """
    if rule is None or most < 1:
        return Extending(None, NoExtension.NOT_FORESEEN)
    if now > due:
        return Extending(None, NoExtension.TOO_LATE)
    if granted >= most:
        return Extending(None, NoExtension.USED_UP)
    return Extending(due_at(rule, due, is_workday))

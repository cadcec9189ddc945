"""One meeting, line or decision as screens and paper show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.core.lifecycle import DecisionStatus
from wushe.core.meetings import Quorum
from wushe.foundation import clock
from wushe.modules.actors.labels import BodyKind
from wushe.modules.meetings.labels import (
    ATTENDANCE,
    DECISION_STATUS,
    DECISION_TONE,
    FORM,
    OUTCOME_TONE,
    STATUS,
    STATUS_TONE,
    ItemKind,
    Mode,
    Outcome,
    reason_words,
)
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting, Seat
from wushe.modules.meetings.web.links import matter_url


def moment_words(moment: Any) -> str:
    """A moment as people write it, where the street is; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def meeting_line(meeting: Meeting, lines: int = 0) -> dict[str, Any]:
    """What a list says of a meeting."""
    return {
        "meeting": meeting,
        "form": FORM[meeting.form],
        "when": moment_words(meeting.starts_at),
        "status": STATUS[meeting.status],
        "tone": STATUS_TONE[meeting.status],
        "lines": lines,
    }


def item_line(item: AgendaItem, decision: Decision | None = None) -> dict[str, Any]:
    """What the agenda says of a matter."""
    return {
        "item": item,
        "kind": ItemKind(item.kind).label,
        "url": matter_url(item),
        "reasons": [reason_words(one["code"], one["number"]) for one in item.reasons],
        "outcome": Outcome(item.outcome).label if item.outcome else "",
        "tone": OUTCOME_TONE.get(item.outcome, ""),
        "decision": decision_line(decision) if decision else None,
    }


def decision_line(decision: Decision) -> dict[str, Any]:
    """What a list says of a decision."""
    today = clock.today()
    is_open = decision.status == DecisionStatus.OPEN
    return {
        "decision": decision,
        "status": DECISION_STATUS[decision.status],
        "tone": DECISION_TONE[decision.status],
        "is_late": is_open and decision.due_on < today,
        "day": day_words(decision.due_on, today) if is_open else "",
        "guessed": guessed_words(decision.guessed_years),
    }


def seat_line(seat: Seat) -> dict[str, Any]:
    """How a body takes part, in words."""
    return {
        "seat": seat,
        "kind": BodyKind(seat.body.kind).label,
        "attendance": ATTENDANCE.get(seat.attendance, ""),
        "mode": Mode(seat.mode).label if seat.attendance and seat.attendance != "absent" else "",
        "tone": {"present": "good", "proxy": "river", "absent": "warn"}.get(seat.attendance, "quiet"),
    }


def quorum_words(found: Quorum) -> str:
    """Whether it may decide, and what is missing."""
    words = _("%(there)s of %(belonging)s bodies are there; %(needed)s are needed.") % {
        "there": found.there,
        "belonging": found.belonging,
        "needed": found.needed,
    }
    for group in found.missing:
        kinds = _(" or ").join(str(BodyKind(kind).label) for kind in group)
        words += " " + _("Missing: %(kinds)s.") % {"kinds": kinds}
    return words


def day_words(day: date, today: date) -> str:
    """How far a day is away, in words."""
    days = (day - today).days
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def guessed_words(years: Iterable[int]) -> str:
    """What is said aloud when a day was counted without knowing the holidays of its year."""
    said = "、".join(str(year) for year in years)
    if not said:
        return ""
    return _("The holidays of %(years)s are not known yet: Monday to Friday were counted.") % {"years": said}

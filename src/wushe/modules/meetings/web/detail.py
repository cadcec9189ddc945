"""One meeting: the next step first, then agenda, table and decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import MeetingStatus
from wushe.modules.meetings import permissions
from wushe.modules.meetings.labels import FORM, STATUS, STATUS_TONE
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.queries import detail as read
from wushe.modules.meetings.queries.forms import rule_for
from wushe.modules.meetings.web.here import meeting_here
from wushe.modules.meetings.web.lines import guessed_words, item_line, moment_words, quorum_words, seat_line


@require_safe
def detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The page of one meeting for the bodies at its table."""
    meeting, person_id = meeting_here(request, meeting_id)
    seats, decisions = read.seats_of(meeting), read.decisions_of(meeting)
    items = [item_line(row, decisions.get(row.id)) for row in read.items_of(meeting)]
    found = read.quorum_of(meeting, seats)
    leads = permissions.may_lead(person_id, meeting)
    return render(
        request,
        "meetings/detail.html",
        {
            "meeting": meeting,
            "form": FORM[meeting.form],
            "status": STATUS[meeting.status],
            "status_tone": STATUS_TONE[meeting.status],
            "facts": _facts(meeting),
            "items": items,
            "open_items": sum(not line["outcome"] for line in items),
            "seats": [seat_line(row) for row in seats],
            "quorum": found,
            "quorum_words": quorum_words(found),
            "attended": any(row.attendance for row in seats),
            "leads": leads,
            "may_approve": permissions.may_approve(person_id, meeting),
            "notice": _notice(meeting) if leads else {},
        }
        | {name: meeting.status == status for name, status in _POINTS.items()},
    )


_POINTS = {
    "is_called": MeetingStatus.CALLED,
    "is_sent": MeetingStatus.SENT,
    "in_session": MeetingStatus.IN_SESSION,
    "is_held": MeetingStatus.HELD,
    "is_approved": MeetingStatus.APPROVED,
}


def _notice(meeting: Meeting) -> dict[str, Any]:
    if meeting.status != MeetingStatus.CALLED:
        return {}
    day = read.notice_day(meeting)
    return {"days": rule_for(meeting).notice_days, "earliest": day.on, "guessed": guessed_words(day.guessed_years)}


def _facts(meeting: Meeting) -> list[dict[str, Any]]:
    rows = [
        {"label": _("Day and hour"), "value": moment_words(meeting.starts_at)},
        {"label": _("Meeting place"), "value": meeting.where},
        {"label": _("Area"), "value": meeting.area.name},
        {"label": _("In the chair"), "value": meeting.chair.name},
        {"label": _("Number"), "value": meeting.number},
        {"label": _("Agenda gathered"), "value": moment_words(meeting.gathered_at)},
        {"label": _("Agenda sent"), "value": moment_words(meeting.sent_at)},
        {"label": _("Why it cannot wait"), "value": meeting.urgent_reason if not meeting.follows_id else ""},
        {"label": _("Minutes approved on"), "value": moment_words(meeting.approved_at)},
    ]
    return [row for row in rows if row["value"]]

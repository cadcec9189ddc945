"""The minutes on the screen: read, corrected openly, approved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.lifecycle import MeetingStatus
from wushe.modules.actors.queries.people import titles_of
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions.settle_minutes import approve_minutes, correct_minutes
from wushe.modules.meetings.labels import FORM
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.queries import detail as read
from wushe.modules.meetings.web.acts import page
from wushe.modules.meetings.web.forms import WordsForm
from wushe.modules.meetings.web.here import led_here, meeting_here
from wushe.modules.meetings.web.lines import item_line, moment_words, quorum_words, seat_line


@require_safe
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """As they stand now."""
    meeting, person_id = meeting_here(request, meeting_id)
    is_held = meeting.status == MeetingStatus.HELD
    return render(
        request,
        "meetings/minutes.html",
        written(meeting)
        | {
            "can_correct": is_held,
            "can_approve": is_held and permissions.may_approve(person_id, meeting),
            "waits_for_chair": is_held and not permissions.may_approve(person_id, meeting),
        },
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Say what is wrong in them."""
    meeting, person_id = meeting_here(request, meeting_id)
    hint = _("It stands beside the minutes with your role and the time; nothing is written over.")
    form = WordsForm(request.POST or None, label=_("What is wrong or missing?"), hint=hint)
    return page(
        request,
        meeting,
        form,
        _("Correct the minutes"),
        lambda said: correct_minutes(
            street_id=meeting.street_id, person_id=person_id, meeting_id=meeting.id, words=said["words"]
        ),
        _("The correction stands in the minutes."),
        then=lambda _row: redirect("meetings:minutes", meeting_id=meeting.id),
    )


@require_POST
def approve(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The chair approves."""
    _meeting, by = led_here(request, meeting_id)
    approve_minutes(**by)
    messages.success(request, _("Approved. What was decided, by whom and until when is public now."))
    return redirect("meetings:minutes", meeting_id=meeting_id)


def written(meeting: Meeting) -> dict[str, Any]:
    """The minutes in parts: who was there, each matter with what became of it, what was corrected."""
    seats, decisions = read.seats_of(meeting), read.decisions_of(meeting)
    corrections = read.corrections_of(meeting)
    who = titles_of(meeting.street_id, {one.person_id for one in corrections})
    found = read.quorum_of(meeting, seats)
    return {
        "meeting": meeting,
        "name": FORM[meeting.form],
        "when": moment_words(meeting.starts_at),
        "seats": [seat_line(row) for row in seats],
        "items": [item_line(row, decisions.get(row.id)) for row in read.items_of(meeting)],
        "corrections": [{"row": one, "who": who.get(one.person_id, "")} for one in corrections],
        "quorum": found,
        "quorum_words": quorum_words(found),
    }

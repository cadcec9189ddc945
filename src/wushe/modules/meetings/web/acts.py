"""What people do with one meeting: each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from wushe.core.meetings import Attendance
from wushe.modules.meetings.actions.end_meeting import adjourn_meeting, cancel_meeting
from wushe.modules.meetings.actions.gather_agenda import gather_agenda
from wushe.modules.meetings.actions.hold_meeting import close_meeting, open_meeting
from wushe.modules.meetings.actions.note_attendance import note_attendance
from wushe.modules.meetings.actions.send_agenda import send_agenda
from wushe.modules.meetings.actions.shape_agenda import add_item
from wushe.modules.meetings.labels import ATTENDANCE, FORM, Mode
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.queries import detail as read
from wushe.modules.meetings.web.forms import AdjournForm, ItemForm, WordsForm
from wushe.modules.meetings.web.here import led_here, tried
from wushe.modules.meetings.web.lines import quorum_words, seat_line

both = require_http_methods(["GET", "POST"])


@require_POST
def gather(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One press: what is without a lead, late, hot, frequent, and what comes back."""
    _meeting, by = led_here(request, meeting_id)
    new = gather_agenda(**by)
    said = ngettext("%(n)s matter has been put on the agenda.", "%(n)s matters have been put on the agenda.", new)
    messages.success(request, said % {"n": new} if new else _("Nothing new is due."))
    return redirect("meetings:detail", meeting_id=meeting_id)


@both
def add(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A matter of one's own."""
    meeting, by = led_here(request, meeting_id)
    form = ItemForm(request.POST or None)
    return page(
        request,
        meeting,
        form,
        _("Add a matter"),
        lambda said: add_item(**by, name=said["name"], paper=said["paper"], space=said["space"]),
        _("The matter is on the agenda."),
    )


@require_POST
def send(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Freeze the agenda and send it."""
    _meeting, by = led_here(request, meeting_id)
    send_agenda(**by)
    messages.success(request, _("The agenda has been sent to every invited body."))
    return redirect("meetings:detail", meeting_id=meeting_id)


@require_POST
def begin(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Open the session, then who is there."""
    _meeting, by = led_here(request, meeting_id)
    open_meeting(**by)
    return redirect("meetings:attendance", meeting_id=meeting_id)


@both
def attendance(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Who is there: every body in one table."""
    meeting, by = led_here(request, meeting_id)
    seats = read.seats_of(meeting)
    if request.method == "POST":
        for seat in seats:
            said = request.POST.get(f"attendance-{seat.id}", "")
            mode, words = request.POST.get(f"mode-{seat.id}", seat.mode), request.POST.get(f"words-{seat.id}", "")
            if said and (said, mode, words) != (seat.attendance, seat.mode, seat.words):
                note_attendance(**by, body_id=seat.body_id, attendance=said, mode=mode, words=words)
        messages.success(request, _("Attendance has been noted."))
        return redirect("meetings:detail", meeting_id=meeting_id)
    found = read.quorum_of(meeting, seats)
    return render(
        request,
        "meetings/attendance.html",
        {
            "meeting": meeting,
            "name": FORM[meeting.form],
            "lines": [seat_line(row) for row in seats],
            "ways": [("", "—"), *((one.value, str(ATTENDANCE[one])) for one in Attendance)],
            "modes": Mode.choices,
            "quorum": found,
            "quorum_words": quorum_words(found),
            "columns": [
                {"label": head} for head in (_("Body"), _("Attendance"), _("How"), _("Excuse, or power of the proxy"))
            ],
        },
    )


@require_POST
def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """End the session."""
    _meeting, by = led_here(request, meeting_id)
    close_meeting(**by)
    messages.success(request, _("The meeting is closed. Read the minutes, have them approved."))
    return redirect("meetings:minutes", meeting_id=meeting_id)


@both
def cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """It does not take place."""
    meeting, by = led_here(request, meeting_id)
    form = WordsForm(request.POST or None, label=_("Why is it cancelled?"), hint=_("Every invited body is told."))
    return page(
        request,
        meeting,
        form,
        _("Cancel the meeting"),
        lambda said: cancel_meeting(**by, reason=said["words"]),
        _("Cancelled. What stood on its agenda comes back at the next one."),
    )


@both
def adjourn(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """On another day, with the same table and what was not settled."""
    meeting, by = led_here(request, meeting_id)
    form = AdjournForm(request.POST or None, label=_("Why is it adjourned?"))
    return page(
        request,
        meeting,
        form,
        _("Adjourn to a new date"),
        lambda said: adjourn_meeting(**by, starts_at=said["starts_at"], reason=said["words"]),
        _("Adjourned. The new meeting has what was not settled; send its agenda."),
        then=lambda later: redirect("meetings:detail", meeting_id=later.id),
    )


def page(
    request: HttpRequest,
    meeting: Meeting,
    form: Any,
    heading: str,
    deed: Callable[[dict[str, Any]], Any],
    done: str,
    then: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """One deed, one question; a refused value is shown at its field."""
    if request.method == "POST" and form.is_valid():
        result = tried(form, lambda: deed(form.cleaned_data))
        if result is not None:
            messages.success(request, done)
            return then(result) if then else redirect("meetings:detail", meeting_id=meeting.id)
    shown = {"form": form, "meeting": meeting, "heading": heading, "name": FORM[meeting.form]}
    return render(request, "meetings/act.html", shown, status=422 if form.errors else 200)

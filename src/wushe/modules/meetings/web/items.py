"""One line of an agenda: why it is there, what is said, what is decided and who would lead by the rules."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.lifecycle import MeetingStatus
from wushe.core.linkage import Space
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions.decide_item import decide_item
from wushe.modules.meetings.actions.hold_meeting import note_discussion
from wushe.modules.meetings.actions.settle_item import settle_item
from wushe.modules.meetings.actions.shape_agenda import move_item, put_off, take_back, write_paper
from wushe.modules.meetings.labels import FORM, ItemKind
from wushe.modules.meetings.models import AgendaItem
from wushe.modules.meetings.queries import detail as read
from wushe.modules.meetings.web.acts import page
from wushe.modules.meetings.web.forms import DecideForm, SettleForm, WordsForm, spaces
from wushe.modules.meetings.web.here import item_here, item_led, tried
from wushe.modules.meetings.web.lines import guessed_words, item_line, quorum_words
from wushe.modules.projects.permissions import may_open

both = require_http_methods(["GET", "POST"])


@require_safe
def item(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """One matter, and in the session what becomes of it."""
    row, person_id = item_here(request, agenda_item_id)
    meeting = row.meeting
    found = read.quorum_of(meeting, read.seats_of(meeting))
    return render(
        request,
        "meetings/item.html",
        {
            "line": item_line(row, read.decisions_of(meeting).get(row.id)),
            "meeting": meeting,
            "name": FORM[meeting.form],
            "quorum": found,
            "quorum_words": quorum_words(found),
            "leads": permissions.may_lead(person_id, meeting),
            "is_called": meeting.status == MeetingStatus.CALLED,
            "in_session": meeting.status == MeetingStatus.IN_SESSION,
            "suggestion": read.suggestion_for(row),
            "settle_form": SettleForm(),
        },
    )


@both
def paper(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """What has to be read beforehand."""
    row, by = item_led(request, agenda_item_id)
    label = _("What has to be read beforehand")
    form = WordsForm(request.POST or None, label=label, initial={"words": row.paper})
    deed = lambda said: write_paper(**by, paper=said["words"])  # noqa: E731 - one call, passed on
    return page(request, row.meeting, form, _("Write the paper"), deed, _("The paper has been kept."), then=_to(row))


@require_POST
def move(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """One place up or down."""
    row, by = item_led(request, agenda_item_id)
    move_item(**by, up=request.POST.get("up") == "1")
    return redirect("meetings:detail", meeting_id=row.meeting_id)


@both
def leave(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """Put it off to the next meeting."""
    row, by = item_led(request, agenda_item_id)
    form = WordsForm(request.POST or None, label=_("Why is it put off?"))
    deed = lambda said: put_off(**by, reason=said["words"])  # noqa: E731 - one call, passed on
    return page(request, row.meeting, form, _("Put it off"), deed, _("Put off. It comes back at the next meeting."))


@require_POST
def back(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """Put it on the agenda again."""
    row, by = item_led(request, agenda_item_id)
    take_back(**by)
    return redirect("meetings:detail", meeting_id=row.meeting_id)


@both
def discussion(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """What was said."""
    row, by = item_led(request, agenda_item_id)
    hint = _("What matters for the minutes. Names, phones and door numbers are covered.")
    form = WordsForm(request.POST or None, label=_("What was said?"), hint=hint, initial={"words": row.discussion})
    deed = lambda said: note_discussion(**by, words=said["words"])  # noqa: E731 - one call, passed on
    return page(request, row.meeting, form, _("Note the discussion"), deed, _("Noted."), then=_to(row))


@both
def decide(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """Words, lead, helpers, day; the rules suggest the lead and say why."""
    row, by = item_led(request, agenda_item_id)
    space = request.GET.get("space", "")
    space = space if space in set(Space) else row.space
    suggestion, day = read.suggestion_for(row, space), read.suggested_due(row.meeting)
    living = body_choices(row.street_id)
    initial = {"lead": str(suggestion.body.id) if suggestion and suggestion.body else "", "due_on": day.on}
    can_open = row.kind != ItemKind.PROJECT and may_open(by["person_id"], row.street_id, row.meeting.area_path)
    form = DecideForm(request.POST or None, bodies=living, can_open=can_open, initial=initial)
    if request.method == "POST" and form.is_valid():
        decision = tried(form, lambda: decide_item(**by, **_said(form), space=space))
        if decision is not None:
            guessed = guessed_words(decision.guessed_years)
            messages.success(request, _("Decided; the lead has been told.") + (f" {guessed}" if guessed else ""))
            return redirect("meetings:detail", meeting_id=row.meeting_id)
    return render(
        request,
        "meetings/decide.html",
        {
            "line": item_line(row),
            "form": form,
            "suggestion": suggestion,
            "spaces": spaces(),
            "space": space or Space.REAL,
            "guessed": guessed_words(day.guessed_years),
            "choose_space": row.kind not in read.MATTERS,
        },
        status=422 if form.errors else 200,
    )


@both
def settle(request: HttpRequest, agenda_item_id: UUID) -> HttpResponse:
    """Put off, passed up, or no action."""
    row, by = item_led(request, agenda_item_id)
    return page(
        request,
        row.meeting,
        SettleForm(request.POST or None),
        _("Without a decision"),
        lambda said: settle_item(**by, outcome=said["outcome"], reason=said["reason"]),
        _("Settled, with its reason."),
    )


def _said(form: DecideForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "words": said["words"],
        "lead_id": said["lead"],
        "due_on": said["due_on"],
        "lead_reason": said["lead_reason"],
        "helper_ids": said["helpers"],
        "opens_project": said.get("opens_project", False),
    }


def _to(row: AgendaItem) -> Any:
    return lambda _result: redirect("meetings:item", agenda_item_id=row.id)

"""Decisions, followed until they are done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.actors.queries.people import titles_of
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions.follow_decision import (
    LeadReports,
    OwnReportNotConfirmed,
    confirm_done,
    report_done,
    return_report,
)
from wushe.modules.meetings.actions.name_new_lead import name_new_lead
from wushe.modules.meetings.actions.settle_minutes import correct_decision
from wushe.modules.meetings.actions.undo_decision import undo_decision
from wushe.modules.meetings.models import Decision
from wushe.modules.meetings.queries.detail import corrections_of
from wushe.modules.meetings.queries.lists import (
    COUNTED,
    DECISION_VIEWS,
    Filters,
    cleared,
    decisions_counted,
    decisions_seen,
)
from wushe.modules.meetings.web.forms import CorrectForm, NewLeadForm, WordsForm
from wushe.modules.meetings.web.here import communities, decision_here, reach_of, tried
from wushe.modules.meetings.web.lines import decision_line, moment_words
from wushe.modules.meetings.web.lists import filters_of, form_choices, query_of

both = require_http_methods(["GET", "POST"])


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What is due first stands first; every filter is in the address."""
    street, _person_id, reach = reach_of(request)
    filters, today = filters_of(request, DECISION_VIEWS), clock.today()
    page = page_up_to(decisions_seen(street.id, reach, filters, today), request, most=COUNTED)
    heads = (
        pgettext("decision", "Decision"),
        pgettext("meeting", "Meeting"),
        _("Lead"),
        pgettext("decision", "Due"),
        _("State"),
    )
    return render(
        request,
        "meetings/decisions.html",
        {
            "page": page,
            "lines": [decision_line(row) for row in page.object_list],
            "filters": filters,
            "query": query_of(filters),
            "tabs": _tabs(filters, decisions_counted(street.id, reach, today)),
            "clear_url": "" if cleared(filters) else f"{reverse('meetings:decisions')}?view={filters.view}",
            "forms": form_choices(),
            "areas": communities(street),
            "columns": [{"label": head} for head in heads],
        },
    )


@require_safe
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision: what, who, until when, and what has become of it."""
    row, by = decision_here(request, decision_id)
    person_id, meeting = by["person_id"], row.meeting
    is_open, waits = row.status == DecisionStatus.OPEN, row.status == DecisionStatus.REPORTED
    leads = permissions.may_lead(person_id, meeting)
    return render(
        request,
        "meetings/decision.html",
        {
            "line": decision_line(row),
            "meeting": meeting,
            "helpers": list(row.helpers.all()),
            "facts": _facts(row),
            "events": _events(row),
            "reads_meeting": permissions.may_read(person_id, meeting),
            "can_report": is_open and permissions.may_report(person_id, row),
            "can_confirm": waits and permissions.may_approve(person_id, meeting) and row.reported_by != person_id,
            "can_name_lead": is_open
            and row.lead.ended_on is not None
            and permissions.may_name_new_lead(person_id, row),
            "can_undo": is_open and leads and meeting.status != MeetingStatus.APPROVED and row.project_id is None,
            "can_correct": is_open and leads,
        },
    )


@both
def report(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Report it as done."""
    row, by = decision_here(request, decision_id)
    if not permissions.may_report(by["person_id"], row):
        raise LeadReports(body=row.lead.name)
    hint = _("What was done, and where one can see it. The chair looks at it and confirms.")
    form = WordsForm(request.POST or None, label=_("What was done?"), hint=hint)
    return _page(
        request, row, form, _("Report it as done"), lambda said: report_done(**by, evidence=said["words"]),
        _("Reported. The body in the chair confirms it."),
    )  # fmt: skip


@require_POST
def confirm(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The chair has looked: done."""
    _row, by = decision_here(request, decision_id)
    confirm_done(**by)
    messages.success(request, _("Confirmed as done."))
    return redirect("meetings:decision", decision_id=decision_id)


@both
def send_back(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Not yet."""
    row, by = decision_here(request, decision_id)
    if not permissions.may_approve(by["person_id"], row.meeting):
        raise NotYourMeeting
    if row.reported_by == by["person_id"]:
        raise OwnReportNotConfirmed
    form = WordsForm(request.POST or None, label=_("What is still missing?"))
    return _page(
        request, row, form, _("Send the report back"), lambda said: return_report(**by, reason=said["words"]),
        _("Sent back to the lead. The day stays."),
    )  # fmt: skip


@both
def new_lead(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Its lead has ended: another one, at once."""
    row, by = decision_here(request, decision_id)
    if not permissions.may_name_new_lead(by["person_id"], row):
        raise NotYourMeeting
    choices = body_choices(row.street_id)
    form = NewLeadForm(request.POST or None, bodies=choices, initial={"due_on": row.due_on.isoformat()})
    return _page(
        request, row, form, _("Name a lead"), lambda said: name_new_lead(**by, **said),
        _("Named. The body is told."),
    )  # fmt: skip


@both
def undo(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Entered by mistake."""
    row, by = _led(request, decision_id)
    form = WordsForm(request.POST or None, label=_("Why was it a mistake?"))
    return _page(
        request, row, form, _("Undo the decision"), lambda said: undo_decision(**by, reason=said["words"]),
        _("Undone. That it was there stays in the minutes."),
    )  # fmt: skip


@both
def correct(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Other words or another day, openly."""
    row, by = _led(request, decision_id)
    form = CorrectForm(request.POST or None, initial={"words": row.words, "due_on": row.due_on})
    return _page(
        request, row, form, _("Correct the decision"), lambda said: correct_decision(**by, **said),
        _("Corrected. What stood there before stays beside it."),
    )  # fmt: skip


def _led(request: HttpRequest, decision_id: UUID) -> tuple[Decision, dict[str, Any]]:
    """The decision for whoever leads its meeting; refused before a word is typed."""
    row, by = decision_here(request, decision_id)
    if not permissions.may_lead(by["person_id"], row.meeting):
        raise NotYourMeeting
    return row, by


def _page(
    request: HttpRequest, row: Decision, form: Any, heading: str, deed: Callable[[dict[str, Any]], Any], done: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("meetings:decision", decision_id=row.id)
    shown = {"form": form, "decision": row, "heading": heading}
    return render(request, "meetings/decision_act.html", shown, status=422 if form.errors else 200)


def _facts(row: Decision) -> list[dict[str, Any]]:
    rows = [
        {"label": _("Lead"), "value": row.lead.name},
        {"label": _("The rules named"), "value": row.suggested.name if row.suggested else ""},
        {"label": _("Why another body leads"), "value": row.lead_reason},
        {"label": pgettext("decision", "Due"), "value": f"{row.due_on:%Y-%m-%d}"},
        {"label": pgettext("agenda", "Matter"), "value": row.item.name},
        {"label": pgettext("decision", "Decided"), "value": moment_words(row.decided_at)},
        {"label": pgettext("decision", "Evidence"), "value": row.evidence},
    ]
    return [one for one in rows if one["value"]]


def _events(row: Decision) -> list[dict[str, Any]]:
    changed = [one for one in corrections_of(row.meeting) if one.decision_id == row.id]
    who = titles_of(row.street_id, {one.person_id for one in changed} | {row.decided_by})
    lines = [{"at": row.decided_at, "title": pgettext("decision", "Decided"), "who": who.get(row.decided_by, "")}]
    lines += [
        {"at": one.at, "title": one.words, "text": one.before, "who": who.get(one.person_id, ""), "tone": "warn"}
        for one in changed
    ]
    if row.reported_at:
        lines.append({"at": row.reported_at, "title": pgettext("decision", "Reported as done"), "text": row.evidence})
    if row.confirmed_at:
        lines.append({"at": row.confirmed_at, "title": _("Confirmed by the chair"), "tone": "good"})
    return sorted(lines, key=lambda line: line["at"])


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("decision", "Open"),
        "late": pgettext("decision", "Late"),
        "to_confirm": pgettext("decision", "To confirm"),
        "done": pgettext("decision", "Done"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('meetings:decisions')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
            "count": str(numbers[view]) if view in numbers else None,
        }
        for view in DECISION_VIEWS
    ]

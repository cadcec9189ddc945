"""The director's one page: what is overdue, without a lead, hot or decided, and one action for each row."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions.bring_to_meeting import bring_to_meeting
from wushe.modules.coordination.actions.extend_at_once import extend_at_once
from wushe.modules.coordination.actions.name_lead_at_once import name_lead_at_once
from wushe.modules.coordination.actions.open_theme_project import open_theme_project
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector, remind_body
from wushe.modules.coordination.queries.board import director_page
from wushe.modules.coordination.queries.late import late_thing
from wushe.modules.coordination.web.forms import ExtendForm, LeadForm, SettleForm
from wushe.modules.coordination.web.here import person_of, street_of, tried
from wushe.modules.whistles.actions.decline_call import settle_decline


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everything on one page, with the moment of the figures."""
    street, _person_id = _director(request)
    now = clock.now()
    return render(request, "coordination/director.html", {"blocks": director_page(street.id, now), "now": now})


@require_safe
def on_paper(request: HttpRequest) -> HttpResponse:
    """The same on one sheet of A4."""
    street, _person_id = _director(request)
    now = clock.now()
    return render(request, "coordination/print.html", {"blocks": director_page(street.id, now), "now": now})


@require_POST
def remind(request: HttpRequest, late_kind: str, late_id: UUID) -> HttpResponse:
    """Remind the body that is late."""
    street, person_id = street_of(request), person_of(request)
    body = remind_body(street_id=street.id, person_id=person_id, kind=late_kind, subject_id=late_id)
    messages.success(request, _("“%(body)s” has been reminded.") % {"body": body.name})
    return redirect("coordination:director")


@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, late_kind: str, late_id: UUID) -> HttpResponse:
    """Name a lead."""
    street, person_id = _director(request)
    form = LeadForm(request.POST or None, bodies=body_choices(street.id))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": street.id, "person_id": person_id, "subject_id": late_id}
        said = form.cleaned_data

        def named() -> bool:
            name_lead_at_once(**by, kind=late_kind, body_id=UUID(said["body_id"]), reason=said["reason"])
            return True

        if tried(form, named):
            messages.success(request, _("The lead has been named and is told."))
            return redirect("coordination:director")
    context = {"form": form, "question": _("Name a lead")}
    return render(request, "coordination/act.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Decide about a body that says a whistle is not its matter."""
    street, person_id = _director(request)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = {"street_id": street.id, "person_id": person_id, "call_id": call_id}
        its_own, reason = form.cleaned_data["is_its_matter"] == "yes", form.cleaned_data["reason"]
        if tried(form, lambda: settle_decline(**by, is_its_matter=its_own, reason=reason)) is not None:
            messages.success(request, _("Decided. The body is told."))
            return redirect("coordination:director")
    context = {"form": form, "question": _("Decide the dispute")}
    return render(request, "coordination/act.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, late_kind: str, late_id: UUID) -> HttpResponse:
    """More time for what is late."""
    street, person_id = _director(request)
    if late_thing(street.id, late_kind, late_id, clock.now()) is None:
        raise NothingLate
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = {"street_id": street.id, "person_id": person_id, "subject_id": late_id}
        until, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
        if tried(form, lambda: extend_at_once(**by, kind=late_kind, until=until, reason=reason)) is not None:
            messages.success(request, _("The new day is set. The old one stays in the history."))
            return redirect("coordination:director")
    context = {"form": form, "question": _("Give more time")}
    return render(request, "coordination/act.html", context, status=422 if form.errors else 200)


@require_POST
def bring(request: HttpRequest, late_kind: str, late_id: UUID) -> HttpResponse:
    """Call it into the next joint meeting."""
    street, person_id = street_of(request), person_of(request)
    meeting = bring_to_meeting(street_id=street.id, person_id=person_id, kind=late_kind, subject_id=late_id)
    said = {"number": meeting.number, "on": timezone.localtime(meeting.starts_at).date().isoformat()}
    messages.success(request, _("On the agenda of meeting %(number)s, %(on)s.") % said)
    return redirect("coordination:director")


@require_POST
def project(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Make a hot theme a project."""
    street, person_id = street_of(request), person_of(request)
    opened = open_theme_project(street_id=street.id, person_id=person_id, theme_id=theme_id)
    messages.success(request, _("The project is open."))
    return redirect("projects:detail", project_id=opened.id)


def _director(request: HttpRequest) -> tuple[Street, UUID]:
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_direct(person_id, street.id):
        raise NotTheDirector
    return street, person_id

"""Adopt, revise, set aside, report: each a page with one question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.modules.actors.queries import bodies_serving
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._rows import PlanClosed, PlanNotYours, line_here
from wushe.modules.planning.actions.adopt_plan import adopt_plan
from wushe.modules.planning.actions.discard_draft import discard_draft
from wushe.modules.planning.actions.draft_plan import revise_plan
from wushe.modules.planning.actions.open_line_project import open_line_project
from wushe.modules.planning.actions.report_line import NotInForce, report_line
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.queries import lines_of, plan_of
from wushe.modules.planning.queries.review import gaps_of
from wushe.modules.planning.web.detail import common
from wushe.modules.planning.web.forms import AdoptForm, ReportForm, ReviseForm
from wushe.modules.planning.web.here import draft_here, open_draft_here, person_of, street_of, tried
from wushe.modules.planning.web.shown import gap_sentences


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Enter the decision; what the plan leaves out is shown once more."""
    plan, person_id = open_draft_here(request, annual_id)
    if not permissions.may_adopt(person_id, plan.street_id, plan.area_path):
        raise PlanNotYours
    choices = [(str(one.id), one.name) for one in bodies_serving(plan.street_id, plan.area_path)]
    form = AdoptForm(request.POST or None, bodies=choices, initial={"decided_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": plan.street_id, "person_id": person_id, "plan_id": plan.id}
        if tried(form, lambda: adopt_plan(**by, **form.cleaned_data)) is not None:
            messages.success(request, _("The plan is in force and open to everybody."))
            return redirect("planning:detail", annual_id=plan.id)
    lines = lines_of(plan)
    gaps = gap_sentences(gaps_of(plan, lines), lines)
    context = {**common(plan), "form": form, "question": _("Enter the decision"), "gaps": gaps}
    return render(request, "planning/act.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Begin the next version."""
    plan, person_id = draft_here(request, annual_id)
    if plan.state != PlanState.ADOPTED:
        raise PlanClosed
    form = ReviseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": plan.street_id, "person_id": person_id, "plan_id": plan.id}
        new = tried(form, lambda: revise_plan(**by, reason=form.cleaned_data["reason"]))
        if new is not None:
            messages.success(request, _("The next version is open as a draft; this one stays in force until then."))
            return redirect("planning:detail", annual_id=new.id)
    context = {**common(plan), "form": form, "question": _("Revise the plan")}
    return render(request, "planning/act.html", context, status=422 if form.errors else 200)


@require_POST
def discard(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Set the draft aside."""
    plan, person_id = draft_here(request, annual_id)
    discard_draft(street_id=plan.street_id, person_id=person_id, plan_id=plan.id)
    messages.success(request, _("The draft has been set aside."))
    return redirect("planning:list")


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, plan_line_id: UUID) -> HttpResponse:
    """Say how far a line has come."""
    street, person_id = street_of(request), person_of(request)
    line = line_here(street.id, plan_line_id)
    if not permissions.may_report(person_id, street.id, line.plan.area_path, line.body_id):
        raise PlanNotYours
    if line.plan.state != PlanState.ADOPTED:
        raise NotInForce
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": street.id, "person_id": person_id, "line_id": line.id}
        if tried(form, lambda: report_line(**by, **form.cleaned_data)) is not None:
            messages.success(request, _("Noted. It can be corrected by reporting again."))
            return redirect("planning:detail", annual_id=line.plan_id)
    plan = plan_of(street.id, line.plan_id) or line.plan
    context = {**common(plan), "form": form, "question": _("Report on “%(title)s”") % {"title": line.title}}
    return render(request, "planning/act.html", context, status=422 if form.errors else 200)


@require_POST
def project(request: HttpRequest, plan_line_id: UUID) -> HttpResponse:
    """Open the project of a line, or go to it."""
    street, person_id = street_of(request), person_of(request)
    opened = open_line_project(street_id=street.id, person_id=person_id, line_id=plan_line_id)
    messages.success(request, _("The project is open; its progress counts for the plan."))
    return redirect("projects:detail", project_id=opened.id)

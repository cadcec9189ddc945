"""One plan: made, read, changed, paused, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.linkage import Expected, Space
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.linkage.labels import kind_label, sentences, word_label
from wushe.modules.linkage.queries import taking_part
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._lead import lead_of
from wushe.modules.maintenance.actions._rows import NotYourMaintenance
from wushe.modules.maintenance.actions.change_plan import change_plan, end_plan, pause_plan, resume_plan
from wushe.modules.maintenance.actions.make_plan import make_plan
from wushe.modules.maintenance.labels import STATE_TONE, PlanState
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.maintenance.queries import on_time, orders_of
from wushe.modules.maintenance.web.forms import PlanForm, WordsForm
from wushe.modules.maintenance.web.here import place_pairs, plan_here, reach_of, tried
from wushe.modules.maintenance.web.lines import cycle_words, order_lines
from wushe.modules.spaces.labels import SPACE_LABELS

both = require_http_methods(["GET", "POST"])


@both
def new(request: HttpRequest) -> HttpResponse:
    """Make a plan."""
    street, person_id, reach = reach_of(request)
    if not permissions.may_plan(person_id, street.id):
        raise NotYourMaintenance
    begin = {"key": uuid4(), "first_on": clock.today(), "place": request.GET.get("place", "")}
    form = PlanForm(request.POST or None, initial=begin, places=place_pairs(street, reach))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        plan = tried(
            form,
            lambda: make_plan(
                street_id=street.id,
                person_id=person_id,
                place_id=said["place"],
                asset=said["asset"],
                work=said["work"],
                rhythm=form.rhythm(),
                submission_key=said["key"] or str(uuid4()),
            ),
        )
        if plan is not None:
            messages.success(request, _("The plan is made. Its first work order comes by itself."))
            return redirect("maintenance:plan", maintenance_plan_id=plan.pk)
    shown = {"form": form, "heading": _("New maintenance plan"), "back": reverse("maintenance:plans")}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)


@require_safe
def plan(request: HttpRequest, maintenance_plan_id: UUID) -> HttpResponse:
    """What, where, how often; who leads and why; every turn so far."""
    found, person_id = plan_here(request, maintenance_plan_id)
    page = page_of(orders_of(found), request)
    return render(
        request,
        "maintenance/plan.html",
        {
            "plan": found,
            "state": PlanState(found.state).label,
            "tone": STATE_TONE[found.state],
            "facts": _facts(found),
            "page": page,
            "lines": order_lines(list(page.object_list)),
            "may_plan": permissions.may_plan(person_id, found.street_id, found.area_path),
            **_lead(found),
        },
    )


@both
def change(request: HttpRequest, maintenance_plan_id: UUID) -> HttpResponse:
    """Another name, other steps, another cycle."""
    found, person_id = _planned(request, maintenance_plan_id)
    begin = {
        "asset": found.asset,
        "work": found.work,
        "every": found.every,
        "unit": found.unit,
        "first_on": found.first_on,
        "months": found.months,
        "days_allowed": found.days_allowed,
    }
    form = PlanForm(request.POST or None, initial=begin, places=None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = tried(
            form,
            lambda: change_plan(
                street_id=found.street_id,
                person_id=person_id,
                plan_id=found.pk,
                asset=said["asset"],
                work=said["work"],
                rhythm=form.rhythm(),
            ),
        )
        if done is not None:
            messages.success(request, _("Changed. Work orders that are out stay as they are."))
            return redirect("maintenance:plan", maintenance_plan_id=found.pk)
    shown = {"form": form, "heading": _("Change the plan"), "back": reverse("maintenance:plan", args=[found.pk])}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)


@both
def pause(request: HttpRequest, maintenance_plan_id: UUID) -> HttpResponse:
    """Pause it with a reason."""
    found, person_id = _planned(request, maintenance_plan_id)
    form = WordsForm(request.POST or None, label=_("Why is it paused?"))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": found.street_id, "person_id": person_id, "plan_id": found.pk}
        if tried(form, lambda: pause_plan(**by, reason=form.cleaned_data["words"])) is not None:
            messages.success(request, _("Paused. No turn comes until it is taken up again."))
            return redirect("maintenance:plan", maintenance_plan_id=found.pk)
    shown = {"form": form, "heading": _("Pause the plan"), "back": reverse("maintenance:plan", args=[found.pk])}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)


@require_POST
def resume(request: HttpRequest, maintenance_plan_id: UUID) -> HttpResponse:
    """Let it run again."""
    found, person_id = _planned(request, maintenance_plan_id)
    resume_plan(street_id=found.street_id, person_id=person_id, plan_id=found.pk)
    messages.success(request, _("Taken up again from the next turn on."))
    return redirect("maintenance:plan", maintenance_plan_id=found.pk)


@both
def end(request: HttpRequest, maintenance_plan_id: UUID) -> HttpResponse:
    """End it for good, with a reason."""
    found, person_id = _planned(request, maintenance_plan_id)
    form = WordsForm(request.POST or None, label=_("Why does it end?"), hint=_("What was done stays on record."))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": found.street_id, "person_id": person_id, "plan_id": found.pk}
        if tried(form, lambda: end_plan(**by, reason=form.cleaned_data["words"])) is not None:
            messages.success(request, _("The plan has ended."))
            return redirect("maintenance:plan", maintenance_plan_id=found.pk)
    shown = {"form": form, "heading": _("End the plan"), "back": reverse("maintenance:plan", args=[found.pk])}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)


def _planned(request: HttpRequest, maintenance_plan_id: UUID) -> tuple[MaintenancePlan, UUID]:
    found, person_id = plan_here(request, maintenance_plan_id)
    if not permissions.may_plan(person_id, found.street_id, found.area_path):
        raise NotYourMaintenance
    return found, person_id


def _facts(plan: MaintenancePlan) -> list[dict[str, Any]]:
    past = on_time(plan.street_id, plan.first_on, clock.today(), plan=plan.pk)
    in_time = _("%(number)s of %(all)s turns in time") % {"number": past.in_time, "all": past.turns}
    rows: list[dict[str, Any]] = [
        {"label": _("Number"), "value": plan.number},
        {"label": _("Place"), "value": plan.place.name, "href": reverse("spaces:place", args=[plan.place_id])},
        {"label": _("Space"), "value": str(SPACE_LABELS[Space(plan.space)])},
        {"label": pgettext("maintenance", "Cycle"), "value": cycle_words(plan)},
        {"label": _("Days for each turn"), "value": str(plan.days_allowed)},
        {"label": pgettext("maintenance", "Next turn"), "value": f"{plan.next_on:%Y-%m-%d}" if plan.next_on else ""},
        {"label": pgettext("maintenance", "So far"), "value": in_time if past.turns else ""},
        {"label": _("Reason"), "value": plan.state_reason},
    ]
    return [row for row in rows if row["value"]]


def _lead(plan: MaintenancePlan) -> dict[str, Any]:
    """Who leads, guides and assists by the rule table, why, and who had to take part and did."""
    row = lead_of(plan)
    if row is None:
        return {"lead": None}
    expected = {Expected.REQUIRED.value: _("must take part"), Expected.INVITED.value: _("is invited")}
    parts = [
        {
            "name": one.body.name if one.body else str(kind_label(one.kind)),
            "strength": one.strength,
            "word": word_label(one.strength) if one.strength else "",
            "expected": expected.get(one.expected, ""),
        }
        for one in row.parts.select_related("body").order_by("strength", "kind")
    ]
    return {
        "lead": row,
        "lead_kind": kind_label(row.lead_kind),
        "lead_word": word_label(row.lead_strength),
        "parts": parts,
        "share": taking_part(row, clock.today()).found,
        "reasons": sentences(row.why),
    }

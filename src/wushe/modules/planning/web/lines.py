"""Lines: what one of the five does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.ids import new_id
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.planning.actions._rows import line_here
from wushe.modules.planning.actions.write_line import add_line, change_line, drop_line, restore_line
from wushe.modules.planning.labels import actor_named, season_label, seasons_of
from wushe.modules.planning.models import Plan
from wushe.modules.planning.queries import goals_of
from wushe.modules.planning.web.detail import common
from wushe.modules.planning.web.forms import LineForm, typed_before
from wushe.modules.planning.web.here import draft_here, open_draft_here, street_of, tried
from wushe.modules.spaces.queries import places


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Write a line."""
    plan, person_id = open_draft_here(request, annual_id)
    actor = actor_named(request.GET.get("actor", ""))
    initial = {"key": str(new_id()), "actor": actor.value if actor else "", "goal_id": request.GET.get("goal", "")}
    form = LineForm(request.POST or None, initial=initial, **_choices(plan))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": plan.street_id, "person_id": person_id, "plan_id": plan.id}
        key = form.cleaned_data["key"]
        if tried(form, lambda: add_line(**by, doing=form.doing(), submission_key=key)) is not None:
            messages.success(request, _("The line stands in the plan."))
            return redirect("planning:detail", annual_id=plan.id)
    return _page(request, plan, form, _("Write a line"))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, plan_line_id: UUID) -> HttpResponse:
    """Write it anew."""
    line = line_here(street_of(request).id, plan_line_id)
    plan, person_id = open_draft_here(request, line.plan_id)
    form = LineForm(request.POST or None, initial=typed_before(line), **_choices(plan))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": plan.street_id, "person_id": person_id, "line_id": line.id}
        if tried(form, lambda: change_line(**by, doing=form.doing())) is not None:
            messages.success(request, _("The line has been changed."))
            return redirect("planning:detail", annual_id=plan.id)
    return _page(request, plan, form, _("Change a line"))


@require_POST
def drop(request: HttpRequest, plan_line_id: UUID) -> HttpResponse:
    """Take it out."""
    line = line_here(street_of(request).id, plan_line_id)
    plan, person_id = draft_here(request, line.plan_id)
    drop_line(street_id=plan.street_id, person_id=person_id, line_id=line.id)
    messages.success(request, _("The line is out. It can be put back at the foot of the page."))
    return redirect("planning:detail", annual_id=plan.id)


@require_POST
def restore(request: HttpRequest, plan_line_id: UUID) -> HttpResponse:
    """Put it back."""
    line = line_here(street_of(request).id, plan_line_id)
    plan, person_id = draft_here(request, line.plan_id)
    restore_line(street_id=plan.street_id, person_id=person_id, line_id=line.id)
    messages.success(request, _("The line stands in the plan again."))
    return redirect("planning:detail", annual_id=plan.id)


def _choices(plan: Plan) -> dict[str, Any]:
    return {
        "bodies": body_choices(plan.street_id),
        "places": [(str(one.id), one.name) for one in places(plan.street_id, within=plan.area_path)],
        "goals": [(str(goal.id), goal.title) for goal in goals_of(plan)],
        "seasons": [(season.code, season_label(season)) for season in seasons_of(plan.year)],
    }


def _page(request: HttpRequest, plan: Plan, form: LineForm, question: str) -> HttpResponse:
    context = {**common(plan), "form": form, "question": question}
    return render(request, "planning/act.html", context, status=422 if form.errors else 200)

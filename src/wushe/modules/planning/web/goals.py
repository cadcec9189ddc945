"""Goals: proposed by the street's records, or one's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.modules.planning.actions._rows import PlanUnknown
from wushe.modules.planning.actions.set_goals import add_goal, drop_goal, take_goals
from wushe.modules.planning.labels import GoalKind
from wushe.modules.planning.queries import goal_of, goals_of
from wushe.modules.planning.queries.proposals import proposed_goals
from wushe.modules.planning.web.detail import common
from wushe.modules.planning.web.forms import GoalForm
from wushe.modules.planning.web.here import draft_here, open_draft_here, street_of, tried


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """What the street's own records speak for; what is ticked is taken."""
    plan, person_id = open_draft_here(request, annual_id)
    if request.method == "POST":
        keys = request.POST.getlist("keys")[:50]
        taken = take_goals(street_id=plan.street_id, person_id=person_id, plan_id=plan.id, keys=keys)
        messages.success(request, _("%(number)s goals taken.") % {"number": len(taken)})
        return redirect("planning:detail", annual_id=plan.id)
    there = {goal.source_key for goal in goals_of(plan)}
    rows = [
        {"one": one, "kind": GoalKind(one.kind).label, "is_taken": one.key in there}
        for one in proposed_goals(plan.street_id, plan.area, clock.now())
    ]
    return render(request, "planning/goals.html", {**common(plan), "rows": rows})


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """A goal of one's own."""
    plan, person_id = open_draft_here(request, annual_id)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": plan.street_id, "person_id": person_id, "plan_id": plan.id}
        if tried(form, lambda: add_goal(**by, **form.cleaned_data)) is not None:
            messages.success(request, _("The goal stands in the plan."))
            return redirect("planning:detail", annual_id=plan.id)
    context = {**common(plan), "form": form, "question": _("Write a goal")}
    return render(request, "planning/act.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Take a goal out."""
    goal = goal_of(street_of(request).id, goal_id)
    if goal is None:
        raise PlanUnknown
    plan, person_id = draft_here(request, goal.plan_id)
    drop_goal(street_id=plan.street_id, person_id=person_id, goal_id=goal_id)
    messages.success(request, _("The goal is out; its lines stay."))
    return redirect("planning:detail", annual_id=plan.id)

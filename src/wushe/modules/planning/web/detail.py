"""One plan: goals, the five, gaps; its calendar; plan against done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.modules.actors.queries import standing_of
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.planning import labels, permissions
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan
from wushe.modules.planning.queries import goals_of, lines_of, versions_of
from wushe.modules.planning.queries.review import calendar_of, courses_of, gaps_of, quarters_of
from wushe.modules.planning.web.here import plan_here
from wushe.modules.planning.web.shown import gap_sentences, heading, lines_by_actor, months_shown, shown


@require_safe
def detail(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Goals, what each of the five does, and what is left out."""
    plan, person_id = plan_here(request, annual_id)
    lines, goals, today = lines_of(plan), goals_of(plan), clock.today()
    may_plan = permissions.may_plan(person_id, plan.street_id, plan.area_path)
    is_draft, in_force = plan.state == PlanState.DRAFT, plan.state == PlanState.ADOPTED
    return render(
        request,
        "planning/detail.html",
        {
            **common(plan),
            "goals": [
                {"goal": goal, "kind": labels.GoalKind(goal.kind).label, "lines": _served(goal.id, lines)}
                for goal in goals
            ],
            "groups": lines_by_actor(lines, courses_of(plan.street_id, lines), today),
            "dropped": lines_of(plan, dropped=True) if is_draft and may_plan else [],
            "gaps": gap_sentences(gaps_of(plan, lines), lines),
            "money": labels.yuan(sum(line.amount_fen for line in lines)),
            "versions": list(versions_of(plan)),
            "may_write": is_draft and may_plan,
            "may_adopt": is_draft and permissions.may_adopt(person_id, plan.street_id, plan.area_path),
            "may_revise": in_force and may_plan,
            "in_force": in_force,
            "may_report_all": in_force and may_plan,
            "own_bodies": bodies_worked_for(standing_of(request)) if in_force else frozenset(),
        },
    )


@require_safe
def calendar(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Twelve months: what is done in each, what it usually brings, and whether somebody prepares for it."""
    plan, _person_id = plan_here(request, annual_id)
    lines = lines_of(plan)
    gaps = [one for one in gap_sentences(gaps_of(plan, lines), lines) if one.get("is_clash")]
    columns = [{"label": _("Month")}, {"label": _("What is done")}, {"label": _("Seasonal hazards")}]
    context = {**common(plan), "months": months_shown(calendar_of(plan, lines), plan), "clashes": gaps}
    return render(request, "planning/calendar.html", context | {"columns": columns})


@require_safe
def quarters(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Plan against done, a quarter at a time."""
    plan, _person_id = plan_here(request, annual_id)
    today = clock.today()
    found, lines, courses = quarters_of(plan, today)
    rows = [
        {
            "quarter": quarter,
            "money": labels.yuan(quarter.amount_fen),
            "lines": [
                shown(line, courses[line.id], today)
                for line in lines
                if (line.ends_on.month - 1) // 3 + 1 == quarter.number
            ],
        }
        for quarter in found
    ]
    columns = [
        {"label": _("What is done")},
        {"label": _("Responsible body")},
        {"label": _("Last day")},
        {"label": pgettext("plan", "Progress")},
    ]
    return render(request, "planning/quarters.html", {**common(plan), "quarters": rows, "columns": columns})


def common(plan: Plan) -> dict[str, Any]:
    """What every page of a plan shows."""
    return {
        "plan": plan,
        "heading": heading(plan),
        "state": PlanState(plan.state).label,
        "tone": labels.STATE_TONE[plan.state],
        "is_draft": plan.state == PlanState.DRAFT,
    }


def _served(goal_id: UUID, lines: list[Any]) -> int:
    return sum(1 for line in lines if line.goal_id == goal_id)

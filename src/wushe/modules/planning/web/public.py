"""What anyone may read: plans that were adopted, with how far they have come."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.planning import labels
from wushe.modules.planning.actions._rows import PlanUnknown
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.queries import adopted_plans, goals_of, lines_of, plan_of
from wushe.modules.planning.queries.review import calendar_of, courses_of, gaps_of
from wushe.modules.planning.web.detail import common
from wushe.modules.planning.web.here import street_of
from wushe.modules.planning.web.shown import gap_sentences, lines_by_actor, months_shown


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """The plans in force, the latest year first."""
    page = page_of(adopted_plans(street_of(request).id), request)
    columns = [{"label": label} for label in (_("Community"), _("Year"), _("Adopted by"), _("Day of the decision"))]
    return render(request, "planning/public.html", {"page": page, "columns": columns})


@require_safe
def public_plan(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """One plan that is or was in force: goals, the five, the calendar, gaps; no report's words."""
    plan = plan_of(street_of(request).id, annual_id)
    if plan is None or plan.state not in (PlanState.ADOPTED, PlanState.REPLACED):
        raise PlanUnknown
    lines = lines_of(plan)
    context = {
        **common(plan),
        "goals": goals_of(plan),
        "groups": lines_by_actor(lines, courses_of(plan.street_id, lines), clock.today(), shows_reports=False),
        "months": months_shown(calendar_of(plan, lines), plan),
        "gaps": gap_sentences(gaps_of(plan, lines), lines),
        "money": labels.yuan(sum(line.amount_fen for line in lines)),
        "columns": [{"label": _("Month")}, {"label": _("What is done")}, {"label": _("Seasonal hazards")}],
    }
    return render(request, "planning/public_plan.html", context)

"""A plan on paper and as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.planning import labels
from wushe.modules.planning.actions.export_plan import export_plan
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.queries import goals_of, lines_of
from wushe.modules.planning.queries.review import calendar_of, courses_of, gaps_of
from wushe.modules.planning.web.detail import common
from wushe.modules.planning.web.here import plan_here
from wushe.modules.planning.web.shown import gap_sentences, lines_by_actor, months_shown

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def export(request: HttpRequest, annual_id: UUID, form: str) -> HttpResponse:
    """The lines as a file."""
    plan, person_id = plan_here(request, annual_id)
    if form not in FORMS:
        raise NotFound
    content = export_plan(street_id=plan.street_id, person_id=person_id, plan_id=plan.id, form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="plan-{plan.year}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_plan(request: HttpRequest, annual_id: UUID) -> HttpResponse:
    """Goals, lines, calendar and gaps on sheets of A4."""
    plan, _person_id = plan_here(request, annual_id)
    lines = lines_of(plan)
    url = ""
    if plan.state == PlanState.ADOPTED:
        url = request.build_absolute_uri(reverse("planning:public_plan", args=[plan.id]))
    return render(
        request,
        "planning/print.html",
        {
            **common(plan),
            "goals": goals_of(plan),
            "groups": lines_by_actor(lines, courses_of(plan.street_id, lines), clock.today()),
            "months": months_shown(calendar_of(plan, lines), plan),
            "gaps": gap_sentences(gaps_of(plan, lines), lines),
            "money": labels.yuan(sum(line.amount_fen for line in lines)),
            "today": clock.today(),
            "public_url": url,
            "back": reverse("planning:detail", args=[plan.id]),
        },
    )

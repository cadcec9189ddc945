"""The communities with their plans of a year, and the beginning of a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.planning import labels, permissions
from wushe.modules.planning.actions._rows import PlanNotYours
from wushe.modules.planning.actions.draft_plan import YEARS_AHEAD, draft_plan
from wushe.modules.planning.queries import plans_of_year
from wushe.modules.planning.web.forms import NewPlanForm
from wushe.modules.planning.web.here import PlansForStaff, person_of, street_of, tried
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import AreaChoice, area_choices


def years() -> list[int]:
    """The years somebody may plan."""
    now = clock.today().year
    return list(range(now - 1, now + YEARS_AHEAD + 1))


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Drafts and adopted plans of a year, and the communities that have none yet."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.planned_paths(person_id, street.id)
    if not paths:
        raise PlansForStaff
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years() else clock.today().year
    page = page_of(plans_of_year(street.id, year, paths), request)
    rows = [
        {
            "plan": plan,
            "state": labels.PlanState(plan.state).label,
            "tone": labels.STATE_TONE[plan.state],
            "money": labels.yuan(plan.money),
        }
        for plan in page.object_list
    ]
    is_whole = page.number == 1 and not page.has_next()
    context = {
        "page": page,
        "year": year,
        "rows": rows,
        "without": _without(street, paths, {row["plan"].area_id for row in rows}) if is_whole else [],
        "tabs": _tabs(year),
        "columns": [
            {"label": _("Community")},
            {"label": _("State")},
            {"label": _("Lines"), "num": True},
            {"label": _("Money (yuan)"), "num": True},
        ],
        "may_plan": permissions.may_plan(person_id, street.id),
    }
    return render(request, "planning/list.html", context)


def _without(street: Street, paths: tuple[str, ...], planned: set[UUID]) -> list[AreaChoice]:
    return [
        one
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if one.id not in planned and any(one.path.startswith(path) or path.startswith(one.path) for path in paths)
    ]


def _tabs(year: int) -> list[dict[str, Any]]:
    url = reverse("planning:list")
    return [{"label": str(one), "url": f"{url}?year={one}", "active": one == year} for one in years()]


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Whose plan, of which year?"""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_plan(person_id, street.id):
        raise PlanNotYours
    areas = [
        (str(one.id), one.name)
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if permissions.may_plan(person_id, street.id, one.path)
    ]
    asked = {"area": request.GET.get("area", ""), "year": request.GET.get("year", clock.today().year)}
    form = NewPlanForm(request.POST or None, areas=areas, years=years(), initial=asked)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        plan = tried(
            form,
            lambda: draft_plan(street_id=street.id, person_id=person_id, area_id=said["area"], year=said["year"]),
        )
        if plan is not None:
            messages.success(request, _("The draft is open: take goals, then write what each of the five does."))
            return redirect("planning:goals", annual_id=plan.id)
    return render(request, "planning/new.html", {"form": form}, status=422 if form.errors else 200)

"""Work orders, plans, the year on a sheet, and the list as a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.linkage import Space
from wushe.core.upkeep import turns_between
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotFound
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions.export_orders import export_orders
from wushe.modules.maintenance.queries import Filters, counts, on_time, orders_seen, plans_seen
from wushe.modules.maintenance.queries.lists import VIEWS
from wushe.modules.maintenance.web.here import communities, reach_of
from wushe.modules.maintenance.web.lines import cycle_words, order_lines, plan_lines
from wushe.modules.spaces.labels import SPACE_LABELS

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_ON_PAPER = 200


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Work orders: what is late first; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters, today = filters_of(request), clock.today()
    page = page_of(orders_seen(street.id, reach, filters, today), request)
    return render(
        request,
        "maintenance/orders.html",
        {
            "page": page,
            "lines": order_lines(list(page.object_list)),
            "filters": filters,
            "query": query_of(filters),
            "tabs": _tabs(filters, counts(street.id, reach, today)),
            "clear_url": ""
            if filters == Filters(view=filters.view)
            else f"{reverse('maintenance:orders')}?view={filters.view}",
            "areas": communities(street),
            "quarter": on_time(
                street.id,
                today - timedelta(days=91),
                today - timedelta(days=1),
                within=filters.area or min(reach.paths, default=""),
            ),
            "may_plan": permissions.may_plan(person_id, street.id),
        },
    )


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """What is kept up, by whom and how often."""
    street, person_id, reach = reach_of(request)
    filters = filters_of(request)
    page = page_of(plans_seen(street.id, reach, filters), request)
    return render(
        request,
        "maintenance/plans.html",
        {
            "page": page,
            "lines": plan_lines(street.id, list(page.object_list)),
            "filters": filters,
            "areas": communities(street),
            "spaces": [("", _("All four spaces")), *((one.value, SPACE_LABELS[one]) for one in Space)],
            "clear_url": "" if filters == Filters(view=filters.view) else reverse("maintenance:plans"),
            "may_plan": permissions.may_plan(person_id, street.id),
        },
    )


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """The turns of a year, month by month, on sheets of A4."""
    street, _person_id, reach = reach_of(request)
    filters, today = filters_of(request), clock.today()
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100 else today.year
    rows = [
        {"plan": plan, "cycle": cycle_words(plan), "months": _months(plan, number)}
        for plan in plans_seen(street.id, reach, filters)[:_ON_PAPER]
    ]
    shown = {
        "rows": rows,
        "year": number,
        "months": range(1, 13),
        "today": today,
        "back": reverse("maintenance:plans"),
    }
    return render(request, "maintenance/year.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The work orders this person may read, filtered as the list is, as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    content = export_orders(street_id=street.id, person_id=person_id, filters=filters_of(request), form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="work-orders.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view, space = asked.get("view", "open"), asked.get("space", "")
    return Filters(
        view=view if view in VIEWS else "open",
        text=asked.get("q", "").strip()[:60],
        area=asked.get("area", "")[:200],
        space=space if space in {one.value for one in Space} else "",
    )


def query_of(filters: Filters, **other: str) -> str:
    """The filters as they stand in an address."""
    kept = {"view": filters.view, "q": filters.text, "area": filters.area, "space": filters.space}
    return urlencode({name: value for name, value in (kept | other).items() if value})


def _months(plan: Any, number: int) -> list[str]:
    """The days of the turns, by month; a paused plan has none."""
    if plan.next_on is None or plan.state != "active":
        return [""] * 12
    found = turns_between(plan.cycle(), max(date(number, 1, 1), plan.first_on), date(number, 12, 31))
    days: list[list[str]] = [[] for _month in range(12)]
    for turn in found:
        days[turn.month - 1].append(str(turn.day))
    return [" ".join(month) if len(month) <= 5 else f"{len(month)}×" for month in days]


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("work order", "To be done"),
        "overdue": pgettext("work order", "Overdue"),
        "mine": pgettext("work order", "Ours"),
        "check": _("Wait for a check"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('maintenance:orders')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
            "count": numbers.get(view),
        }
        for view in VIEWS
    ]

"""The list of projects for those who work in them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.modules.projects import permissions
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.queries.lists import COUNTED, VIEWS, Filters, cleared, counts, projects_seen
from wushe.modules.projects.queries.work import bodies_that_ended
from wushe.modules.projects.web.here import communities, reach_of
from wushe.modules.projects.web.lines import lines_of, statuses
from wushe.modules.spaces.queries import street_path


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """What is due first stands first; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters, today = filters_of(request), clock.today()
    page = page_up_to(projects_seen(street.id, reach, filters, today), request, most=COUNTED)
    return render(
        request,
        "projects/list.html",
        {
            "page": page,
            "is_cut": page.paginator.count >= COUNTED,
            "lines": lines_of(street.id, list(page.object_list)),
            "filters": filters,
            "query": query_of(filters),
            "tabs": _tabs(filters, counts(street.id, reach, today)),
            "clear_url": "" if cleared(filters) else f"{reverse('projects:list')}?view={filters.view}",
            "statuses": [("", _("Every state")), *statuses()],
            "origins": [("", _("Every origin")), *((one.value, one.label) for one in OriginKind)],
            "areas": communities(street),
            "columns": columns(),
            "may_open": permissions.may_open(person_id, street.id),
            "without": _without(street.id, person_id) if filters.view == "without_lead" else [],
        },
    )


def _without(street_id: UUID, person_id: UUID) -> list[dict[str, Any]]:
    """Bodies that have ended while work waits, for those who hand it over."""
    if not permissions.may_name(person_id, street_id, street_path(street_id)):
        return []
    return [
        {"name": name, "number": number, "url": reverse("projects:hand_over", args=[body_id])}
        for body_id, name, number in bodies_that_ended(street_id)
    ]


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view = asked.get("view", "open")
    return Filters(
        view=view if view in VIEWS else "open",
        text=asked.get("q", "").strip()[:60],
        status=asked.get("status", "")[:12],
        origin=asked.get("origin", "")[:12],
        area=asked.get("area", "")[:200],
    )


def query_of(filters: Filters, **other: str) -> str:
    """The filters as they stand in an address."""
    kept = {
        "view": filters.view,
        "q": filters.text,
        "status": filters.status,
        "origin": filters.origin,
        "area": filters.area,
    }
    return urlencode({name: value for name, value in (kept | other).items() if value})


def columns() -> list[dict[str, str]]:
    """The heads of a list."""
    heads = (_("Project"), _("Area"), _("Lead"), _("Tasks"), pgettext("project", "Due"), _("State"))
    return [{"label": head} for head in heads]


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("project", "Open"),
        "overdue": pgettext("project", "Overdue"),
        "without_lead": _("Without a lead"),
        "mine": _("Led by us"),
        "closed": _("Closed or stopped"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('projects:list')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
            "count": _counted(numbers.get(view)),
        }
        for view in VIEWS
    ]


def _counted(number: int | None) -> str | None:
    if number is None:
        return None
    return f"{COUNTED}+" if number >= COUNTED else str(number)

"""The list of hazards, the same on a map, and others' work that waits for a recheck."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.formats import feature_collection
from wushe.foundation import clock
from wushe.foundation.paging import page_of, page_up_to
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.queries.lists import (
    COUNTED,
    VIEWS,
    Filters,
    cleared,
    counts,
    hazards_seen,
    own_reported,
    to_recheck,
)
from wushe.modules.hazards.web.here import communities, reach_of, watcher_of
from wushe.modules.hazards.web.lines import borders, drawn, lines_of

_ON_THE_MAP = 300


@require_safe
def hazards(request: HttpRequest) -> HttpResponse:
    """What is late stands first; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters, now = filters_of(request), clock.now()
    rows = hazards_seen(street.id, reach, filters, now).select_related("area", "place")
    page = page_up_to(rows, request, most=COUNTED)
    return render(
        request,
        "hazards/list.html",
        {
            "page": page,
            "is_cut": page.paginator.count >= COUNTED,
            "lines": lines_of(list(page.object_list)),
            "filters": filters,
            "query": query_of(filters),
            "tabs": _tabs(filters, counts(street.id, reach, now)),
            "clear_url": "" if cleared(filters) else f"{reverse('hazards:list')}?view={filters.view}",
            "types": [("", _("Every type")), *labels.type_choices()],
            "levels": [("", _("Every level")), *((code, str(words)) for code, words in labels.LEVEL.items())],
            "areas": communities(street),
            "columns": columns(),
            "may_register": permissions.may_watch(person_id, street.id),
        },
    )


@require_safe
def on_the_map(request: HttpRequest) -> HttpResponse:
    """The same hazards on a map, with their list."""
    street, _person_id, reach = reach_of(request)
    filters = filters_of(request)
    rows = hazards_seen(street.id, reach, filters, clock.now()).select_related("area", "place")[:_ON_THE_MAP]
    points, twin = drawn(rows)
    data = feature_collection([*borders(street.id), *points])
    back = f"{reverse('hazards:list')}?{query_of(filters)}"
    return render(request, "hazards/map.html", {"data": data, "places": twin, "back": back})


@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    """What others have reported as rectified."""
    street, person_id, reach = watcher_of(request)
    page = page_of(to_recheck(street.id, reach, person_id).select_related("area", "place"), request)
    return render(
        request,
        "hazards/rechecks.html",
        {
            "page": page,
            "lines": lines_of(list(page.object_list)),
            "own": own_reported(street.id, person_id),
            "columns": columns(),
        },
    )


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view = asked.get("view", "open")
    return Filters(
        view=view if view in VIEWS else "open",
        text=asked.get("q", "").strip()[:60],
        type=asked.get("type", "")[:40],
        level=asked.get("level", "")[:10],
        area=asked.get("area", "")[:200],
    )


def query_of(filters: Filters, **other: str) -> str:
    """The filters as they stand in an address."""
    kept = {
        "view": filters.view,
        "q": filters.text,
        "type": filters.type,
        "level": filters.level,
        "area": filters.area,
    }
    return urlencode({name: value for name, value in (kept | other).items() if value})


def columns() -> list[dict[str, str]]:
    """The heads of a list."""
    heads = (
        pgettext("hazard", "Hazard"),
        _("Where"),
        pgettext("hazard", "Level"),
        _("Term"),
        _("Responsible body"),
        _("State"),
    )
    return [{"label": head} for head in heads]


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("hazard", "Open"),
        "overdue": pgettext("hazard", "Overdue"),
        "serious": pgettext("hazard", "Serious"),
        "recheck": _("Wait for a recheck"),
        "mine": _("Ours to remove"),
        "closed": pgettext("hazard", "Gone, checked"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('hazards:list')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
            "count": _counted(numbers.get(view)),
        }
        for view in VIEWS
    ]


def _counted(number: int | None) -> str | None:
    if number is None:
        return None
    return f"{COUNTED}+" if number >= COUNTED else str(number)

"""The list of meetings, and the numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.modules.meetings import permissions
from wushe.modules.meetings.labels import FORM
from wushe.modules.meetings.queries.lists import (
    COUNTED,
    VIEWS,
    Filters,
    cleared,
    lines_counted,
    meetings_seen,
)
from wushe.modules.meetings.queries.lists import numbers as counted
from wushe.modules.meetings.web.here import communities, reach_of
from wushe.modules.meetings.web.lines import meeting_line

YEAR = timedelta(days=364)


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The next stands first; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters = filters_of(request, VIEWS)
    page = page_up_to(meetings_seen(street.id, reach, filters), request, most=COUNTED)
    lines = lines_counted(street.id, [row.id for row in page.object_list])
    return render(
        request,
        "meetings/list.html",
        {
            "page": page,
            "lines": [meeting_line(row, lines.get(row.id, 0)) for row in page.object_list],
            "filters": filters,
            "tabs": _tabs(filters),
            "clear_url": "" if cleared(filters) else f"{reverse('meetings:list')}?view={filters.view}",
            "forms": form_choices(),
            "areas": communities(street),
            "columns": [
                {"label": head}
                for head in (
                    _("When"),
                    pgettext("meeting", "Meeting"),
                    _("In the chair"),
                    _("The agenda"),
                    _("State"),
                )
            ],
            "may_call": permissions.may_call(person_id, street.id),
        },
    )


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Meetings held against what the rhythm asks for, and decisions carried out in time, over a year."""
    street, _person_id, _reach = reach_of(request)
    until = clock.today()
    rows = counted(street.id, until - YEAR, until)
    heads = (
        pgettext("meeting", "Form"),
        pgettext("meeting", "Held"),
        pgettext("meeting", "Planned by the rhythm"),
        _("Without a quorum"),
        _("Decisions due"),
        _("Reported in time"),
    )
    return render(
        request,
        "meetings/numbers.html",
        {
            "since": until - YEAR,
            "until": until,
            "columns": [{"label": head, "num": place > 0} for place, head in enumerate(heads)],
            "lines": [{"row": row, "form": FORM[row.form]} for row in rows],
            "held": sum(row.held for row in rows),
            "planned": sum(row.planned for row in rows),
            "due": sum(row.due for row in rows),
            "in_time": sum(row.in_time for row in rows),
        },
    )


def filters_of(request: HttpRequest, views: tuple[str, ...]) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view, form = asked.get("view", ""), asked.get("form", "")
    return Filters(
        view=view if view in views else views[0],
        form=form if form in FORM else "",
        area=asked.get("area", "")[:200],
        text=asked.get("q", "").strip()[:60],
    )


def query_of(filters: Filters, **other: str) -> str:
    """The filters as they stand in an address."""
    kept = {"view": filters.view, "form": filters.form, "area": filters.area, "q": filters.text}
    return urlencode({name: value for name, value in (kept | other).items() if value})


def form_choices() -> list[tuple[str, str]]:
    """Pairs for a filter."""
    return [("", _("Every form")), *((code, str(name)) for code, name in FORM.items())]


def _tabs(filters: Filters) -> list[dict[str, Any]]:
    words = {
        "coming": pgettext("meeting", "Coming"),
        "held": pgettext("meeting", "Held"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('meetings:list')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
        }
        for view in VIEWS
    ]

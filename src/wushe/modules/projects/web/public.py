"""What anyone may know of the street's projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation.paging import page_of
from wushe.modules.projects.labels import STATUS, STATUS_TONE
from wushe.modules.projects.queries.public import public_numbers, public_projects, ratings_of
from wushe.modules.projects.web.here import communities, street_of
from wushe.modules.projects.web.lines import lead_name, statuses


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Numbers, and a list by title, lead, area, state, days and rating."""
    street = street_of(request)
    asked = {name: request.GET.get(name, "")[:200] for name in ("q", "status", "area")}
    rows = public_projects(street.id, text=asked["q"].strip()[:60], status=asked["status"][:12], area=asked["area"])
    page = page_of(rows, request)
    projects = list(page.object_list)
    ratings = ratings_of(street.id, projects)
    lines = [
        {
            "project": row,
            "lead": lead_name(row),
            "status": STATUS[row.status],
            "tone": STATUS_TONE[row.status],
            "rated": ratings.get(row.id),
        }
        for row in projects
    ]
    heads = (_("Project"), _("Area"), _("Lead"), pgettext("project", "Due"), _("State"), _("Rating"))
    return render(
        request,
        "projects/public.html",
        {
            "page": page,
            "lines": lines,
            "asked": asked,
            "numbers": public_numbers(street.id),
            "columns": [{"label": head} for head in heads],
            "statuses": [("", _("Every state")), *statuses()],
            "areas": communities(street),
            "clear_url": request.path if any(asked.values()) else "",
        },
    )

"""What anyone may know of the street's whistles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.whistles import labels
from wushe.modules.whistles.queries.lists import numbers_of
from wushe.modules.whistles.queries.public import public_whistles
from wushe.modules.whistles.web.here import street_of


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """A list by kind, community, state and day, with how many were called and came in time."""
    street, now = street_of(request), clock.now()
    page = page_of(public_whistles(street.id, now), request)
    communities = [(one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)]
    numbers = numbers_of(list(page), now)
    lines = [
        {
            "kind": labels.WhistleKind(row.kind).label,
            "community": next((name for path, name in communities if row.area_path.startswith(path)), street.name),
            "status": labels.STATUS[row.status],
            "tone": labels.STATUS_TONE[row.status],
            "on": row.blown_at,
            "numbers": numbers[row.id],
            "in_time": numbers[row.id].there - numbers[row.id].late,
        }
        for row in page
    ]
    heads = (_("Kind"), _("Community"), _("Whistle blown"), _("Bodies in time / late / absent"), _("State"))
    shown = {"page": page, "lines": lines, "columns": [{"label": head} for head in heads]}
    return render(request, "whistles/public.html", shown)

"""What anyone may know of the street's hazards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.hazards import labels
from wushe.modules.hazards.queries.public import public_hazards, public_numbers
from wushe.modules.hazards.web.here import street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Numbers, and a list by type, community, state and day."""
    street, now = street_of(request), clock.now()
    page = page_of(public_hazards(street.id, now), request)
    communities = [(one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)]
    lines = [
        {
            "type": labels.type_label(row.type),
            "community": next((name for path, name in communities if row.area_path.startswith(path)), street.name),
            "status": labels.STATUS[row.status],
            "tone": labels.STATUS_TONE[row.status],
            "on": row.registered_at,
        }
        for row in page
    ]
    heads = (_("Type"), _("Community"), _("State"), pgettext("hazard", "Found on"))
    return render(
        request,
        "hazards/public.html",
        {
            "page": page,
            "lines": lines,
            "numbers": public_numbers(street.id, now),
            "columns": [{"label": head} for head in heads],
        },
    )

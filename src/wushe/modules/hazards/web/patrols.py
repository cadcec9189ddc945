"""Today's patrols, and one's own hours."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.queries.lists import to_recheck
from wushe.modules.hazards.queries.patrols import RouteToday, own_month, own_walks, routes_today
from wushe.modules.hazards.web.here import watcher_of


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What is to be walked today: the walk that is open first, then what is due."""
    street, person_id, reach = watcher_of(request)
    found = routes_today(street.id, reach.paths, person_id, clock.today())
    return render(
        request,
        "hazards/patrol.html",
        {
            "now": _lines(found, is_now=True),
            "later": _lines(found, is_now=False),
            "month": own_month(street.id, person_id, clock.today()),
            "rechecks": to_recheck(street.id, reach, person_id).count(),
            "may_draw": permissions.may_draw_routes(person_id, street.id),
        },
    )


@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """One's own walks; nobody sees those of others here."""
    street, person_id, _reach = watcher_of(request)
    page = page_of(own_walks(street.id, person_id), request)
    month = own_month(street.id, person_id, clock.today())
    return render(request, "hazards/hours.html", {"page": page, "month": month})


def _lines(found: list[RouteToday], *, is_now: bool) -> list[dict[str, Any]]:
    chosen = [one for one in found if (one.walk is not None or one.is_due) is is_now]
    return [{"one": one, "every": labels.EVERY[one.route.every]} for one in chosen]

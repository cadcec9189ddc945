"""Patrol routes: the list, one route with its walks, laying out and changing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.actions.draw_route import (
    RouteNotYours,
    RouteUnknown,
    change_route,
    draw_route,
    end_route,
)
from wushe.modules.hazards.models import PatrolRoute
from wushe.modules.hazards.queries.patrols import points_of, route_of, routes_within, walks_of
from wushe.modules.hazards.web.forms import RouteForm
from wushe.modules.hazards.web.here import tried, watcher_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Living routes of one's areas."""
    street, person_id, reach = watcher_of(request)
    page = page_of(routes_within(street.id, reach.paths), request)
    lines = [{"route": route, "every": labels.EVERY[route.every]} for route in page]
    may_draw = permissions.may_draw_routes(person_id, street.id)
    return render(request, "hazards/routes.html", {"page": page, "lines": lines, "may_draw": may_draw})


@require_safe
def route(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """One route: its points, and when it was walked with what was found; not by whom."""
    found, person_id = _seen(request, route_id)
    page = page_of(walks_of(found), request)
    return render(
        request,
        "hazards/route.html",
        {
            "route": found,
            "every": labels.EVERY[found.every],
            "points": points_of(found),
            "page": page,
            "may_change": found.ended_at is None
            and permissions.may_draw_routes(person_id, found.street_id, found.area_path),
        },
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Lay out a route."""
    street, person_id, reach = watcher_of(request)
    if not permissions.may_draw_routes(person_id, street.id):
        raise RouteNotYours
    form = RouteForm(request.POST or None, initial={"every": "workday"}, areas=_areas(street, reach.paths))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        drawn = tried(
            form,
            lambda: draw_route(
                street_id=street.id,
                person_id=person_id,
                area_id=UUID(given["area"]),
                name=given["name"],
                every=given["every"],
                points=given["points"].splitlines(),
            ),
        )
        if drawn is not None:
            messages.success(request, _("The route is laid out."))
            return redirect("hazards:route", route_id=drawn.id)
    return _form(request, form, _("Lay out a patrol route"))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """Change it."""
    found, person_id = _seen(request, route_id)
    if not permissions.may_draw_routes(person_id, found.street_id, found.area_path):
        raise RouteNotYours
    points = "\n".join(point.words for point in points_of(found))
    initial = {"name": found.name, "every": found.every, "points": points}
    form = RouteForm(request.POST or None, initial=initial, areas=None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = tried(
            form,
            lambda: change_route(
                street_id=found.street_id,
                person_id=person_id,
                route_id=found.id,
                name=given["name"],
                every=given["every"],
                points=given["points"].splitlines(),
            ),
        )
        if changed is not None:
            messages.success(request, _("The change is kept."))
            return redirect("hazards:route", route_id=found.id)
    return _form(request, form, found.name)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """End it, after asking once more."""
    found, person_id = _seen(request, route_id)
    if not permissions.may_draw_routes(person_id, found.street_id, found.area_path):
        raise RouteNotYours
    if request.method == "POST":
        end_route(street_id=found.street_id, person_id=person_id, route_id=found.id)
        messages.success(request, _("The route has ended; its walks stay."))
        return redirect("hazards:routes")
    return render(request, "hazards/route_end.html", {"route": found})


def _seen(request: HttpRequest, route_id: UUID) -> tuple[PatrolRoute, UUID]:
    street, person_id, _reach = watcher_of(request)
    found = route_of(street.id, route_id)
    if found is None:
        raise RouteUnknown
    if not permissions.may_watch(person_id, street.id, found.area_path):
        raise RouteNotYours
    return found, person_id


def _areas(street: Street, paths: tuple[str, ...]) -> list[tuple[str, str]]:
    shown = (AreaKind.COMMUNITY, AreaKind.GRID)
    return [
        (str(one.id), "\u3000" * max(one.depth - 1, 0) + one.name)
        for one in area_choices(street.id)
        if one.kind in shown and any(one.path.startswith(path) for path in paths)
    ]


def _form(request: HttpRequest, form: Any, heading: str) -> HttpResponse:
    shown = {"form": form, "heading": heading}
    return render(request, "hazards/route_form.html", shown, status=422 if form.errors else 200)

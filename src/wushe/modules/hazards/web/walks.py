"""Walk a route on a telephone: the points, one point a page, a hazard at a point."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.photos import photos_in
from wushe.modules.hazards.actions.check_point import PointUnknown, check_point, register_at_point
from wushe.modules.hazards.actions.walk_route import WalkUnknown, begin_walk, end_walk
from wushe.modules.hazards.labels import CheckResult
from wushe.modules.hazards.models import PatrolPoint, Walk
from wushe.modules.hazards.queries.patrols import PointSeen, own_walk, points_seen
from wushe.modules.hazards.web.forms import PointForm, RegisterForm
from wushe.modules.hazards.web.here import tried, watcher_of
from wushe.modules.hazards.web.register import said_registered

_TONES = {CheckResult.FINE: "good", CheckResult.HAZARD: "warn", CheckResult.UNREACHED: "quiet"}


@require_POST
def begin(request: HttpRequest, route_id: UUID) -> HttpResponse:
    """Begin, and go to the first point."""
    street, person_id, _reach = watcher_of(request)
    walk = begin_walk(street_id=street.id, person_id=person_id, route_id=route_id)
    return _next(walk, points_seen(walk))


@require_safe
def walk(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    """All points of the walk with what was said at each."""
    found = _own(request, walk_id)
    seen = points_seen(found)
    return render(
        request,
        "hazards/walk.html",
        {
            "walk": found,
            "lines": [_item(found, one) for one in seen],
            "done": sum(one.check is not None for one in seen),
            "total": len(seen),
            "next": next((one.point for one in seen if one.check is None), None),
        },
    )


@require_http_methods(["GET", "POST"])
def point(request: HttpRequest, walk_id: UUID, point_id: UUID) -> HttpResponse:
    """One point a page: fine, a hazard, or could not get there."""
    found, seen, one = _at(request, walk_id, point_id)
    initial = {"words": one.check.words if one.check else ""}
    form = PointForm(request.POST or None, initial=initial)
    result = request.POST.get("result", "")
    if request.method == "POST" and form.is_valid():
        if result == CheckResult.HAZARD:  # the words typed so far go along
            return _hazard_page(request, found, seen, one, _hazard_form(None, form.cleaned_data["words"]))
        noted = tried(
            form,
            lambda: check_point(
                street_id=found.street_id,
                person_id=found.person_id,
                walk_id=found.id,
                point_id=one.point.id,
                result=result,
                words=form.cleaned_data["words"],
            ),
        )
        if noted is not None:
            return _next(found, points_seen(found), after=one.point)
    shown = _shown(found, seen, one) | {"form": form}
    return render(request, "hazards/point.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def hazard(request: HttpRequest, walk_id: UUID, point_id: UUID) -> HttpResponse:
    """Register a hazard at the point; where is known already."""
    found, seen, one = _at(request, walk_id, point_id)
    form = _hazard_form(request.POST or None, "")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = tried(
            form,
            lambda: register_at_point(
                street_id=found.street_id,
                person_id=found.person_id,
                walk_id=found.id,
                point_id=one.point.id,
                type=given["type"],
                words=given["words"],
                level=given["level"],
                submission_key=f"form:{given['key']}",
                photos=photos_in(request),
            ),
        )
        if made is not None:
            said_registered(request, made)
            return redirect("hazards:detail", hazard_id=made.id)
    return _hazard_page(request, found, seen, one, form)


@require_POST
def end(request: HttpRequest, walk_id: UUID) -> HttpResponse:
    """End the walk; its hours are noted."""
    found = _own(request, walk_id)
    done = end_walk(street_id=found.street_id, person_id=found.person_id, walk_id=found.id)
    messages.success(request, _("Patrol ended: %(minutes)s minutes noted.") % {"minutes": done.minutes})
    return redirect("hazards:walk", walk_id=found.id)


def _own(request: HttpRequest, walk_id: UUID) -> Walk:
    street, person_id, _reach = watcher_of(request)
    found = own_walk(street.id, person_id, walk_id)
    if found is None:
        raise WalkUnknown
    return found


def _at(request: HttpRequest, walk_id: UUID, point_id: UUID) -> tuple[Walk, list[PointSeen], PointSeen]:
    found = _own(request, walk_id)
    seen = points_seen(found)
    one = next((each for each in seen if each.point.id == point_id), None)
    if one is None:
        raise PointUnknown
    return found, seen, one


def _next(walk: Walk, seen: list[PointSeen], after: PatrolPoint | None = None) -> HttpResponse:
    """To the next point without an answer, first behind this one; when all have one, to the list."""
    start = after.number if after else 0
    open_points = [one.point for one in seen if one.check is None]
    point = next((one for one in open_points if one.number > start), next(iter(open_points), None))
    if point is None:
        return redirect("hazards:walk", walk_id=walk.id)
    return redirect("hazards:walk_point", walk_id=walk.id, point_id=point.id)


def _line(one: PointSeen) -> dict[str, Any]:
    result = CheckResult(one.check.result) if one.check else None
    return {
        "result": result.label if result else "",
        "tone": _TONES[result] if result else "",
    }


def _item(walk: Walk, one: PointSeen) -> dict[str, Any]:
    """The point as a line of the checklist; once the walk has ended it only tells."""
    line = _line(one)
    more = one.check.hazard if one.check else None
    return {
        "text": one.point.words,
        "url": "" if walk.ended_at else reverse("hazards:walk_point", args=[walk.id, one.point.id]),
        "tag": line["result"],
        "tone": line["tone"],
        "more_url": reverse("hazards:detail", args=[more.id]) if more else "",
        "more": more.number if more else "",
    }


def _shown(walk: Walk, seen: list[PointSeen], one: PointSeen) -> dict[str, Any]:
    return {
        "walk": walk,
        "point": one.point,
        "line": _line(one),
        "number": next(place for place, each in enumerate(seen, start=1) if each.point.id == one.point.id),
        "total": len(seen),
    }


def _hazard_form(posted: Any, words: str) -> RegisterForm:
    return RegisterForm(posted, initial={"key": uuid4().hex, "words": words}, groups=None)


def _hazard_page(
    request: HttpRequest, walk: Walk, seen: list[PointSeen], one: PointSeen, form: RegisterForm
) -> HttpResponse:
    shown = _shown(walk, seen, one) | {"form": form}
    return render(request, "hazards/point_hazard.html", shown, status=422 if form.errors else 200)

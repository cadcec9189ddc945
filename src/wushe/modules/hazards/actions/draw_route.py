"""Lay out a patrol route, change it, end it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.hazards import Every
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._points import set_points
from wushe.modules.hazards.events import PatrolEvent
from wushe.modules.hazards.models import PatrolRoute
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of


class RouteUnknown(NotFound):
    """No such route in this street, or it has ended."""

    code = "hazards.route_unknown"
    message = _("There is no such patrol route here.")
    way_out = _("Go back to the list of routes.")


class RouteNotYours(NotAllowed):
    """Another area's."""

    code = "hazards.route_not_yours"
    message = _("Patrol routes of this area are laid out by its community or the street.")
    way_out = _("Tell them which point is missing.")


class RouteNameless(Invalid):
    """A route nobody can speak of."""

    code = "hazards.route_nameless"
    message = _("Please give the route a name.")
    way_out = _("For example: morning round of the second grid.")


class RouteNameTaken(Invalid):
    """Two routes of one name in one area."""

    code = "hazards.route_name_taken"
    message = _("This area already has a route of that name.")
    way_out = _("Choose another name, or change the route there is.")


class RouteAreaElsewhere(Invalid):
    """An area of another street."""

    code = "hazards.route_area_elsewhere"
    message = _("This area is not in this street.")
    way_out = _("Choose the grid or the community from the list.")


def draw_route(
    *, street_id: UUID, person_id: UUID, area_id: UUID, name: str, every: str, points: Sequence[str]
) -> PatrolRoute:
    """Lay out a route with its points in order; a point that is called like a place of the area is that place."""
    area = area_of(street_id, area_id)
    if area is None:
        raise RouteAreaElsewhere(field="area")
    if not permissions.may_draw_routes(person_id, street_id, area.path):
        raise RouteNotYours
    with transaction.atomic():
        route = PatrolRoute(
            id=new_id(),
            street_id=street_id,
            area=area,
            area_path=area.path,
            every=Every(every).value,
            drawn_at=clock.now(),
        )
        route.name = _name(route, name)
        route.save(force_insert=True)
        number = set_points(route, points)
        _record(PatrolEvent.ROUTE_DRAWN, route, person_id, number)
        return route


def change_route(
    *, street_id: UUID, person_id: UUID, route_id: UUID, name: str, every: str, points: Sequence[str]
) -> PatrolRoute:
    """Change name, rhythm and points; what was seen at a point that goes stays with its walks."""
    with transaction.atomic():
        route = _to_change(street_id, person_id, route_id)
        route.name, route.every = _name(route, name), Every(every).value
        route.save()
        number = set_points(route, points)
        _record(PatrolEvent.ROUTE_CHANGED, route, person_id, number)
        return route


def end_route(*, street_id: UUID, person_id: UUID, route_id: UUID) -> PatrolRoute:
    """Nobody walks it any more; its walks stay."""
    with transaction.atomic():
        route = _to_change(street_id, person_id, route_id)
        route.ended_at = clock.now()
        route.save(update_fields=["ended_at"])
        _record(PatrolEvent.ROUTE_ENDED, route, person_id, 0)
        return route


def _to_change(street_id: UUID, person_id: UUID, route_id: UUID) -> PatrolRoute:
    rows = PatrolRoute.objects.in_street(street_id).select_for_update()
    route: PatrolRoute | None = rows.filter(pk=route_id, ended_at=None).first()
    if route is None:
        raise RouteUnknown
    if not permissions.may_draw_routes(person_id, street_id, route.area_path):
        raise RouteNotYours
    return route


def _name(route: PatrolRoute, name: str) -> str:
    given = " ".join(name.split())[:60]
    if not given:
        raise RouteNameless(field="name")
    rows = PatrolRoute.objects.in_street(route.street_id).filter(area_id=route.area_id, name=given, ended_at=None)
    if rows.exclude(pk=route.pk).exists():
        raise RouteNameTaken(field="name")
    return given


def _record(event: PatrolEvent, route: PatrolRoute, person_id: UUID, points: int) -> None:
    record(
        event,
        street_id=route.street_id,
        subject_id=route.id,
        person_id=person_id,
        facts={"name": route.name, "area": route.area_path, "points": points},
    )

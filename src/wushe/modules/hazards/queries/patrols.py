"""Routes, today's walks, and one's own hours. Nobody reads the hours of somebody else here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from wushe.core.hazards import Every, walk_due
from wushe.modules.hazards.models import PatrolPoint, PatrolRoute, PointCheck, Walk
from wushe.modules.hazards.queries.terms import is_workday


@dataclass(frozen=True, slots=True)
class RouteToday:
    """A route as it stands today: whether it is due, when it was last walked, one's own open walk."""

    route: PatrolRoute
    points: int
    last_on: date | None
    is_due: bool
    walk: Walk | None
    done: int  # points answered on the open walk


@dataclass(frozen=True, slots=True)
class PointSeen:
    """A point of a walk and what was said there, if anything yet."""

    point: PatrolPoint
    check: PointCheck | None


@dataclass(frozen=True, slots=True)
class Month:
    """One's own walks of a month."""

    walks: int
    minutes: int


def routes_within(street_id: UUID, paths: tuple[str, ...]) -> QuerySet[PatrolRoute]:
    """Living routes in these subtrees, by area and name."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    rows: QuerySet[PatrolRoute] = PatrolRoute.objects.in_street(street_id).filter(mine, ended_at=None)
    return rows.select_related("area").order_by("area_path", "name")


def routes_today(street_id: UUID, paths: tuple[str, ...], person_id: UUID, today: date) -> list[RouteToday]:
    """Routes of one's areas, the due ones first: four queries, however many there are."""
    routes = list(routes_within(street_id, paths)[:200])
    ids = [route.id for route in routes]
    points = _counted(PatrolPoint.objects.in_street(street_id).filter(route__in=ids, is_used=True), "route")
    walks = Walk.objects.in_street(street_id).filter(route__in=ids)
    last = dict(
        walks.exclude(ended_at=None).values_list("route").annotate(on=Max("on")).order_by().values_list("route", "on")
    )
    mine = {walk.route_id: walk for walk in walks.filter(person_id=person_id, ended_at=None)}
    done = _counted(PointCheck.objects.in_street(street_id).filter(walk__in=[w.id for w in mine.values()]), "walk")
    found = []
    for route in routes:
        walk, on = mine.get(route.id), last.get(route.id)
        due = walk_due(Every(route.every), on, today, is_workday)
        found.append(RouteToday(route, points.get(route.id, 0), on, due, walk, done.get(walk.id, 0) if walk else 0))
    return sorted(found, key=lambda one: (one.walk is None, not one.is_due))


def route_of(street_id: UUID, route_id: UUID) -> PatrolRoute | None:
    """The route of that id in this street, ended or not."""
    row: PatrolRoute | None = (
        PatrolRoute.objects.in_street(street_id).select_related("area").filter(pk=route_id).first()
    )
    return row


def points_of(route: PatrolRoute) -> list[PatrolPoint]:
    """Its points in order."""
    rows = PatrolPoint.objects.in_street(route.street_id).filter(route=route, is_used=True)
    return list(rows.select_related("place").order_by("number"))


def walks_of(route: PatrolRoute) -> QuerySet[Walk]:
    """Its walks that have ended, the latest first, each with what was seen; not by whom."""
    rows: QuerySet[Walk] = Walk.objects.in_street(route.street_id).filter(route=route).exclude(ended_at=None)
    return rows.annotate(
        fine=Count("checks", filter=Q(checks__result="fine")),
        hazards=Count("checks", filter=Q(checks__result="hazard")),
        unreached=Count("checks", filter=Q(checks__result="unreached")),
    ).order_by("-on", "-id")


def own_walk(street_id: UUID, person_id: UUID, walk_id: UUID) -> Walk | None:
    """One's own walk."""
    rows = Walk.objects.in_street(street_id).select_related("route", "route__area")
    row: Walk | None = rows.filter(pk=walk_id, person_id=person_id).first()
    return row


def points_seen(walk: Walk) -> list[PointSeen]:
    """The points of a walk in order, each with what was said there."""
    said = {
        check.point_id: check
        for check in PointCheck.objects.in_street(walk.street_id).filter(walk=walk).select_related("hazard")
    }
    rows = PatrolPoint.objects.in_street(walk.street_id).filter(route_id=walk.route_id)
    rows = rows.filter(Q(is_used=True) | Q(pk__in=list(said))).select_related("place").order_by("number", "id")
    return [PointSeen(point, said.get(point.id)) for point in rows]


def own_walks(street_id: UUID, person_id: UUID) -> QuerySet[Walk]:
    """One's own walks that have ended, the latest first."""
    rows: QuerySet[Walk] = Walk.objects.in_street(street_id).filter(person_id=person_id).exclude(ended_at=None)
    return rows.select_related("route").order_by("-on", "-began_at")


def own_month(street_id: UUID, person_id: UUID, on: date) -> Month:
    """One's own walks and minutes of the month of a day."""
    rows = own_walks(street_id, person_id).filter(on__year=on.year, on__month=on.month)
    summed = rows.order_by().aggregate(walks=Count("id"), minutes=Sum("minutes"))
    return Month(summed["walks"], summed["minutes"] or 0)


def _counted(rows: QuerySet[PatrolPoint] | QuerySet[PointCheck], field: str) -> dict[UUID, int]:
    return dict(rows.order_by().values_list(field).annotate(number=Count("id")).values_list(field, "number"))

"""The points of a route, from the lines in which they were written."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.hazards.models import PatrolPoint, PatrolRoute
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.queries import places

MOST_POINTS = 60
LONGEST = 80


class NoPoints(Invalid):
    """A way without anything to look at."""

    code = "hazards.no_points"
    message = _("Please write at least one point.")
    way_out = _("One line is one point, in the order in which they are walked.")


class TooManyPoints(Invalid):
    """More than one person walks in a morning."""

    code = "hazards.too_many_points"
    message = _("A route has at most %(most)s points.")
    way_out = _("Make two routes of it.")


class PointTooLong(Invalid):
    """A story instead of a point."""

    code = "hazards.point_too_long"
    message = _("A point is longer than %(most)s characters: %(start)s…")
    way_out = _("Write only where it is and what to look at.")


def set_points(route: PatrolRoute, lines: Sequence[str]) -> int:
    """Make these lines the route's points; a point that stays keeps its id. Returns how many there are."""
    wanted = _wanted(lines)
    known = {point.words: point for point in PatrolPoint.objects.in_street(route.street_id).filter(route=route)}
    found = _places(route)
    for number, words in enumerate(wanted, start=1):
        point = known.pop(words, None) or PatrolPoint(street_id=route.street_id, route=route, words=words)
        point.number, point.place, point.is_used = number, found.get(words), True
        point.save()
    gone = [point.id for point in known.values()]
    PatrolPoint.objects.in_street(route.street_id).filter(pk__in=gone).update(is_used=False)
    return len(wanted)


def _wanted(lines: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
    if not wanted:
        raise NoPoints(field="points")
    if len(wanted) > MOST_POINTS:
        raise TooManyPoints(field="points", most=MOST_POINTS)
    for words in wanted:
        if len(words) > LONGEST:
            raise PointTooLong(field="points", most=LONGEST, start=words[:20])
    return wanted


def _places(route: PatrolRoute) -> dict[str, Place]:
    """Places of the route's own community by every name they have: in the route's area, above it or beneath it."""
    community = "/".join(route.area_path.split("/")[:2]) + "/"
    named: dict[str, Place] = {}
    for place in places(route.street_id, within=community):
        near = place.area.path.startswith(route.area_path) or route.area_path.startswith(place.area.path)
        for name in (place.name, *place.other_names) if near else ():
            named.setdefault(name, place)
    return named

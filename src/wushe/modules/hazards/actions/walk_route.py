"""Begin a walk and end it; the hours are what lies between."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.hazards import minutes_walked
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions.draw_route import RouteUnknown
from wushe.modules.hazards.events import PatrolEvent
from wushe.modules.hazards.models import PatrolRoute, PointCheck, Walk
from wushe.modules.oversight.actions import record


class WalkNotYours(NotAllowed):
    """A route of another area."""

    code = "hazards.walk_not_yours"
    message = _("This route lies outside the area you patrol.")
    way_out = _("Choose a route from your own list.")


class WalkUnknown(NotFound):
    """Not here, or somebody else's."""

    code = "hazards.walk_unknown"
    message = _("There is no such patrol of yours.")
    way_out = _("Go back to today's patrols.")


def begin_walk(*, street_id: UUID, person_id: UUID, route_id: UUID) -> Walk:
    """Begin to walk a route; while a walk of it is open, beginning again gives the same walk."""
    route = PatrolRoute.objects.in_street(street_id).filter(pk=route_id, ended_at=None).first()
    if route is None:
        raise RouteUnknown
    if not permissions.may_watch(person_id, street_id, route.area_path):
        raise WalkNotYours
    known = _open_walk(route, person_id)
    if known is not None:
        return known
    now = clock.now()
    walk = Walk(
        id=new_id(),
        street_id=street_id,
        route=route,
        person_id=person_id,
        on=timezone.localtime(now).date(),
        began_at=now,
    )
    try:
        with transaction.atomic():
            walk.save(force_insert=True)
            record(
                PatrolEvent.WALK_BEGUN,
                street_id=street_id,
                subject_id=walk.id,
                person_id=person_id,
                facts={"name": route.name},
            )
    except IntegrityError:
        # The button was pressed twice; the first press has begun the walk.
        known = _open_walk(route, person_id)
        if known is None:
            raise
        return known
    return walk


def end_walk(*, street_id: UUID, person_id: UUID, walk_id: UUID) -> Walk:
    """End the walk and note its hours; ending it again changes nothing."""
    with transaction.atomic():
        walk = walk_for_change(street_id, person_id, walk_id)
        if walk.ended_at is None:
            close(walk, clock.now())
        return walk


def close_forgotten_walks(*, street_id: UUID) -> int:
    """End walks of earlier days that nobody ended, at the moment of their last point; returns how many."""
    closed = 0
    with transaction.atomic():
        rows = Walk.objects.in_street(street_id).select_for_update().filter(ended_at=None, on__lt=clock.today())
        for walk in rows.order_by("id"):
            last = PointCheck.objects.in_street(street_id).filter(walk=walk).aggregate(at=Max("at"))["at"]
            close(walk, last or walk.began_at)
            closed += 1
    return closed


def walk_for_change(street_id: UUID, person_id: UUID, walk_id: UUID) -> Walk:
    """The person's own walk, locked until the transaction ends."""
    rows = Walk.objects.in_street(street_id).select_for_update()
    walk: Walk | None = rows.filter(pk=walk_id, person_id=person_id).first()
    if walk is None:
        raise WalkUnknown
    return walk


def close(walk: Walk, at: datetime) -> None:
    """Note end and hours, inside the caller's transaction."""
    walk.ended_at, walk.minutes = at, minutes_walked(walk.began_at, at)
    walk.save(update_fields=["ended_at", "minutes"])
    checks = PointCheck.objects.in_street(walk.street_id).filter(walk=walk)
    record(
        PatrolEvent.WALK_ENDED,
        street_id=walk.street_id,
        subject_id=walk.id,
        person_id=walk.person_id,
        facts={"minutes": walk.minutes, "points": checks.count()},
    )


def _open_walk(route: PatrolRoute, person_id: UUID) -> Walk | None:
    rows = Walk.objects.in_street(route.street_id).filter(route=route, person_id=person_id, ended_at=None)
    walk: Walk | None = rows.first()
    return walk

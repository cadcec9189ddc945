"""Say what was seen at a point of a walk."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.hazards.actions._words import covered, said
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.actions.walk_route import walk_for_change
from wushe.modules.hazards.events import PatrolEvent
from wushe.modules.hazards.labels import CheckResult
from wushe.modules.hazards.models import Hazard, PatrolPoint, PointCheck, Walk
from wushe.modules.oversight.actions import record


class PointUnknown(NotFound):
    """Not a point of this route."""

    code = "hazards.point_unknown"
    message = _("This point is not on the route.")
    way_out = _("Go back to the list of points.")


class ResultMissing(Invalid):
    """Nothing was chosen."""

    code = "hazards.result_missing"
    message = _("Choose what you saw at this point.")
    way_out = _("All fine, or could not get there; a hazard has a page of its own.")


class WalkHasEnded(Refused):
    """Its hours are noted."""

    code = "hazards.walk_has_ended"
    message = _("This patrol has ended.")
    way_out = _("Begin a new one, or register the hazard without a patrol.")


def check_point(
    *, street_id: UUID, person_id: UUID, walk_id: UUID, point_id: UUID, result: str, words: str = ""
) -> PointCheck:
    """Note that all is fine there or that one could not get there; twice counts once, the last answer counts."""
    if result not in (CheckResult.FINE, CheckResult.UNREACHED):
        raise ResultMissing(field="result")
    told = covered(said(words, field="words", optional=True))[:200]
    with transaction.atomic():
        walk, point = _open_point(street_id, person_id, walk_id, point_id)
        known = PointCheck.objects.in_street(street_id).filter(walk=walk, point=point).first()
        if known is not None and (known.result, known.words) == (result, told):
            return known
        if known is not None and known.hazard_id is not None:
            return known  # a hazard was registered here: it is ended on its own page, not by another answer
        return _noted(walk, point, CheckResult(result), told, None)


def register_at_point(
    *,
    street_id: UUID,
    person_id: UUID,
    walk_id: UUID,
    point_id: UUID,
    type: str,  # noqa: A002 - the town's own word for it
    words: str,
    submission_key: str,
    level: str = "",
    photos: Sequence[bytes] = (),
) -> Hazard:
    """Register a hazard at the point, with the point's place filled in, and note it on the walk."""
    with transaction.atomic():  # a short one: pictures are drawn anew outside any
        walk, point = _open_point(street_id, person_id, walk_id, point_id)
    hazard = register_hazard(
        street_id=street_id,
        person_id=person_id,
        type=type,
        words=words,
        level=level,
        area_id=walk.route.area_id,
        place_id=point.place_id,
        where="" if point.place_id else point.words,
        submission_key=submission_key,
        photos=photos,
    )
    with transaction.atomic():  # sent again after a break in between, the form finishes what it began
        known = PointCheck.objects.in_street(street_id).filter(walk=walk, point=point).first()
        if known is None or known.hazard_id != hazard.id:
            _noted(walk, point, CheckResult.HAZARD, "", hazard)
    return hazard


def _open_point(street_id: UUID, person_id: UUID, walk_id: UUID, point_id: UUID) -> tuple[Walk, PatrolPoint]:
    walk = walk_for_change(street_id, person_id, walk_id)
    point = PatrolPoint.objects.in_street(street_id).filter(pk=point_id, route_id=walk.route_id).first()
    if point is None:
        raise PointUnknown
    if walk.ended_at is not None:
        raise WalkHasEnded
    return walk, point


def _noted(walk: Walk, point: PatrolPoint, result: CheckResult, words: str, hazard: Hazard | None) -> PointCheck:
    check, _made = PointCheck.objects.update_or_create(
        walk=walk,
        point=point,
        defaults={
            "street_id": walk.street_id,
            "result": result,
            "words": words,
            "at": clock.now(),
            "hazard": hazard,
        },
    )
    record(
        PatrolEvent.POINT_CHECKED,
        street_id=walk.street_id,
        subject_id=walk.id,
        person_id=walk.person_id,
        facts={"point": point.number, "result": result.value},
    )
    return check

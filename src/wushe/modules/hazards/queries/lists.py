"""The list of hazards: the overdue first, filtered by what stands in the address; and others' work to recheck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, Value, When

from wushe.core.hazards import HazardLevel
from wushe.core.lifecycle import RECTIFYING, HazardStatus
from wushe.modules.hazards.models import Hazard, HazardPhoto, HazardQuerySet

COUNTED = 2000
"""Lists are counted so far and no further."""

VIEWS = ("open", "overdue", "serious", "recheck", "mine", "closed", "all")


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they report work for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list as they stand in the address."""

    view: str = "open"
    text: str = ""
    type: str = ""
    level: str = ""
    area: str = ""  # a path


def hazards_seen(street_id: UUID, reach: Reach, filters: Filters, now: datetime) -> HazardQuerySet:
    """Hazards within reach: what is late first, then by the end of the term; what has ended, the latest first."""
    rows = _viewed(_within(Hazard.objects.in_street(street_id), reach), reach, filters.view, now)
    if filters.type:
        rows = rows.filter(type=filters.type)
    if filters.level:
        rows = rows.filter(level=filters.level)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.text:
        rows = rows.filter(
            Q(words__icontains=filters.text)
            | Q(where__icontains=filters.text)
            | Q(place__name__icontains=filters.text)
            | Q(number__icontains=filters.text.upper())
        )
    if filters.view in ("closed", "all"):
        return rows.order_by("-registered_at", "-id")
    return rows.order_by(F("due_at").asc(nulls_last=True), _level_order(), "id")


def counts(street_id: UUID, reach: Reach, now: datetime) -> dict[str, int]:
    """How many stand in each view that asks for work, counted up to `COUNTED`."""
    rows = _within(Hazard.objects.in_street(street_id), reach)
    return {
        view: _viewed(rows, reach, view, now)[:COUNTED].count() for view in ("open", "overdue", "serious", "recheck")
    }


def to_recheck(street_id: UUID, reach: Reach, person_id: UUID) -> HazardQuerySet:
    """What others have reported as rectified in the areas this person watches, the soonest due first."""
    rows = _in_areas(Hazard.objects.in_street(street_id), reach.paths)
    waiting = rows.filter(status=HazardStatus.RECTIFIED.value).exclude(rectified_by=person_id)
    return waiting.order_by(F("due_at").asc(nulls_last=True), "id")


def own_reported(street_id: UUID, person_id: UUID) -> int:
    """How many of this person's own reports wait for somebody else."""
    rows = Hazard.objects.in_street(street_id).filter(status=HazardStatus.RECTIFIED.value, rectified_by=person_id)
    return int(rows.count())


def photos_counted(street_id: UUID, hazard_ids: list[UUID]) -> dict[UUID, int]:
    """How many photos each hazard of one page has."""
    found: dict[UUID, int] = {}
    rows = HazardPhoto.objects.in_street(street_id).filter(hazard__in=hazard_ids)
    for hazard_id in rows.values_list("hazard_id", flat=True):
        found[hazard_id] = found.get(hazard_id, 0) + 1
    return found


def cleared(filters: Filters) -> bool:
    """Whether nothing but the view is chosen."""
    return filters == replace(Filters(), view=filters.view)


def _level_order() -> Case:
    order = {HazardLevel.SERIOUS: 0, HazardLevel.GENERAL: 1, HazardLevel.MINOR: 2}
    whens = [When(level=level.value, then=Value(place)) for level, place in order.items()]
    return Case(*whens, default=Value(3), output_field=IntegerField())


def _within(rows: HazardQuerySet, reach: Reach) -> HazardQuerySet:
    if any(path.count("/") <= 1 for path in reach.paths):
        return rows  # the whole street
    mine = Q(lead_body_id__in=reach.bodies) if reach.bodies else Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def _in_areas(rows: HazardQuerySet, paths: tuple[str, ...]) -> HazardQuerySet:
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def _viewed(rows: HazardQuerySet, reach: Reach, view: str, now: datetime) -> HazardQuerySet:
    if view == "overdue":
        return rows.overdue(now)
    if view == "serious":
        return rows.still_open().filter(level=HazardLevel.SERIOUS.value)
    if view == "recheck":
        return rows.filter(status=HazardStatus.RECTIFIED.value)
    if view == "mine":
        return rows.filter(lead_body_id__in=reach.bodies, status__in=[status.value for status in RECTIFYING])
    if view == "closed":
        return rows.filter(status=HazardStatus.CLOSED.value)
    return rows if view == "all" else rows.still_open()

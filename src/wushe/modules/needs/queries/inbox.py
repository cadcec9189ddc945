"""The inbox: needs by deadline, filtered by what stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need, NeedQuerySet, Suggestion
from wushe.modules.needs.queries.found import holding

COUNTED = 2000
"""Lists are counted so far and no further: nobody turns to page seventy."""

VIEWS = ("unsorted", "open", "overdue", "mine", "answered", "all")


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they answer for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the inbox as they stand in the address."""

    view: str = "open"
    text: str = ""
    category: str = ""
    urgency: str = ""
    area: str = ""  # a path
    channel: str = ""


def inbox(street_id: UUID, reach: Reach, filters: Filters, now: datetime) -> NeedQuerySet:
    """Needs within reach, by deadline where one runs, else the latest first."""
    rows = _seen(Need.objects.in_street(street_id), reach)
    rows = _viewed(rows, reach, filters.view, now)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.urgency:
        rows = rows.filter(urgency=filters.urgency)
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.text:
        rows = holding(rows, street_id, filters.text)
    by_deadline = filters.view in ("unsorted", "open", "overdue", "mine")
    ordered: NeedQuerySet = rows.order_by("due_at", "id") if by_deadline else rows.order_by("-submitted_at", "-id")
    return ordered


def counts(street_id: UUID, reach: Reach, now: datetime) -> dict[str, int]:
    """How many stand in each view, counted up to `COUNTED`."""
    rows = _seen(Need.objects.in_street(street_id), reach)
    return {view: _viewed(rows, reach, view, now)[:COUNTED].count() for view in ("unsorted", "open", "overdue")}


def suggestions_for(street_id: UUID, need_ids: list[UUID]) -> dict[UUID, Suggestion]:
    """The suggestions of one page of needs."""
    rows = Suggestion.objects.in_street(street_id).filter(need__in=need_ids)
    return {row.need_id: row for row in rows}


def _seen(rows: NeedQuerySet, reach: Reach) -> NeedQuerySet:
    if any(path.count("/") <= 1 for path in reach.paths):
        return rows  # the whole street
    mine = Q(lead_body_id__in=reach.bodies) if reach.bodies else Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def _viewed(rows: NeedQuerySet, reach: Reach, view: str, now: datetime) -> NeedQuerySet:
    if view == "unsorted":
        return rows.still_open().filter(status__in=[NeedStatus.RECEIVED.value, NeedStatus.REOPENED.value])
    if view == "overdue":
        return rows.overdue(now)
    if view == "mine":
        return rows.still_open().filter(lead_body_id__in=reach.bodies)
    if view == "answered":
        return rows.filter(status__in=[NeedStatus.ANSWERED.value, NeedStatus.RATED.value])
    return rows if view == "all" else rows.still_open()


def cleared(filters: Filters) -> bool:
    """Whether nothing but the view is chosen."""
    return filters == replace(Filters(), view=filters.view)

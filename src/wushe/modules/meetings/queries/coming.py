"""Meetings that come: the next one that a matter can be brought before, and those at which it is on the table."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation import clock
from wushe.modules.meetings.models import Meeting, Seat

_AHEAD = (MeetingStatus.CALLED.value, MeetingStatus.SENT.value, MeetingStatus.IN_SESSION.value)


def next_prepared(street_id: UUID, area_path: str) -> Meeting | None:
    """The next meeting that is still being prepared, held for the area or for one that contains it."""
    rows = Meeting.objects.in_street(street_id).filter(
        status=MeetingStatus.CALLED.value, starts_at__gt=clock.now(), area_path__in=_containing(area_path)
    )
    row: Meeting | None = rows.order_by("starts_at", "id").first()
    return row


def coming_about(street_id: UUID, kind: str, matter_id: str) -> Meeting | None:
    """The next meeting on whose agenda this matter stands, unless it was put off there."""
    rows = Meeting.objects.in_street(street_id).filter(
        status__in=_AHEAD, items__kind=kind, items__matter_id=matter_id, items__outcome=""
    )
    row: Meeting | None = rows.order_by("starts_at", "id").first()
    return row


def coming_for(street_id: UUID, body_ids: Collection[UUID]) -> QuerySet[Meeting]:
    """Meetings to which one of the bodies is invited and whose minutes are not closed yet, the next first."""
    rows: QuerySet[Meeting] = Meeting.objects.in_street(street_id).filter(
        status__in=_AHEAD, pk__in=Seat.objects.in_street(street_id).filter(body__in=body_ids).values("meeting_id")
    )
    return rows.select_related("area").order_by("starts_at", "id")


def _containing(area_path: str) -> list[str]:
    """An area's own path and those of all the areas around it: QJ/, QJ/QJ-JW/."""
    parts = [part for part in area_path.split("/") if part]
    return ["/".join(parts[: number + 1]) + "/" for number in range(len(parts))]

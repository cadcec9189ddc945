"""Reads of this room that rooms above ask for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.modules.actors.models import Body
from wushe.modules.meetings.models import Decision, DecisionQuerySet, Meeting


def meeting_of(street_id: UUID, meeting_id: UUID | str) -> Meeting | None:
    """The meeting of that id in this street, with what its page shows."""
    rows = Meeting.objects.in_street(street_id).select_related("area", "chair", "follows", "followed_by")
    row: Meeting | None = rows.filter(pk=meeting_id).first()
    return row


def decision_of(street_id: UUID, decision_id: UUID | str) -> Decision | None:
    """The decision of that id in this street, with what its page shows."""
    row: Decision | None = decisions(street_id).filter(pk=decision_id).first()
    return row


def decisions(street_id: UUID, within: str = "") -> DecisionQuerySet:
    """Every decision that stands, with its meeting, lead and matter; in the street or under one area's path."""
    rows: DecisionQuerySet = Decision.objects.in_street(street_id)
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("meeting", "meeting__area", "meeting__chair", "lead", "suggested", "item")


def open_decisions(street_id: UUID, within: str = "") -> DecisionQuerySet:
    """Decisions that are still followed, the next due first."""
    return decisions(street_id, within).still_open().order_by("due_on", "id")


def late_decisions(street_id: UUID, on: date, within: str = "") -> DecisionQuerySet:
    """Decisions whose day has passed, the longest late first."""
    return decisions(street_id, within).late(on).order_by("due_on", "id")


def decisions_without_lead(street_id: UUID, within: str = "") -> DecisionQuerySet:
    """Open decisions whose lead has ended: a meeting has to name another one."""
    ended = Body.objects.in_street(street_id).filter(ended_on__isnull=False).values("pk")
    rows = decisions(street_id, within).filter(status=DecisionStatus.OPEN.value, lead__in=ended)
    return rows.order_by("due_on", "id")


def awaited_decisions(street_id: UUID, body_ids: Collection[UUID]) -> DecisionQuerySet:
    """Decisions that these bodies carry out, and those they confirm in the chair; the next due first."""
    ours = Q(status=DecisionStatus.OPEN.value, lead__in=body_ids)
    ours |= Q(status=DecisionStatus.REPORTED.value, meeting__chair__in=body_ids)
    return decisions(street_id).filter(ours).order_by("due_on", "id")


def decisions_since(street_id: UUID, since: date, within: str = "") -> DecisionQuerySet:
    """Decisions taken since a day, the latest first: for whoever looks at a week."""
    began = timezone.make_aware(datetime.combine(since, time()))
    return decisions(street_id, within).still_open().filter(decided_at__gte=began).order_by("-decided_at", "-id")


def meetings_held(street_id: UUID, since: date, until: date) -> int:
    """How many meetings were held in a span of days, both included: for the indicator of organisation."""
    held = (MeetingStatus.HELD.value, MeetingStatus.APPROVED.value)
    rows = Meeting.objects.in_street(street_id).filter(
        status__in=held, starts_at__date__gte=since, starts_at__date__lte=until
    )
    return int(rows.count())

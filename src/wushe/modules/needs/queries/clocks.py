"""The funnel of clocks: how far needs have come, how long each step took in the middle, how many were late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from wushe.core.lifecycle import NeedStatus
from wushe.core.rates import Course, FunnelStep, steps_of
from wushe.modules.needs.models import Answer, Need, Rating
from wushe.modules.needs.queries.contacts import ContactTerms, first_contacts
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import Span

STEPS = ("received", "contacted", "answered", "called_back")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The steps of one part of the needs."""

    key: str
    number: int
    steps: tuple[FunnelStep, ...]


def funnel(street_id: UUID, reach: Reach, span: Span, now: datetime, *, by: str = "urgency") -> list[FunnelLine]:
    """The whole ("") and its parts by a field of the need, for what was received in the span."""
    rows = _needs(street_id, reach, span)
    courses = list(zip(rows, _courses(street_id, rows), strict=True))
    parts = sorted({str(row[by]) for row in rows})
    lines = [FunnelLine("", len(rows), steps_of([course for _row, course in courses], now))]
    for part in parts:
        own = [course for row, course in courses if str(row[by]) == part]
        lines.append(FunnelLine(part, len(own), steps_of(own, now)))
    return lines


def _needs(street_id: UUID, reach: Reach, span: Span) -> list[dict[str, Any]]:
    aside = (NeedStatus.WITHDRAWN.value, NeedStatus.OUT_OF_SCOPE.value)
    rows = Need.objects.in_street(street_id).exclude(status__in=aside)
    rows = rows.filter(received_at__gte=span.begins_at, received_at__lt=span.ends_at)
    if not any(path.count("/") <= 1 for path in reach.paths):
        mine = Q(pk__in=[])
        for path in reach.paths:
            mine |= Q(area_path__startswith=path)
        rows = rows.filter(mine)
    fields = ("id", "merged_into_id", "received_at", "due_at", "urgency", "channel")
    return list(rows.values(*fields))


def _courses(street_id: UUID, rows: list[dict[str, Any]]) -> Iterable[Course]:
    owners = [row["merged_into_id"] or row["id"] for row in rows]
    answered: dict[UUID, tuple[datetime, datetime | None]] = {}
    called: dict[UUID, datetime] = {}
    ids = sorted(set(owners))
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        answers = Answer.objects.in_street(street_id).filter(need_id__in=chunk).order_by("answered_at")
        for need_id, at, due_at in answers.values_list("need_id", "answered_at", "due_at"):
            answered.setdefault(need_id, (at, due_at))
        ratings = Rating.objects.in_street(street_id).filter(need_id__in=chunk).order_by("rated_at")
        for need_id, at in ratings.values_list("need_id", "rated_at"):
            called.setdefault(need_id, at)
    reached, terms = first_contacts(street_id, ids), ContactTerms(street_id)
    for row, owner in zip(rows, owners, strict=True):
        first = answered.get(owner)
        due = first[1] if first and first[1] and not row["merged_into_id"] else row["due_at"]
        answered_at = first[0] if first else None
        # An answer is a contact too: whoever was answered has been spoken with by then.
        contacted_at = min((at for at in (reached.get(owner), answered_at) if at is not None), default=None)
        contact_due = terms.due(row["urgency"], row["received_at"])
        yield Course(
            (row["received_at"], contacted_at, answered_at, called.get(owner)), (None, contact_due, due, None)
        )

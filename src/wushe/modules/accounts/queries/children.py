"""Looks at data of children under fourteen: who asked, and whether one is permitted now."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import QuerySet

from wushe.foundation import clock
from wushe.modules.accounts.models import DataSubject, LookPermit

child_look_pages: list[Callable[[UUID, str], str]] = []
"""The room above where one asks for a second person registers its page here: (subject, kind) -> address."""


def may_look_now(subject_id: UUID, kind: str, person_id: UUID) -> bool:
    """Whether a second person has permitted this look, and the permission has not run out."""
    rows = LookPermit.objects.filter(subject_id=subject_id, kind=kind, asked_by=person_id)  # exempt: by the subject
    return rows.filter(ends_at__gte=clock.now()).exists()


def permits(street_id: UUID, *, waiting: bool) -> QuerySet[LookPermit]:
    """Looks that wait for a second person, the oldest first; or those decided, the latest first."""
    rows: QuerySet[LookPermit] = LookPermit.objects.in_street(street_id)
    return (
        rows.filter(decided_at=None).order_by("asked_at")
        if waiting
        else rows.exclude(decided_at=None).order_by("-decided_at")
    )


def is_child(street_id: UUID, subject_id: UUID) -> bool:
    """Whether the subject is marked as a child."""
    return DataSubject.objects.in_street(street_id).filter(pk=subject_id, is_child=True).exists()


def children_of(street_id: UUID) -> set[UUID]:
    """Every subject of the street that is marked as a child: for the yearly audit of looks."""
    return set(DataSubject.objects.in_street(street_id).filter(is_child=True).values_list("id", flat=True))

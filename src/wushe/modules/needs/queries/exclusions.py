"""What is left out of the rates, and what waits for a decision."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.needs.models import Exclusion


def exclusions(street_id: UUID) -> QuerySet[Exclusion]:
    """All of them with their needs, the latest first."""
    rows: QuerySet[Exclusion] = Exclusion.objects.in_street(street_id).select_related("need", "need__area")
    return rows.order_by("-asked_at", "id")


def waiting_exclusions(street_id: UUID) -> QuerySet[Exclusion]:
    """Those that nobody has decided, the oldest first."""
    rows: QuerySet[Exclusion] = Exclusion.objects.in_street(street_id).filter(is_approved=None)
    return rows.select_related("need", "need__area").order_by("asked_at", "id")


def exclusion_of(street_id: UUID, exclusion_id: UUID) -> Exclusion | None:
    """One of them."""
    row: Exclusion | None = (
        Exclusion.objects.in_street(street_id).select_related("need", "need__area").filter(pk=exclusion_id).first()
    )
    return row

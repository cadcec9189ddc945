"""What anyone may know of hazards: type, community, state and day; no words, no place, no photo, nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from wushe.core.lifecycle import HazardStatus
from wushe.modules.hazards.models import Hazard, HazardQuerySet

LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class PublicNumbers:
    """How many were found lately, how many of these are gone, how many stand open now."""

    found: int
    gone: int
    open: int


def public_hazards(street_id: UUID, now: datetime) -> HazardQuerySet:
    """Hazards that are open or were found lately, without what is not public: the latest first."""
    rows: HazardQuerySet = Hazard.objects.in_street(street_id).exclude(status=HazardStatus.WITHDRAWN.value)
    shown: HazardQuerySet = rows.filter(Q(is_open=True) | Q(registered_at__gt=now - LATELY))
    return shown.only("type", "area_path", "status", "registered_at", "street_id").order_by("-registered_at", "-id")


def public_numbers(street_id: UUID, now: datetime) -> PublicNumbers:
    """One query."""
    lately = Q(registered_at__gt=now - LATELY)
    found = public_hazards(street_id, now).aggregate(
        found=Count("pk", filter=lately),
        gone=Count("pk", filter=lately & Q(status=HazardStatus.CLOSED.value)),
        open=Count("pk", filter=Q(is_open=True)),
    )
    return PublicNumbers(**found)

"""What anyone may know of whistles: kind, community, day, and how many came in time; no words and nobody's name."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from wushe.core.lifecycle import WhistleStatus
from wushe.modules.whistles.models import Whistle, WhistleQuerySet

LATELY = timedelta(days=365)


def public_whistles(street_id: UUID, now: datetime) -> WhistleQuerySet:
    """Whistles blown in the last year and not taken back, the latest first."""
    rows: WhistleQuerySet = Whistle.objects.in_street(street_id).filter(blown_at__gt=now - LATELY)
    shown: WhistleQuerySet = rows.exclude(status=WhistleStatus.WITHDRAWN.value)
    return shown.order_by("-blown_at", "-id")

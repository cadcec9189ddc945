"""What keeps coming back, and which hazards stand behind a need."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.modules.hazards.labels import RepeatState
from wushe.modules.hazards.models import Hazard, Repeat


def repeats(street_id: UUID, paths: tuple[str, ...], *, state: str = RepeatState.OPEN) -> QuerySet[Repeat]:
    """Proposals in these subtrees, the latest first."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    rows: QuerySet[Repeat] = Repeat.objects.in_street(street_id).filter(mine)
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("area", "place").order_by("-found_at", "-id")


def repeat_of(street_id: UUID, repeat_id: UUID) -> Repeat | None:
    """One proposal of this street."""
    rows = Repeat.objects.in_street(street_id).select_related("area", "place")
    row: Repeat | None = rows.filter(pk=repeat_id).first()
    return row


def hazards_of(repeat: Repeat) -> list[Hazard]:
    """The hazards gathered in a proposal, the latest first."""
    rows = Hazard.objects.in_street(repeat.street_id).filter(repeat=repeat).select_related("area")
    return list(rows.order_by("-registered_at"))


def hazards_behind(street_id: UUID, need_id: UUID) -> list[Hazard]:
    """The hazards of which a need was made, the latest first."""
    rows = Hazard.objects.in_street(street_id).filter(repeat__need_id=need_id)
    return list(rows.order_by("-registered_at")[:20])

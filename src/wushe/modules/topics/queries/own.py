"""What one person has objected to."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import FourObjection, OwedReply

_MOST = 50


def own_replies(street_id: UUID, person_id: UUID) -> list[OwedReply]:
    """Own objections to opinions of topics, the latest first."""
    rows = OwedReply.objects.in_street(street_id).filter(said_by=person_id, kind=ReplyKind.OBJECTION)
    return list(rows.select_related("topic", "body").order_by("-said_at", "-id")[:_MOST])


def own_objections(street_id: UUID, person_id: UUID) -> list[FourObjection]:
    """Own objections to posted resolutions, the latest first."""
    rows = FourObjection.objects.in_street(street_id).filter(said_by=person_id)
    return list(rows.select_related("matter").order_by("-said_at", "-id")[:_MOST])

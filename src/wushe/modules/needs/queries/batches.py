"""Files of needs."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.needs.models import Batch, Need


def batch_of(street_id: UUID, batch_id: UUID | None) -> Batch | None:
    """One batch of this street."""
    if batch_id is None:
        return None
    row: Batch | None = Batch.objects.in_street(street_id).filter(pk=batch_id).first()
    return row


def needs_of_batch(street_id: UUID, batch_id: UUID) -> list[Need]:
    """The needs of a pasted chat in the order of the chat."""
    rows = Need.objects.in_street(street_id).filter(batch_id=batch_id).select_related("area", "intake")
    return list(rows.order_by("intake__position", "id")[:200])

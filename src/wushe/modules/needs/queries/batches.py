"""Files of needs."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.needs.models import Batch


def batch_of(street_id: UUID, batch_id: UUID | None) -> Batch | None:
    """One batch of this street."""
    if batch_id is None:
        return None
    row: Batch | None = Batch.objects.in_street(street_id).filter(pk=batch_id).first()
    return row

"""What the ledger says about a street."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wushe.foundation.events import Event
from wushe.modules.oversight.models import Entry


def facts_of(street_id: UUID, event: Event, subject_id: UUID | str | None = None) -> list[dict[str, Any]]:
    """The facts of every entry of that event, oldest first."""
    rows = Entry.objects.in_street(street_id).filter(event=event.value)
    if subject_id is not None:
        rows = rows.filter(subject_id=str(subject_id))
    return [entry.facts for entry in rows.order_by("happened_at", "id")]

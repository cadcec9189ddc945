"""Take the audit log along as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.permissions import demand_reading_audit
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.oversight.queries import audit_trail


def export_audit(
    *,
    person_id: UUID,
    street_id: UUID,
    event: str = "",
    actor_id: UUID | None = None,
    subject_id: str = "",
    since: datetime | None = None,
    before: datetime | None = None,
) -> Iterator[AuditEntry]:
    """The audit administrator takes the filtered log along; that it was taken stands in the log itself."""
    demand_reading_audit(standing(person_id, street_id))
    rows = audit_trail(street_id, event=event, person_id=actor_id, subject_id=subject_id, since=since, before=before)
    with transaction.atomic():
        record(
            ActorEvent.AUDIT_EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"event": event, "rows": rows.count()},
        )
    return rows.iterator(chunk_size=500)

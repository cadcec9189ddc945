"""A dispute that is not decided in time goes up to the leader, once a term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.boundaries.actions._rows import public_facts
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.models import Dispute
from wushe.modules.oversight.actions import record

_AT_ONCE = 100


def climb_overdue(*, street_id: UUID) -> int:
    """Note every dispute whose term has passed, each once; how many went up."""
    now = clock.now()
    with transaction.atomic():
        rows = Dispute.objects.in_street(street_id).still_open().filter(due_at__lt=now, climbed_at=None)
        late = list(
            rows.select_for_update(of=("self",))
            .select_related("area", "body", "other_body")
            .order_by("id")[:_AT_ONCE]
        )
        for dispute in late:
            dispute.climbed_at = now
            dispute.save(update_fields=["climbed_at"])
            record(DisputeEvent.CLIMBED, street_id=street_id, subject_id=dispute.id, facts=public_facts(dispute))
        return len(late)

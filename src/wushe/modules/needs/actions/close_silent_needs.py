"""Close what nobody has to work on any more: rated and solved, or answered and silent for the whole term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.modules.needs.actions._rows import move
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.service import term
from wushe.modules.oversight.actions import record

_AT_ONCE = 100


def close_silent_needs(*, street_id: UUID) -> int:
    """Close a hundred at most and say how many; a need can be reopened afterwards all the same."""
    closed = 0
    with transaction.atomic():
        answered = Q(status=NeedStatus.ANSWERED.value) | Q(status=NeedStatus.RATED.value, ratings__is_solved=True)
        rows = Need.objects.in_street(street_id).filter(answered, answered_at__isnull=False).distinct()
        for need in rows.order_by("answered_at")[:_AT_ONCE]:
            over = term("rating", need.answered_at)
            if over is None or clock.now() <= over.at:
                continue
            move(need, NeedStatus.CLOSED, met={"rating_term_over"})
            need.save(update_fields=["status", "is_open"])
            record(NeedEvent.CLOSED, street_id=street_id, subject_id=need.id, facts={"receipt": need.number})
            closed += 1
    return closed

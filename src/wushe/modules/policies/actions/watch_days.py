"""Note which measures are late and which effects are to be reviewed, each once, so that people are told."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.policies import Standing
from wushe.foundation import clock
from wushe.modules.policies.actions._rows import record_step
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.models import Measure

_AT_ONCE = 100


def watch_days(*, street_id: UUID) -> int:
    """How many were told of."""
    late = _told(street_id, Standing.OVERDUE, "late_told_at", PolicyEvent.LATE)
    return late + _told(street_id, Standing.REVIEW_DUE, "review_told_at", PolicyEvent.REVIEW_DUE)


def _told(street_id: UUID, one: Standing, field: str, event: PolicyEvent) -> int:
    with transaction.atomic():
        rows = Measure.objects.in_street(street_id).standing(one, clock.today()).filter(**{field: None})
        found = list(
            rows.select_for_update(of=("self",))
            .select_related("area", "document", "lead")
            .order_by("due_on", "id")[:_AT_ONCE]
        )
        for measure in found:
            setattr(measure, field, clock.now())
            measure.save(update_fields=[field])
            record_step(event, measure, None)
        return len(found)

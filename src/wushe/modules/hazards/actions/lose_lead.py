"""A body has ended: hazards that a person had given it, where no rule table was in force, have no body any more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.modules.actors.queries import body_of
from wushe.modules.hazards.actions._rows import public_facts
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.queries import assignments
from wushe.modules.oversight.actions import record


def lose_lead(*, street_id: UUID, body_id: UUID | str) -> int:
    """How many hazards are without a body now; those with a rule follow linkage. A second time changes nothing."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        if body is None or body.ended_on is None:
            return 0
        ruled = assignments(street_id).filter(matter_kind=MatterKind.HAZARD.value).order_by().values("matter_id")
        rows = Hazard.objects.in_street(street_id).still_open().filter(lead_body_id=body.id)
        lost = list(rows.exclude(pk__in=ruled).select_for_update())
        for hazard in lost:
            hazard.lead_body_id, hazard.lead_kind = None, ""
            record(
                HazardEvent.LEAD_CHANGED,
                street_id=street_id,
                subject_id=hazard.id,
                facts=public_facts(hazard) | {"body": "", "before": body.name},
            )
        Hazard.objects.bulk_update(lost, ["lead_body_id", "lead_kind"])
        return len(lost)

"""Follow linkage: when a period, a table or a person changes a lead, the hazard shows the new one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.modules.hazards.actions._rows import copy_lead, lead_facts
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.oversight.actions import record


def follow_lead(*, street_id: UUID, hazard_id: UUID | str) -> None:
    """Copy the present lead onto the hazard; a second time changes and records nothing."""
    with transaction.atomic():
        hazard = Hazard.objects.in_street(street_id).select_for_update().filter(pk=hazard_id).first()
        row = assignment_of(street_id, MatterKind.HAZARD, hazard.id) if hazard else None
        if hazard is None or row is None:
            return
        if (hazard.lead_kind, hazard.lead_body_id) == (row.lead_kind, row.lead_body_id):
            return
        copy_lead(hazard, row)
        hazard.save(update_fields=["lead_kind", "lead_body_id"])
        record(HazardEvent.LEAD_CHANGED, street_id=street_id, subject_id=hazard.id, facts=lead_facts(hazard, row))

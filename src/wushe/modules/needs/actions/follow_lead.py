"""Follow linkage: when a period or a table changes a lead, the need shows the new one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.needs.actions._rows import copy_lead, lead_facts
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


def follow_lead(*, street_id: UUID, need_id: UUID | str) -> None:
    """Copy the present lead onto the need; a second time changes and records nothing."""
    with transaction.atomic():
        need = Need.objects.in_street(street_id).select_for_update().filter(pk=need_id).first()
        row = assignment_of(street_id, MatterKind.NEED, need.id) if need else None
        if need is None or row is None:
            return
        if (need.lead_kind, need.lead_body_id) == (row.lead_kind, row.lead_body_id):
            return
        copy_lead(need, row)
        need.save(update_fields=["lead_kind", "lead_body_id"])
        record(NeedEvent.LEAD_CHANGED, street_id=street_id, subject_id=need.id, facts=lead_facts(need, row))

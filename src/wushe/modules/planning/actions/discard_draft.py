"""Set a draft aside."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.oversight.actions import record
from wushe.modules.planning.actions._rows import plan_facts, plan_for_change
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan


def discard_draft(*, street_id: UUID, person_id: UUID, plan_id: UUID) -> Plan:
    """Set a draft aside; what was in force stays in force."""
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, plan_id)
        plan.state = PlanState.DISCARDED
        plan.save(update_fields=["state"])
        facts = plan_facts(plan)
        record(PlanEvent.DISCARDED, street_id=street_id, subject_id=plan.id, person_id=person_id, facts=facts)
    return plan

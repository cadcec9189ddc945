"""Have the rule table name who leads a need."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.core.linkage import MatterKind, Space
from wushe.modules.linkage.actions import assign_matter
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import copy_lead, lead_facts, move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


def assign_need(*, street_id: UUID, person_id: UUID | None, need_id: UUID) -> Need:
    """Give the need its lead, guide and assistants by the rules in force, and say why."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        move(need, NeedStatus.ASSIGNED)
        assignment = assign_matter(
            street_id=street_id,
            person_id=person_id,
            matter_kind=MatterKind.NEED,
            matter_id=need.id,
            matter_name=need.number,
            area_id=need.area_id,
            space=Space(need.space or Space.REAL),
        )
        copy_lead(need, assignment)
        need.save()
        record(
            NeedEvent.ASSIGNED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=lead_facts(need, assignment),
        )
        return need

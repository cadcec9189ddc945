"""Name another lead than the rule did, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import override_assignment
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.actions._rows import copy_lead, lead_facts, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


class NobodyLeadsYet(Refused):
    """There is no lead to replace."""

    code = "needs.nobody_leads_yet"
    message = _("No lead has been named for this need yet.")
    way_out = _("Sort the need first; the rule then names a lead.")


def override_lead(*, street_id: UUID, person_id: UUID, need_id: UUID, body_id: UUID | str, reason: str) -> Need:
    """Give the lead of one need to another body until the period changes."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_override(person_id, street_id, need.area_path):
            raise NotYourNeed
        row = assignment_of(street_id, MatterKind.NEED, need.id)
        if row is None:
            raise NobodyLeadsYet
        row = override_assignment(
            street_id=street_id,
            person_id=person_id,
            assignment_id=row.id,
            body_id=body_id,
            reason=reason_given(reason),
        )
        copy_lead(need, row)
        need.save(update_fields=["lead_kind", "lead_body_id"])
        record(
            NeedEvent.LEAD_CHANGED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=lead_facts(need, row),
        )
        return need

"""Take one's own need back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.actions._refusals import ProofMissing
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.oversight.actions import record


def withdraw_need(*, street_id: UUID, need_id: UUID, secret: str = "", last_four: str = "") -> Need:
    """The person who asked no longer does; nothing is deleted, the clock stops."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not opens(need.id, need.contact_check, secret=secret, last_four=last_four):
            raise ProofMissing
        move(need, NeedStatus.WITHDRAWN)
        need.save(update_fields=["status", "is_open"])
        end_matter(need)
        record(NeedEvent.WITHDRAWN, street_id=street_id, subject_id=need.id, facts={"receipt": need.number})
        return need

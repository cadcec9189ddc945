"""Forget who stands behind a need; what was said, redacted, and what became of it stay."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


def forget_contact(*, street_id: UUID, need_id: UUID) -> Need:
    """Empty the vault of the need's subject and cut the link; whether it is time is for the room that asks to say."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if need.subject_id is None:
            return need
        kept = [kind for kind in DataKind if kind in masked(need.subject_id)]
        if kept and not Need.objects.in_street(street_id).filter(subject_id=need.subject_id, is_open=True).exists():
            keep_personal_data(street_id=street_id, subject_id=need.subject_id, values=dict.fromkeys(kept, ""))
        need.subject_id, need.contact_check, need.caller_key = None, "", ""
        need.save(update_fields=["subject_id", "contact_check", "caller_key"])
        record(NeedEvent.CONTACT_FORGOTTEN, street_id=street_id, subject_id=need.id, facts={"kinds": sorted(kept)})
        return need

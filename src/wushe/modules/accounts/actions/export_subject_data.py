"""Everything the vault keeps about one subject, for that person, who need not have an account."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject
from wushe.modules.accounts.queries import master_keys
from wushe.modules.oversight.actions import record


def export_subject_data(*, street_id: UUID, subject_id: UUID) -> dict[str, str]:
    """The values by kind, in plain words; empty when erased. The caller has made sure who asks."""
    with transaction.atomic():
        subject: DataSubject | None = DataSubject.objects.in_street(street_id).filter(id=subject_id).first()
        if subject is None:
            return {}
        key = subject.key(master_keys())
        kept = {item.kind: item.value(key) for item in subject.items.order_by("kind")}
        record(AccountEvent.DATA_EXPORTED, street_id=street_id, subject_id=subject_id, facts={"kinds": sorted(kept)})
        return kept

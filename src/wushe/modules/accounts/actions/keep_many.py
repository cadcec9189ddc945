"""Put the personal data of many people into the vault at once, as when a table is read in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from wushe.foundation.bulk import insert_prepared, prepared
from wushe.modules.accounts.actions.keep_personal_data import checked, new_subject, ring_for_sealing
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject, VaultItem
from wushe.modules.oversight.actions import Happened, record_many


def keep_many(*, street_id: UUID, people: Sequence[Mapping[str, str]], person_id: UUID | None = None) -> list[UUID]:
    """Seal the values of people nobody knew before, each under a subject of its own; returns their ids in order.

    Some five hundred at a time hold the writer briefly. Who may do so is decided by the room that asks.
    """
    all_kept = [checked(values) for values in people]
    with transaction.atomic():
        ring = ring_for_sealing()
        made = [new_subject(street_id, ring, kept, None) for kept in all_kept]
        subjects = [subject for subject, _items in made]
        insert_prepared(DataSubject, prepared(DataSubject, subjects))
        insert_prepared(VaultItem, prepared(VaultItem, (item for _subject, items in made for item in items)))
        record_many(
            Happened(
                event=AccountEvent.DATA_KEPT,
                street_id=street_id,
                subject_id=subject.id,
                person_id=person_id,
                facts={"kinds": sorted(kept)},
            )
            for subject, kept in zip(subjects, all_kept, strict=True)
        )
        return [subject.id for subject in subjects]

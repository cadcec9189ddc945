"""Erase what is kept about single persons: one entry, or all of a purpose when it closes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from wushe.core.registers import LegalBasis
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions.open_purpose import PurposeDecided, purpose_for_change
from wushe.modules.registers.actions.read_person import EntryUnknown
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import PurposeStatus
from wushe.modules.registers.models import PersonEntry, Purpose
from wushe.modules.registers.permissions import NotYourPurpose, may_approve, may_open_purpose
from wushe.modules.registers.queries.purposes import entry_of


def remove_entry(*, person_id: UUID | None, street_id: UUID, entry_id: UUID) -> None:
    """A community worker removes an entry; the person concerned removes it where it rests on consent."""
    with transaction.atomic():
        entry = entry_of(street_id, entry_id)
        if entry is None:
            raise EntryUnknown
        own = entry.residence is not None and person_id is not None and entry.residence.person_id == person_id
        withdraws = own and entry.purpose.basis == LegalBasis.CONSENT
        if not withdraws and not may_open_purpose(standing(person_id, street_id), entry.household.area.path):
            raise NotYourPurpose
        erase_entries([entry], person_id or OPERATOR_ID, "entry removed")
        record(
            RegisterEvent.PERSON_REMOVED,
            street_id=street_id,
            subject_id=entry.id,
            person_id=person_id,
            facts={"name": entry.purpose.title, "area_path": entry.household.area.path},
        )


def close_purpose(*, person_id: UUID | None, street_id: UUID, purpose_id: UUID) -> Purpose:
    """A worker of the community or an approver closes a purpose: everything kept for it is erased at once."""
    with transaction.atomic():
        purpose = purpose_for_change(street_id, purpose_id)
        who = standing(person_id, street_id)
        path = purpose.area.path
        if not may_open_purpose(who, path) and not may_approve(who, path, purpose.opened_by):
            raise NotYourPurpose
        return _close(purpose, person_id)


def close_due_purposes(*, street_id: UUID) -> int:
    """Close every purpose whose last day is over; how many were closed."""
    due = Purpose.objects.in_street(street_id).filter(keep_until__lt=clock.today(), closed_at=None)
    ids = list(due.values_list("id", flat=True))
    for purpose_id in ids:
        with transaction.atomic():
            _close(purpose_for_change(street_id, purpose_id), OPERATOR_ID)
    return len(ids)


def _close(purpose: Purpose, person_id: UUID | None) -> Purpose:
    if purpose.closed_at is not None:
        raise PurposeDecided
    entries = list(PersonEntry.objects.in_street(purpose.street_id).filter(purpose=purpose))
    erase_entries(entries, person_id or OPERATOR_ID, "purpose closed")
    purpose.status, purpose.closed_at = PurposeStatus.CLOSED, clock.now()
    purpose.save(update_fields=["status", "closed_at"])
    record(
        RegisterEvent.PURPOSE_CLOSED,
        street_id=purpose.street_id,
        subject_id=purpose.id,
        person_id=person_id,
        facts={"name": purpose.title, "area_path": purpose.area.path, "rows": len(entries)},
    )
    return purpose


def erase_entries(entries: Iterable[PersonEntry], person_id: UUID, reason: str) -> None:
    """Destroy the key of each entry and its row, inside the caller's transaction and after its permission."""
    for entry in list(entries):
        erase_subject(street_id=entry.street_id, subject_id=entry.subject_id, person_id=person_id, reason=reason)
        PersonEntry.objects.in_street(entry.street_id).filter(pk=entry.pk).delete()

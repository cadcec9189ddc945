"""Seal the content of a file under a data subject's own key, so that forgetting the key forgets the file."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation.sealing import seal, unseal
from wushe.modules.accounts.actions.keep_personal_data import SubjectUnknown, new_subject, ring_for_sealing
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject
from wushe.modules.accounts.queries import master_keys
from wushe.modules.oversight.actions import record


def seal_file(
    *, street_id: UUID, content: bytes, name: str, subject_id: UUID | None = None, person_id: UUID | None = None
) -> tuple[UUID, bytes]:
    """The subject (a new one where none is given) and the sealed bytes; `name` binds them to the file they go into.

    Where they are stored is the matter of the room that asks, and so is who may do so.
    """
    with transaction.atomic():
        ring = ring_for_sealing()
        if subject_id is None:
            subject, _items = new_subject(street_id, ring, {}, None)
            subject.save(force_insert=True)
        else:
            subject = _known(street_id, subject_id)
        record(
            AccountEvent.DATA_KEPT,
            street_id=street_id,
            subject_id=subject.id,
            person_id=person_id,
            facts={"kinds": ["file"]},
        )
        return subject.id, seal(subject.key(ring), content, f"{subject.id}:file:{name}")


def unsealed_file(*, street_id: UUID, subject_id: UUID, sealed: bytes, name: str) -> bytes:
    """The content that was sealed. Who looks, and why, is checked and recorded by the room that asks."""
    subject = _known(street_id, subject_id)
    return unseal(subject.key(master_keys()), sealed, f"{subject.id}:file:{name}")


def _known(street_id: UUID, subject_id: UUID) -> DataSubject:
    row: DataSubject | None = DataSubject.objects.in_street(street_id).filter(id=subject_id).first()
    if row is None:
        raise SubjectUnknown
    return row

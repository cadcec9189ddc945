"""Longer words about someone, sealed under that person's own key and kept by the room that asked for them.

An erasure deletes the key, so what was sealed here is unreadable from then on, wherever it stands.
"""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.sealing import seal, unseal
from wushe.modules.accounts.models import DataSubject
from wushe.modules.accounts.queries import master_keys


def sealed_for(street_id: UUID, subject_id: UUID, context: str, words: str) -> bytes:
    """The words sealed for one subject and one place; `DataSubject.DoesNotExist` for somebody erased."""
    subject: DataSubject = DataSubject.objects.in_street(street_id).get(pk=subject_id)
    return seal(subject.key(master_keys()), words.encode(), context)


def opened_for(street_id: UUID, subject_id: UUID, context: str, sealed: bytes | memoryview) -> str:
    """What was sealed; empty when the subject has been erased."""
    subject: DataSubject | None = DataSubject.objects.in_street(street_id).filter(pk=subject_id).first()
    return unseal(subject.key(master_keys()), sealed, context).decode() if subject else ""

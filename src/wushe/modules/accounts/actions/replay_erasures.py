"""Forget again, after a restore, everyone who was forgotten since the backup was made."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.actions.erase_subject import forget
from wushe.modules.accounts.actions.purge_erased import journal
from wushe.modules.accounts.models import DataSubject


def replay_erasures() -> int:
    """Carry out each erasure of the journal that this copy of the database does not know; returns how many.

    Each is recorded like the first time. To be run after a restore, before anything is served.
    """
    done = 0
    for line in journal():
        street_id, subject_id = UUID(line["street_id"]), UUID(line["subject_id"])
        if not DataSubject.objects.in_street(street_id).filter(id=subject_id).exists():
            continue
        with transaction.atomic():
            forget(street_id=street_id, subject_id=subject_id, person_id=None, why="replayed after a restore")
        done += 1
    return done

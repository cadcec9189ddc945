"""Replace the master key; personal data is not sealed anew, only its keys are wrapped anew."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction

from wushe.foundation.sealing import KeyRing, MasterKey, replace_ring
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject, LookupKey, VaultKey
from wushe.modules.accounts.queries import master_keys, sealed_text, unsealed_text
from wushe.modules.oversight.actions import record

_AT_A_TIME = 500  # holds the writer far below 300 ms


def rotate_master_key(*, person_id: UUID | None = None) -> int:
    """Make a new master key, wrap every key with it, forget the old one; returns how many keys were wrapped.

    Killed half-way it goes on where it stopped: until the end the file holds both keys.
    """
    ring = master_keys()
    file = settings.WUSHE_MASTER_KEY_FILE
    if len(ring.keys) == 1:
        ring = KeyRing((MasterKey.made(), *ring.keys))
        replace_ring(file, ring)
    with transaction.atomic():
        VaultKey.objects.get_or_create(id=ring.current.id)
    wrapped = 0
    while chunk := _wrap_some(ring):
        wrapped += chunk
    _wrap_authenticators(ring)
    with transaction.atomic():
        VaultKey.objects.exclude(id=ring.current.id).delete()
        record(
            AccountEvent.MASTER_KEY_ROTATED,
            street_id=None,
            subject_id=ring.current.id,
            person_id=person_id,
            facts={"keys_wrapped": wrapped},
        )
    replace_ring(file, KeyRing((ring.current,)))
    return wrapped


def _wrap_some(ring: KeyRing) -> int:
    with transaction.atomic():
        rows = list(DataSubject.objects.exclude(master_id=ring.current.id).select_for_update()[:_AT_A_TIME])
        for row in rows:
            row.rewrap(ring)
        DataSubject.objects.bulk_update(rows, ["master", "wrapped_key"])
        return len(rows)


def _wrap_authenticators(ring: KeyRing) -> None:
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update():
            row.data = {
                name: sealed_text(unsealed_text(value, ring), ring) if name in {"secret", "seed"} else value
                for name, value in row.data.items()
            }
            row.save(update_fields=["data"])
        for key in LookupKey.objects.select_for_update():
            key.sealed = sealed_text(unsealed_text(key.sealed, ring), ring)
            key.save(update_fields=["sealed"])

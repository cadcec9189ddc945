"""Record what happened, in the transaction in which it happens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from wushe.foundation import clock
from wushe.foundation.events import Event, Visibility, reactions_to
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.modules.oversight.models import AuditEntry, Entry


def record(  # exempt: this is what every other action calls to record
    event: Event,
    *,
    street_id: UUID | None,
    subject_id: UUID | str = "",
    person_id: UUID | None = None,
    facts: Mapping[str, Any] | None = None,
) -> UUID:
    """Write the entry and one job row per subscribed reaction; returns the entry's id.

    Must be called inside the action's transaction. Facts hold strings, whole numbers, booleans, None, lists and
    mappings of these; a public event's facts name things, bodies and roles, never person ids.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event.value} is recorded outside a transaction")
    kept = dict(facts or {})
    _refuse_inexact(event, kept)
    common = {
        "id": new_id(),
        "street_id": street_id,
        "event": event.value,
        "subject_id": str(subject_id),
        "person_id": person_id,
        "happened_at": clock.now(),
        "facts": kept,
    }
    if event.visibility is Visibility.AUDIT:
        entry_id: UUID = AuditEntry.objects.create(**common).id
    else:
        entry_id = Entry.objects.create(**common, visibility=event.visibility.value, salt=secrets.token_bytes(32)).id
    for reaction in reactions_to(event):
        enqueue(reaction, job_key=f"{entry_id}:{reaction}", entry_id=str(entry_id))
    return entry_id


def _refuse_inexact(event: Event, value: Any) -> None:
    if value is None or isinstance(value, (str, int)):
        return
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{event.value}: the key {key!r} is not a string")
            _refuse_inexact(event, part)
        return
    if isinstance(value, (list, tuple)):
        for part in value:
            _refuse_inexact(event, part)
        return
    raise TypeError(f"{event.value}: {value!r} is neither a string nor a whole number")

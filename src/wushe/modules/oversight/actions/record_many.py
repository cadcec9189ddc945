"""Record many things of one kind at once, in the transaction in which they happen."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from wushe.core.merkle import SALT_BYTES
from wushe.foundation import clock
from wushe.foundation.bulk import insert_prepared, prepared
from wushe.foundation.events import Event, Visibility, reactions_to
from wushe.foundation.ids import new_id
from wushe.modules.oversight.actions.record import written
from wushe.modules.oversight.models import Entry


@dataclass(frozen=True, slots=True)
class ManyEntries:
    """Entries ready to be inserted."""

    values: list[list[Any]]


def prepare_many(
    event: Event, *, street_id: UUID, person_id: UUID | None, subjects: Iterable[tuple[UUID, Mapping[str, Any]]]
) -> ManyEntries:
    """Ready one entry for each subject with its facts, before the transaction begins.

    Only for events that nothing reacts to one by one: what follows from many is one job of its own.
    """
    if event.visibility is Visibility.AUDIT or reactions_to(event):
        raise ValueError(f"{event.value} cannot be recorded in bulk")
    now = clock.now()
    rows = (
        Entry(
            id=new_id(),
            street_id=street_id,
            event=event.value,
            visibility=event.visibility.value,
            subject_id=str(subject),
            person_id=person_id,
            happened_at=now,
            facts=written(facts, event.value),
            salt=secrets.token_bytes(SALT_BYTES),
        )
        for subject, facts in subjects
    )
    return ManyEntries(prepared(Entry, rows))


def record_many(entries: ManyEntries) -> None:  # exempt: this is what bulk actions call to record
    """Write what was readied; as `record`, only inside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("entries are recorded outside a transaction")
    insert_prepared(Entry, entries.values)

"""Record what happened, in the transaction in which it happens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from wushe.core.merkle import SALT_BYTES, NotCanonical
from wushe.core.merkle.verify_ledger import LARGEST_INTEGER
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

    Must be called inside the action's transaction. Facts are strings, whole numbers, lists and mappings of these:
    a fact that is None is left out, True and False are written as 1 and 0, fractions are refused. A public event's
    facts name things, bodies and roles, never person ids.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event.value} is recorded outside a transaction")
    entry_id = new_id()
    row = {
        "id": entry_id,
        "street_id": street_id,
        "event": event.value,
        "subject_id": str(subject_id),
        "person_id": person_id,
        "happened_at": clock.now(),
        "facts": written(facts or {}, event.value),
    }
    if event.visibility is Visibility.AUDIT:
        insert(AuditEntry, row)
    else:
        insert(Entry, row | {"visibility": event.visibility.value, "salt": secrets.token_bytes(SALT_BYTES)})
    for reaction in reactions_to(event):
        enqueue(reaction, job_key=f"{entry_id}:{reaction}", entry_id=str(entry_id))
    return entry_id


def written(value: Any, place: str) -> Any:
    """The value as it is kept: plain lists, dicts, strings and integers; NotCanonical names the place of another."""
    if isinstance(value, str):
        if "\0" in value:
            raise NotCanonical(place, "NUL character")
        value.encode()
        return str(value)
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical(place, "integer beyond 2^53")
        return int(value)
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical(place, "key that is not a string")
        return {key: written(part, f"{place}.{key}") for key, part in value.items() if part is not None}
    if isinstance(value, (list, tuple)):
        return [written(part, f"{place}[{number}]") for number, part in enumerate(value)]
    raise NotCanonical(place, type(value).__name__)


@cache
def insertion(model: type[models.Model]) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    """The INSERT of a model and its fields in that order: built once, since every action waits for it."""
    meta = model._meta  # noqa: SLF001 - Django's documented model API
    fields = tuple(meta.concrete_fields)
    columns = ", ".join(str(field.column) for field in fields)
    places = ", ".join("%s" for _ in fields)
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES ({places})", fields  # noqa: S608 - names of our own


def insert(model: type[models.Model], row: Mapping[str, Any]) -> None:
    """Insert one row without the detour over a model instance (a quarter of its time)."""
    statement, fields = insertion(model)
    database = connections[DEFAULT_DB_ALIAS]  # itself, not the thread's proxy to it: asked nine times a row
    with database.cursor() as cursor:
        cursor.execute(statement, [field.get_db_prep_save(row[field.attname], database) for field in fields])

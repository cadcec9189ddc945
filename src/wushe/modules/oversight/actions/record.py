"""Record what happened, in the transaction in which it happens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from wushe.core.merkle import SALT_BYTES, NotCanonical
from wushe.core.merkle.verify_ledger import LARGEST_INTEGER
from wushe.foundation import clock
from wushe.foundation.events import Event, Visibility, reactions_to
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue_many
from wushe.modules.oversight.models import AuditEntry, Entry

ROWS_AT_ONCE = 20  # in one statement: fewer round trips; psycopg takes its time over statements much longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing to be recorded among many."""

    event: Event
    street_id: UUID | None
    subject_id: UUID | str = ""
    person_id: UUID | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def record(
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
    one = Happened(event=event, street_id=street_id, subject_id=subject_id, person_id=person_id, facts=facts or {})
    return record_many([one])[0]


@dataclass(slots=True)
class Ready:
    """Entries as the database takes them, written by `record_ready`: nothing is left to compute then."""

    ids: list[UUID] = field(default_factory=list)
    rows: dict[type[models.Model], list[list[Any]]] = field(default_factory=lambda: {Entry: [], AuditEntry: []})
    reactions: list[tuple[str, UUID]] = field(default_factory=list)


def record_many(happened: Iterable[Happened]) -> list[UUID]:
    """Write many entries at once, as `record` would one by one; returns their ids in order."""
    return record_ready(made_ready(happened))


def made_ready(happened: Iterable[Happened]) -> Ready:
    """Everything about the entries but the writing: for callers that hold the writer with thousands of them."""
    ready, database = Ready(), connections[DEFAULT_DB_ALIAS]  # itself, not the thread's proxy: asked nine times a row
    for one in happened:
        model = AuditEntry if one.event.visibility is Visibility.AUDIT else Entry
        row = {
            "id": new_id(),
            "street_id": one.street_id,
            "event": one.event.value,
            "visibility": one.event.visibility.value,
            "subject_id": str(one.subject_id),
            "person_id": one.person_id,
            "happened_at": clock.now(),
            "facts": written(one.facts, one.event.value),
            "salt": secrets.token_bytes(SALT_BYTES),
        }
        ready.ids.append(row["id"])
        ready.rows[model].append([prepared(column, row[column.attname], database) for column in insertion(model)[2]])
        ready.reactions += [(reaction, row["id"]) for reaction in reactions_to(one.event)]
    return ready


def record_ready(ready: Ready) -> list[UUID]:
    """Write what was made ready, in the action's transaction, with one job row per subscribed reaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("something is recorded outside a transaction")
    enqueue_many((name, f"{entry}:{name}", {"entry_id": str(entry)}) for name, entry in ready.reactions)
    for kind, rows in ready.rows.items():
        insert(kind, rows)
    return ready.ids


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
def insertion(model: type[models.Model]) -> tuple[str, str, tuple[models.Field[Any, Any], ...]]:
    """The INSERT of a model, the places of one row, and its fields: built once, since every action waits for it."""
    meta = model._meta  # noqa: SLF001 - Django's documented model API
    fields = tuple(meta.concrete_fields)
    columns = ", ".join(str(field.column) for field in fields)
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES ", f"({', '.join(['%s'] * len(fields))})", fields  # noqa: S608 - names of our own


def insert(model: type[models.Model], rows: list[list[Any]]) -> None:
    """Insert rows without the detour over model instances (a quarter of their time)."""
    statement, places, _fields = insertion(model)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(statement + ", ".join([places] * len(some)), [value for row in some for value in row])


def prepared(one: models.Field[Any, Any], value: Any, database: BaseDatabaseWrapper) -> Any:
    """The value as the database takes it; texts and missing ones, half of a row, are so already."""
    return value if value is None or type(value) is str else one.get_db_prep_save(value, database)

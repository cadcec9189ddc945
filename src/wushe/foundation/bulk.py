"""Inserting many rows with the writer held as briefly as it can be: values are prepared before the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


def prepared(model: type[models.Model], rows: Iterable[models.Model]) -> list[list[Any]]:
    """Each row's values as the database takes them, in the order of the model's columns."""
    database = connections[DEFAULT_DB_ALIAS]
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return [[field.get_db_prep_save(getattr(row, field.attname), database) for field in fields] for row in rows]


def insert_prepared(model: type[models.Model], values: Sequence[Sequence[Any]]) -> None:
    """Insert what was prepared, in the caller's transaction."""
    if not values:
        return
    quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
    meta = model._meta  # noqa: SLF001 - Django's documented model API
    columns = ", ".join(quoted(str(field.column)) for field in meta.concrete_fields)
    places = ", ".join("%s" for _ in meta.concrete_fields)
    statement = f"INSERT INTO {meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(statement, values)

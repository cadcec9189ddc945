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


def update_many(model: type[models.Model], rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write the named fields of rows that exist, one short statement a row, in the caller's transaction."""
    database = connections[DEFAULT_DB_ALIAS]
    quoted, meta = database.ops.quote_name, model._meta  # noqa: SLF001 - Django's documented model API
    fields = [meta.get_field(name) for name in names]
    if not rows or meta.pk is None:
        return
    changes = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)  # type: ignore[union-attr]
    statement = f"UPDATE {meta.db_table} SET {changes} WHERE {quoted(str(meta.pk.column))} = %s"  # noqa: S608 - names of our own
    with database.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                [field.get_db_prep_save(getattr(row, field.attname), database) for field in (*fields, meta.pk)]  # type: ignore[union-attr]
                for row in rows
            ],
        )


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

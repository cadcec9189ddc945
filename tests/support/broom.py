"""Lets Django's flush (after a test that commits) empty tables whose triggers refuse deletion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_refuses\\_%' ESCAPE '\\'"


def around_sqlite() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(GUARDS)
        guards = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in guards], [statement for _, statement in guards]


def around_postgresql(tables: list[str]) -> tuple[list[str], list[str]]:
    quoted = [connection.ops.quote_name(table) for table in tables]
    return tuple([f"ALTER TABLE {table} {what} TRIGGER USER" for table in quoted] for what in ("DISABLE", "ENABLE"))  # type: ignore[return-value]  # a pair


@contextmanager
def guarded_tables_can_be_flushed() -> Iterator[None]:
    """For as long as it is open, flush takes the guards away first and puts them back after."""
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
        statements = original(self, style, tables, **options)
        if not statements:
            return statements
        before, after = around_sqlite() if connection.vendor == "sqlite" else around_postgresql(list(tables))
        return [*before, *statements, *after]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield

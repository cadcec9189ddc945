"""Reads that are asked thousands of times: their SQL is composed once, then asked again with other values.

Composing a statement from a queryset takes several times as long as running it. Only for plain reads of one row's own
columns, whose shape does not depend on the values: each value is a key or a day, never None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.transaction import TransactionManagementError

_MARK = UUID("8d3a5f0e-0c57-4b1e-9a64-5e2b7c9d1000").int
_FIRST_DAY = date(1, 2, 3)


@dataclass(frozen=True, slots=True)
class _Statement:
    """What was composed; `values` are places in what is asked, or what is always the same."""

    sql: str
    values: tuple[tuple[int | None, Any], ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    model: type[Model] | None
    names: tuple[str, ...]
    locks: bool


class Composed:
    """`Composed(lambda street, key: rows)`, then `.rows(street, key)`: rows, or tuples after `values_list`."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._known: dict[str, _Statement] = {}

    def rows(self, *given: UUID | str | date) -> list[Any]:
        """What the queryset would give for these values; a key may be written as text."""
        values = tuple(UUID(value) if isinstance(value, str) else value for value in given)
        connection = connections[DEFAULT_DB_ALIAS]
        known = self._known.get(connection.vendor)
        if known is None:
            known = self._known[connection.vendor] = _composed(self._build, values)
        if known.locks and connection.get_autocommit():
            raise TransactionManagementError("a row is locked inside a transaction only")
        asked = [_written(value, connection) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(known.sql, [always if place is None else asked[place] for place, always in known.values])
            found = cursor.fetchall()
        rows = _converted(found, known, connection)
        if known.model is None:
            return [tuple(row) for row in rows]
        return [known.model.from_db(DEFAULT_DB_ALIAS, known.names, row) for row in rows]

    def first(self, *given: UUID | str | date) -> Any:
        """The first of them, or None."""
        return next(iter(self.rows(*given)), None)


def _composed(build: Callable[..., QuerySet[Any, Any]], values: Sequence[UUID | date]) -> _Statement:
    connection = connections[DEFAULT_DB_ALIAS]
    marks = [_mark(number, value) for number, value in enumerate(values)]
    asked = build(*marks)
    compiler = asked.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    places = {_written(mark, connection): number for number, mark in enumerate(marks)}
    own = tuple((places.get(each), each) for each in parameters)
    if {place for place, _each in own} - {None} != set(range(len(values))):
        raise TypeError("each value has to be asked for as it is")
    columns = [expression for expression, _sql, _alias in compiler.select]
    converters = compiler.get_converters(columns).items()
    as_rows = asked.query.default_cols
    return _Statement(
        sql,
        own,
        tuple((place, tuple(each), expression) for place, (each, expression) in converters),
        asked.model if as_rows else None,
        tuple(column.target.attname for column in columns) if as_rows else (),
        asked.query.select_for_update and connection.features.has_select_for_update,
    )


def _mark(number: int, value: UUID | date) -> UUID | date:
    """A value of the same kind that stands in no statement by chance."""
    return UUID(int=_MARK + number) if isinstance(value, UUID) else _FIRST_DAY + timedelta(days=number)


def _written(value: UUID | date, connection: Any) -> Any:
    """As the database is given it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return connection.ops.adapt_datefield_value(value)


def _converted(found: Sequence[Sequence[Any]], known: _Statement, connection: Any) -> Iterator[list[Any]]:
    for each in found:
        row = list(each)
        for place, converters, expression in known.converters:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        yield row

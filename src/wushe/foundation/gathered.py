"""Migrations that make many tables at once make them in one step.

Django draws all related models anew after every single operation: each index, each constraint, each table. A house of
two hundred tables is built in a third of the time when the tables of one migration are made together, each with its
indexes and constraints. Files, names and the resulting schema stay the same; only the way there is shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class MakeTables(Operation):
    """Several tables made one after the other, while the models are drawn once."""

    def __init__(self, tables: Iterable[CreateModel]) -> None:
        self.tables = list(tables)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Put all models into the state, then draw what is new or related to it."""
        drawn = state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)
        if drawn is not None:
            state.__dict__["apps"] = drawn
            state.reload_models([(app_label, table.name_lower) for table in self.tables], delay=False)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make each table; foreign keys wait until the end of the migration, as always."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What is shown while it runs."""
        return "; ".join(table.describe() for table in self.tables)


class GatheringExecutor(MigrationExecutor):
    """Django's executor, with the tables of each migration gathered before it is applied."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Apply the gathered form; a migration that is only noted as done stays as it is written."""
        if not (fake or fake_initial):
            written, migration = migration.operations, copy(migration)
            vars(migration)["operations"] = list(gathered(written))
        return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)


def gathered(operations: Iterable[Any]) -> Iterator[Operation]:
    """The same operations, each run that makes new tables as one; everything else as it is, in its place."""
    making: dict[str, CreateModel] = {}
    for operation in operations:
        if isinstance(operation, CreateModel):
            making[operation.name_lower] = _own(operation)
        elif _belongs_to(making, operation):
            _fold(making[operation.model_name_lower], operation)
        else:
            yield from _made(making)
            making = {}
            yield operation
    yield from _made(making)


def _made(making: dict[str, CreateModel]) -> Iterator[Operation]:
    if making:
        yield MakeTables(making.values())


def _own(operation: CreateModel) -> CreateModel:
    """A copy that may be added to; what the file says stays as it is."""
    options: dict[str, Any] = dict(operation.options)
    for name in ("indexes", "constraints"):
        options[name] = list(options.get(name, ()))
    return CreateModel(
        operation.name, list(operation.fields), options, operation.bases, list(operation.managers or ())
    )


def _belongs_to(making: dict[str, CreateModel], operation: Any) -> bool:
    """Whether the operation adds to a table that is being made."""
    adds = isinstance(operation, (AddIndex, AddConstraint)) or (
        isinstance(operation, AddField) and operation.preserve_default
    )
    return adds and operation.model_name_lower in making


def _fold(table: CreateModel, operation: Any) -> None:
    if isinstance(operation, AddField):
        table.fields.append((operation.name, operation.field))
    elif isinstance(operation, AddIndex):
        table.options["indexes"].append(operation.index)
    else:
        table.options["constraints"].append(operation.constraint)

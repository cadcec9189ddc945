"""Django's SQLite backend with a process lock around every write.

SQLite has one writer. With several writer processes its busy handler polls, so a writer can lose the race again and
again (waits of 4–6 s were measured with eight busy writers). Here each write first takes an advisory file lock, where
the kernel queues the waiters, and only then begins; waits stay short and "database is locked" does not occur.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

_READS = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "WITH", "VALUES")


class WriterTurn:
    """The advisory lock of one connection on `<database>-turn`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._fd: int | None = None
        self.held = False

    def take(self) -> None:
        """Wait in the queue until it is this connection's turn to write."""
        if self.held:
            return
        if self._fd is None:
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        self.held = True

    def give_back(self) -> None:
        """Let the next writer in."""
        if self.held and self._fd is not None:
            fcntl.flock(self._fd, fcntl.LOCK_UN)
        self.held = False

    def forget(self) -> None:
        """Give back and close the file."""
        self.give_back()
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


class TurnTakingCursor(SQLiteCursorWrapper):
    """Takes a turn around statements that write outside a transaction."""

    turn: WriterTurn | None = None

    @contextmanager
    def _turn_for(self, sql: str) -> Iterator[None]:
        if self.turn is None or self.turn.held or sql.lstrip()[:9].upper().startswith(_READS):
            yield
            return
        self.turn.take()
        try:
            yield
        finally:
            if not self.connection.in_transaction:
                self.turn.give_back()

    def execute(self, query: str, params: Any = None) -> Any:
        with self._turn_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self._turn_for(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite whose writers queue. In-memory databases have one process and need no lock file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: WriterTurn | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            self._turn = WriterTurn(f"{self.settings_dict['NAME']}-turn")
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - Django's signature
        cursor = self.connection.cursor(factory=TurnTakingCursor)
        cursor.turn = self._turn
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        if self._turn is not None:
            self._turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # missing from the stubs
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # missing from the stubs
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # missing from the stubs
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # missing from the stubs
        finally:
            if self._turn is not None:
                self._turn.forget()
                self._turn = None

    def _end_turn(self) -> None:
        if self._turn is not None and (self.connection is None or not self.connection.in_transaction):
            self._turn.give_back()

"""One whole copy of an SQLite database, kept beside it, and the way back while others read and write."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from wushe.foundation.sqlite.base import WriterTurn


def keep(database: Path, copy: Path) -> None:
    """Write the committed state of `database` to `copy`, replacing an earlier one in one step."""
    unfinished = copy.with_name(f"{copy.name}.new")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as source:
        source.execute("VACUUM INTO ?", [os.fspath(unfinished)])
    unfinished.chmod(0o600)
    unfinished.replace(copy)


def put_back(copy: Path, database: Path) -> None:
    """Make `database` again what `copy` holds, in one transaction: other connections see all of it or nothing.

    Waits for its turn among the writers. The page-wise copy passes by triggers, so insert-only tables go back too;
    it is meant for a database whose whole content may be thrown away.
    """
    turn = WriterTurn(f"{database}-turn")
    turn.take()
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(database, timeout=30)) as target:
            source.backup(target)
    finally:
        turn.forget()

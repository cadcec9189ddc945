"""A database goes back to its kept copy while others write: wholly, triggers or not, and nobody is refused."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from wushe.foundation.sqlite.base import WriterTurn
from wushe.foundation.sqlite.snapshot import keep, put_back

SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE entry (id INTEGER PRIMARY KEY, pair INTEGER NOT NULL, words TEXT NOT NULL);
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
INSERT INTO entry (pair, words) VALUES (1, 'as built'), (1, 'as built');
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "street.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(SCHEMA)
    return path


def _words(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as seen:
        return [words for (words,) in seen.execute("SELECT words FROM entry ORDER BY id")]


def test_what_was_written_afterwards_is_gone_also_where_nothing_may_be_deleted(
    database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "as-built.sqlite3"
    keep(database, copy)
    with closing(sqlite3.connect(database)) as visitor:
        visitor.execute("INSERT INTO entry (pair, words) VALUES (2, 'a visitor was here')")
        visitor.commit()
        with pytest.raises(sqlite3.IntegrityError, match="entries stay"):
            visitor.execute("DELETE FROM entry WHERE pair = 2")
        visitor.rollback()
        put_back(copy, database)
        assert visitor.execute("SELECT count(*) FROM entry").fetchone() == (2,)  # an open connection sees it too
    assert _words(database) == ["as built", "as built"]


def test_keeping_again_replaces_the_copy_and_leaves_no_half_one(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "as-built.sqlite3"
    keep(database, copy)
    with closing(sqlite3.connect(database)) as later:
        later.execute("INSERT INTO entry (pair, words) VALUES (3, 'next release')")
        later.commit()
    keep(database, copy)
    assert _words(copy)[-1] == "next release"
    assert copy.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.glob("*.new")] == []


def test_writers_and_readers_meanwhile_see_all_of_it_or_nothing(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "as-built.sqlite3"
    keep(database, copy)
    stop = threading.Event()
    wrong: list[object] = []

    def write(number: int) -> None:
        turn = WriterTurn(f"{database}-turn")
        with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as writer:
            while not stop.is_set():
                number += 1
                turn.take()
                try:
                    writer.execute("BEGIN IMMEDIATE")
                    writer.executemany("INSERT INTO entry (pair, words) VALUES (?, 'half')", [(number,), (number,)])
                    writer.execute("COMMIT")
                except sqlite3.Error as failure:
                    wrong.append(repr(failure))
                finally:
                    turn.give_back()
        turn.forget()

    def read() -> None:
        with closing(sqlite3.connect(database, timeout=30)) as reader:
            while not stop.is_set():
                try:
                    halves = reader.execute("SELECT pair FROM entry GROUP BY pair HAVING count(*) <> 2").fetchall()
                except sqlite3.Error as failure:
                    halves = [repr(failure)]
                wrong.extend(halves)

    others = [threading.Thread(target=write, args=(at,)) for at in (10, 1_000_000)] + [threading.Thread(target=read)]
    for one in others:
        one.start()
    for _ in range(15):
        put_back(copy, database)
    stop.set()
    for one in others:
        one.join()
    assert wrong == []
    put_back(copy, database)
    assert _words(database) == ["as built", "as built"]

"""The copy of the migrated database: made once, begun with, and another one when a migration has changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from tests.support import template


class Creation:
    """As Django makes a test database, but for the migrations: each adds a row."""

    def __init__(self, made: Path) -> None:
        self.made = made

    def _create_test_db(self) -> str:
        self.made.unlink(missing_ok=True)
        return str(self.made)

    def create_test_db(self) -> str:
        self._create_test_db()
        with closing(sqlite3.connect(self.made)) as database:
            known = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not known:
                database.executescript("CREATE TABLE migrated (id INTEGER PRIMARY KEY)")
            database.execute("INSERT INTO migrated DEFAULT VALUES")
            database.commit()
        return str(self.made)


class Connection:
    vendor = "sqlite"

    def __init__(self, made: Path) -> None:
        self.settings_dict: dict[str, Any] = {"TEST": {}}
        self.creation = Creation(made)


def _rows_after_a_run(made: Path, cache: Path) -> int:
    connection = Connection(made)
    with template.migrated_once(connection, cache):
        connection.creation.create_test_db()
    with closing(sqlite3.connect(made)) as database:
        rows: int = database.execute("SELECT count(*) FROM migrated").fetchone()[0]
    return rows


def test_a_second_run_begins_with_the_copy_and_a_changed_migration_with_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, migration = tmp_path / "test.sqlite3", tmp_path / "0001_begins.py"
    migration.write_text("one")
    monkeypatch.setattr(template, "present_digest", lambda: template.digest([migration]))
    cache = tmp_path / "cache"
    cache.mkdir()
    assert [_rows_after_a_run(made, cache) for _ in range(3)] == [1, 2, 2]
    before = set(cache.glob("*.sqlite3"))
    migration.write_text("two")
    assert _rows_after_a_run(made, cache) == 1
    after = set(cache.glob("*.sqlite3"))
    assert (len(before), len(after), before & after) == (1, 1, set())


def test_every_migration_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(template, "digest", lambda files, *words: seen.extend(files) or "none")
    template.present_digest()
    for app in apps.get_app_configs():
        assert set((Path(app.path) / "migrations").glob("*.py")) <= set(seen)
    assert any(file.name == "gathered.py" for file in seen)


def test_a_house_of_its_own_is_laid_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WUSHE_DATABASE_URL", raising=False)
    copy, data = tmp_path / "copy.sqlite3", tmp_path / "data"
    monkeypatch.setenv(template.LAID, str(copy))
    template.lay(data)
    assert not data.exists()
    copy.write_bytes(b"migrated")
    template.lay(data)
    (data / "wushe.sqlite3").write_bytes(b"lived in")
    template.lay(data)
    assert (data / "wushe.sqlite3").read_bytes() == b"lived in"

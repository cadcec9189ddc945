"""The migrated database is made once and copied: each run of the tests begins with a copy of it.

The copy lies in the cache of pytest under the digest of everything that makes it: another digest, another copy.
Whatever a copy lacks, `migrate` would still bring, for it runs over every copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings

import wushe.foundation
from wushe.foundation.sqlite.snapshot import keep

LAID = "MIGRATED_DATABASE"
"""Tells houses of their own process (`lay`) where the copy is."""


def digest(files: Iterable[Path], *words: str) -> str:
    """Of the names, the contents and the words, in any order of the files."""
    found = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        found.update(f"\0{file}\0".encode() + file.read_bytes())
    return found.hexdigest()[:24]


def present_digest() -> str:
    """Of every migration of every app, the plumbing that runs them, the settings that choose, and the engine."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    files = [file for folder in folders if folder.is_dir() for file in folder.glob("*.py")]
    files += Path(wushe.foundation.__path__[0]).rglob("*.py")
    engine = settings.DATABASES["default"]["ENGINE"]
    return digest(files, engine, *settings.INSTALLED_APPS, django.__version__, sqlite3.sqlite_version)


@contextmanager
def migrated_once(connection: Any, cache: Path) -> Iterator[Path]:
    """While it is open, a test database that Django makes begins as the copy; the first one becomes the copy."""
    name = present_digest()
    copy = cache / f"{name}.sqlite3"
    creation = connection.creation
    make, prepare = creation.create_test_db, creation._create_test_db
    on_sqlite = connection.vendor == "sqlite"
    test = connection.settings_dict["TEST"]

    def begun(*arguments: Any, **options: Any) -> str:
        made: str = prepare(*arguments, **options)
        if on_sqlite and copy.exists():
            shutil.copyfile(copy, made)
        return made

    def made_once(*arguments: Any, **options: Any) -> str:
        with _alone(cache):
            known = copy.exists() if on_sqlite else _on_server(connection, name)
            if known and not on_sqlite:
                test["TEMPLATE"] = _template(name)
            made: str = make(*arguments, **options)
            if not known and on_sqlite:
                _forget_others(cache)
                keep(Path(made), copy)
            elif not known:
                _copy_on_server(connection, made, name)
        return made

    creation.create_test_db, creation._create_test_db = made_once, begun
    try:
        yield copy
    finally:
        creation.create_test_db, creation._create_test_db = make, prepare


def lay(data: Path) -> None:
    """Put the copy where a house of its own will look for its database, if there is a copy."""
    copy = os.environ.get(LAID, "")
    target = data / "wushe.sqlite3"
    if copy and Path(copy).exists() and not target.exists() and not os.environ.get("WUSHE_DATABASE_URL"):
        data.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, target)


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Workers of one run make it one after the other: the second finds it made."""
    with (cache / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _forget_others(cache: Path) -> None:
    for old in cache.glob("*.sqlite3"):
        old.unlink()


def _template(name: str) -> str:
    return f"wushe_migrated_{name}"


def _on_server(connection: Any, name: str) -> bool:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_template(name)])
        return cursor.fetchone() is not None


def _copy_on_server(connection: Any, made: str, name: str) -> None:
    quote = connection.ops.quote_name
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'wushe\\_migrated\\_%%'", [])
        for (old,) in cursor.fetchall():
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(old)}")
        cursor.execute(f"CREATE DATABASE {quote(_template(name))} TEMPLATE {quote(made)}")
    connection.ensure_connection()

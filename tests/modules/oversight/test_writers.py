"""Sixteen writers at once: no gap, no double, every proof holds; and the same race without our care is lost."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parents[3]
WRITERS, EACH = 16, 50


def race(how: str, environment: dict[str, str]) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.support.writers", str(WRITERS), str(EACH), how],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


def assert_nothing_is_lost(found: dict[str, int]) -> None:
    assert found["entries"] == found["leaves"] == WRITERS * EACH
    assert (found["gaps"], found["doubles"], found["proofs_failed"], found["heads_inconsistent"]) == (0, 0, 0, 0)
    assert found["heads"] >= 1


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database of its own on the server under test."""
    import psycopg

    server, name = os.environ["WUSHE_TEST_PG"], f"race_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield {"WUSHE_DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl(), "WUSHE_DATA": str(tmp_path)}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.sqlite
@pytest.mark.timeout(180)
def test_sixteen_writers_on_the_embedded_database(tmp_path: Path):
    assert_nothing_is_lost(race("record", {"WUSHE_DATA": str(tmp_path), "WUSHE_DATABASE_URL": ""}))


@pytest.mark.sqlite
@pytest.mark.timeout(180)
def test_without_a_sequencer_the_same_race_doubles_places_on_the_embedded_database(tmp_path: Path):
    assert race("naive", {"WUSHE_DATA": str(tmp_path), "WUSHE_DATABASE_URL": ""})["doubles"] > 0


@pytest.mark.postgres
@pytest.mark.timeout(180)
def test_sixteen_writers_on_postgresql(postgres: dict[str, str]):
    assert_nothing_is_lost(race("record", postgres))


@pytest.mark.postgres
@pytest.mark.timeout(180)
def test_without_a_sequencer_the_same_race_doubles_places_on_postgresql(postgres: dict[str, str]):
    assert race("naive", postgres)["doubles"] > 0

"""Writers of the embedded database take turns: none is refused, none starves."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

WRITER = textwrap.dedent(
    """
    import os, pathlib, sys, time
    os.environ["WUSHE_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "wushe.site.settings.base"
    import django
    from django.conf import settings
    if sys.argv[2] == "plain":
        settings.DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"
        settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.05
        settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"
    django.setup()
    from django.db import connection, transaction, OperationalError
    folder = pathlib.Path(sys.argv[1])
    (folder / f"ready-{os.getpid()}").touch()
    while len(list(folder.glob("ready-*"))) < 4:
        time.sleep(0.005)
    worst = refused = 0
    for _ in range(60):
        start = time.monotonic()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT max(number) FROM tally")
                number = (cursor.fetchone()[0] or 0) + 1
                cursor.execute("INSERT INTO tally (number) VALUES (%s)", [number])
        except OperationalError:
            refused += 1
        worst = max(worst, time.monotonic() - start)
    print(refused, worst)
    """
)


def _race(folder: Path, how: str) -> tuple[int, float, list[int]]:
    database = sqlite3.connect(folder / "wushe.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE tally (number INTEGER)")
    database.commit()
    command = [sys.executable, "-c", WRITER, str(folder), how]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]
    numbers = [row[0] for row in database.execute("SELECT number FROM tally ORDER BY number")]
    database.close()
    return sum(int(refused) for refused, _ in said), max(float(worst) for _, worst in said), numbers


@pytest.mark.faults
def test_four_writers_are_never_refused_and_read_what_the_other_wrote(tmp_path: Path) -> None:
    refused, worst, numbers = _race(tmp_path, "turns")
    assert refused == 0
    assert numbers == list(range(1, 241))
    assert worst < 5


@pytest.mark.faults
def test_without_turns_the_same_race_is_lost(tmp_path: Path) -> None:
    refused, _worst, _numbers = _race(tmp_path, "plain")
    assert refused > 0

"""Let the last traces of the erased leave the files of the database."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from wushe.foundation import clock, search
from wushe.modules.accounts.models import Erasure


class InsideTransaction(RuntimeError):
    """Compacting is for a connection of its own; whoever called tries again outside the transaction."""


class LogInUse(RuntimeError):
    """The old pages are still in the log; whoever called tries again later."""


_LARGE_BYTES = 64 * 1024 * 1024  # rewritten in less than a second
_before: list[Callable[[], None]] = [search.compact]


def before_purge(hook: Callable[[], None]) -> Callable[[], None]:
    """Register what has to be compacted first, e.g. a search index that still holds blanked words."""
    if hook not in _before:
        _before.append(hook)
    return hook


def purge_erased() -> int:
    """Write erasures to the journal outside the database, compact, truncate the log; returns how many were purged.

    Safe to run twice. It records nothing of its own: each erasure was recorded when it was decided.
    """
    # exempt: it finishes erasures that are on the record
    waiting = list(Erasure.objects.filter(purged_at=None).order_by("erased_at"))
    if not waiting:
        return 0
    _write_journal(waiting)
    for hook in _before:
        hook()
    _compact()
    with transaction.atomic():
        Erasure.objects.filter(id__in=[row.id for row in waiting]).update(purged_at=clock.now())
    return len(waiting)


def purge_moment() -> datetime | None:
    """When to purge: at once (None), but a large embedded database waits for the night, since writers wait for it."""
    if connection.vendor != "sqlite" or Path(str(connection.settings_dict["NAME"])).stat().st_size < _LARGE_BYTES:
        return None
    night = timezone.localtime(clock.now()).replace(hour=3, minute=30, second=0, microsecond=0)
    return night if night > clock.now() else night + timedelta(days=1)


def journal() -> list[dict[str, str]]:
    """Every erasure this deployment has carried out, as the file beside the keys remembers it."""
    file = settings.WUSHE_ERASURE_JOURNAL
    if not file.exists():
        return []
    whole_lines = file.read_text(encoding="ascii").split("\n")[:-1]
    return [json.loads(line) for line in whole_lines if line]


def _write_journal(rows: list[Erasure]) -> None:
    file: Path = settings.WUSHE_ERASURE_JOURNAL
    file.parent.mkdir(parents=True, exist_ok=True)
    known = {line["subject_id"] for line in journal()}
    with os.fdopen(os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "a+", encoding="ascii") as target:
        _end_broken_line(target.fileno(), file)
        for row in rows:
            if str(row.subject_id) not in known:
                line = {"street_id": row.street_id, "subject_id": row.subject_id, "erased_at": row.erased_at}
                target.write(json.dumps(line, default=str) + "\n")
        target.flush()
        os.fsync(target.fileno())


def _end_broken_line(descriptor: int, file: Path) -> None:
    """A line cut off by a power failure is dropped; its erasure is still waiting and is written again."""
    content = file.read_bytes()
    if content and not content.endswith(b"\n"):
        os.ftruncate(descriptor, content.rfind(b"\n") + 1)


def _compact() -> None:
    if connection.in_atomic_block:
        # PostgreSQL would give up the transaction around it, and with it the note that the job has to come again.
        raise InsideTransaction("the database is compacted outside any transaction; the job tries again")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _moved = cursor.fetchone()
            if busy:
                raise LogInUse("a long read keeps the write-ahead log; the job tries again")

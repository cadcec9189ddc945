"""Builds the fictional street: every room's `demo.seed(town)` from the lowest room up, then the jobs they caused.

All of it happens through actions, at pretended times, so that the ledger of the demonstration is a real one. On the
embedded database durability is switched off while the street is built (nothing is lost if it is built again) and on
again before anyone uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from wushe.foundation.demo import Town
from wushe.foundation.jobs import worker
from wushe.modules.oversight.actions import inspect_ledger, sequence_entries
from wushe.modules.spaces.queries import streets
from wushe.site.fresh import keep_as_built

SEED = 20241106
YEAR = timedelta(days=365)

Progress = Callable[[str, int, int], None]


def demo_exists() -> bool:
    """Whether the fictional street has been built."""
    return any(street.is_demo for street in streets())


def build_demo(progress: Progress = lambda _name, _done, _total: None) -> bool:
    """Build the street unless it is there; True when it was built now."""
    if demo_exists():
        return False
    now = timezone.now()
    town = Town(begins_at=now - YEAR, ends_at=now, rng=Random(SEED))  # noqa: S311 - a story, not a secret
    seeded = [room for room in [*settings.ROOMS, *settings.CHANNELS] if find_spec(f"{room}.demo")]
    with _quick_and_undurable():
        for step, room in enumerate(seeded, start=1):
            progress(room.rpartition(".")[2], step, len(seeded) + 1)
            with transaction.atomic():
                import_module(f"{room}.demo").seed(town)
        progress("jobs", len(seeded) + 1, len(seeded) + 1)
        worker.run_all()
        sequence_entries(everything=True)
        inspect_ledger(town.street)
    keep_as_built()
    return True


@contextmanager
def _quick_and_undurable() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

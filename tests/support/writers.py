"""Many processes write to one ledger at once while sequencers give places; then every place and proof is checked.

Run as `python -m tests.support.writers WRITERS EACH record|naive` with WUSHE_DATA (and for PostgreSQL
WUSHE_DATABASE_URL) naming a fresh deployment; prints what was found as JSON. `naive` is the negative control: it
reads the highest place, adds one and writes, without a lock.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

FORK = multiprocessing.get_context("fork")
FACTS = {"receipt": "QJ-260303-7K4MT2", "category": "城乡建设", "place": "江湾社区6号楼", "lead": "居民委员会"}


def start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wushe.site.settings.base"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.support.template import lay

    lay(Path(os.environ["WUSHE_DATA"]))
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS naive_leaf (position integer)")
        cursor.execute("CREATE TABLE IF NOT EXISTS bare_row (id varchar(40) PRIMARY KEY, facts text)")
    connection.close()


def write_entries(each: int) -> None:
    from django.db import transaction

    from tests.support.happenings import Happening
    from wushe.foundation.ids import new_id
    from wushe.modules.oversight.actions import record

    for number in range(each):
        with transaction.atomic():
            record(Happening.SHOWN, street_id=None, subject_id=new_id(), facts=FACTS | {"number": number})


def write_naively(each: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for _ in range(each):
            cursor.execute("SELECT coalesce(max(position), -1) + 1 FROM naive_leaf")
            cursor.execute("INSERT INTO naive_leaf (position) VALUES (%s)", [cursor.fetchone()[0]])


def write_bare_rows(each: int) -> None:
    from django.db import connection, transaction

    from wushe.foundation.ids import new_id

    text = json.dumps(FACTS, ensure_ascii=False)
    for _ in range(each):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare_row (id, facts) VALUES (%s, %s)", [str(new_id()), text])


def sequence_until(done: Any, pause: float) -> None:
    from wushe.modules.oversight.actions import sequence_entries

    while not done.is_set():
        sequence_entries()
        done.wait(pause)


def race(write: Callable[[int], None], writers: int, each: int, *, sequencers: int = 2, pause: float = 0.2) -> float:
    """Seconds from the starting shot until the last writer is through."""
    barrier, done = FORK.Barrier(writers + 1), FORK.Event()

    def writer() -> None:
        barrier.wait()
        write(each)

    placing = [FORK.Process(target=sequence_until, args=(done, pause)) for _ in range(sequencers)]
    writing = [FORK.Process(target=writer) for _ in range(writers)]
    for process in (*placing, *writing):
        process.start()
    barrier.wait()
    started = time.perf_counter()
    for process in writing:
        process.join()
    seconds = time.perf_counter() - started
    done.set()
    for process in placing:
        process.join()
    if any(process.exitcode for process in (*placing, *writing)):
        raise RuntimeError("a process failed")
    return seconds


def findings() -> dict[str, int]:
    """Counts of entries, gaps, doubles, proofs that fail and heads that do not follow from one another."""
    from wushe.core.merkle import (
        Frontier,
        consistency_check,
        consistency_proof,
        extended,
        inclusion_check,
        inclusion_proof,
    )
    from wushe.modules.oversight.actions import sequence_entries
    from wushe.modules.oversight.models import HOUSE, Entry, Leaf, TreeHead
    from wushe.modules.oversight.queries import leaf_hash_of

    sequence_entries(everything=True)
    leaves = list(Leaf.objects.in_street(HOUSE).order_by("position").select_related("entry"))
    hashes = [leaf_hash_of(leaf.entry) for leaf in leaves]
    nodes = {
        (run.level, run.first + offset): value
        for run in extended(Frontier(), hashes).grown
        for offset, value in enumerate(run.hashes)
    }
    heads = list(TreeHead.objects.in_street(HOUSE).order_by("size"))
    size, root = heads[-1].size, bytes(heads[-1].root)

    def at(level: int, index: int) -> bytes:
        return nodes[level, index]

    positions = [leaf.position for leaf in leaves]
    return {
        "entries": Entry.objects.count(),
        "leaves": len(leaves),
        "gaps": len(set(range(len(leaves))) - set(positions)),
        "doubles": len(leaves) - len({leaf.entry_id for leaf in leaves}),
        "proofs_failed": sum(
            not inclusion_check(
                leaf=hashes[leaf.position],
                index=leaf.position,
                size=size,
                proof=inclusion_proof(leaf.position, size, at),
                root=root,
            ).holds
            for leaf in leaves
        ),
        "heads": len(heads),
        "heads_inconsistent": sum(
            not consistency_check(
                size1=earlier.size,
                size2=later.size,
                root1=bytes(earlier.root),
                root2=bytes(later.root),
                proof=consistency_proof(earlier.size, later.size, at),
            ).holds
            for earlier, later in pairwise(heads)
        ),
    }


def naive_findings() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT position) FROM naive_leaf")
        rows, places = cursor.fetchone()
    return {"leaves": rows, "doubles": rows - places}


def main() -> None:
    writers, each, how = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    start_django()
    if how == "naive":
        race(write_naively, writers, each, sequencers=0)
        print(json.dumps(naive_findings()))
        return
    seconds = race(write_entries, writers, each)
    print(json.dumps(findings() | {"seconds": seconds}))


if __name__ == "__main__":
    main()

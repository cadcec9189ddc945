"""Sixteen processes write to the ledger, one durable commit an entry, beside bare INSERTs on the same disk.

Claims: 0 gaps, 0 doubles, every proof holds; entries at no less than 0.8 of the rate of bare INSERTs, one commit
each, by as many processes through the same connection settings; 1,000 entries in one transaction at 10,000/s or more.
Short rounds alternate, so that both meet the same disk in the same minute, and the median of their ratios counts;
the sequencer runs as in `wushe work` (every two seconds).

Run: python -m bench.ledger_writers [EACH]    (the embedded database, in a folder beside this repository)
     python scripts/with_postgres.py python -m bench.ledger_writers [EACH]    (PostgreSQL)
"""

from __future__ import annotations

import os
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from tests.support import writers

WRITERS, ROUNDS, BATCH = 16, 10, 1_000
ROOT = Path(__file__).resolve().parents[1]


def on_postgresql(server: str) -> str:
    """A fresh database on the server, as an address."""
    import psycopg

    name = f"bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        durable = connection.execute("SHOW synchronous_commit").fetchone()
        synced = connection.execute("SHOW fsync").fetchone()
    print(f"PostgreSQL, synchronous_commit={durable[0]}, fsync={synced[0]}")
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def batch_rate() -> float:
    """Entries a second when 1,000 share a transaction (best of five: the machine is shared)."""
    from django.db import transaction

    from tests.support.happenings import Happening
    from wushe.foundation.ids import new_id
    from wushe.modules.oversight.actions import Happened, record_many

    rates = []
    for _ in range(5):
        started = time.perf_counter()
        with transaction.atomic():
            record_many(
                Happened(
                    event=Happening.SHOWN,
                    street_id=None,
                    subject_id=new_id(),
                    facts=writers.FACTS | {"number": number},
                )
                for number in range(BATCH)
            )
        rates.append(BATCH / (time.perf_counter() - started))
    print("entries/s, 1,000 a transaction: " + ", ".join(f"{rate:,.0f}" for rate in rates))
    return max(rates)


def report(what: str, rates: list[float]) -> None:
    """The median, and every round, since disks are moody."""
    print(f"{what}: {statistics.median(rates):,.0f}  ({', '.join(f'{rate:,.0f}' for rate in rates)})")


def main() -> None:
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    server = os.environ.get("WUSHE_TEST_PG", "")
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        os.environ["WUSHE_DATA"] = folder
        os.environ["WUSHE_DATABASE_URL"] = on_postgresql(server) if server else ""
        writers.start_django()
        share, entry_rates, bare_rates = each // ROUNDS, [], []
        for _ in range(ROUNDS):
            bare_rates.append(WRITERS * share / writers.race(writers.write_bare_rows, WRITERS, share, sequencers=0))
            seconds = writers.race(writers.write_entries, WRITERS, share, sequencers=1, pause=2.0)
            entry_rates.append(WRITERS * share / seconds)
        report("bare INSERTs/s, a commit each", bare_rates)
        report("entries/s, a commit each", entry_rates)
        ratios = [entries / bare for entries, bare in zip(entry_rates, bare_rates, strict=True)]
        print(f"median ratio: {statistics.median(ratios):.2f} (claimed: 0.80)")
        print(writers.findings())
        print(f"best batch rate: {batch_rate():,.0f}/s (claimed: 10,000)")


if __name__ == "__main__":
    main()

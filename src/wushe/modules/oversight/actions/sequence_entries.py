"""Give every entry its place: the sequencer, the one writer of leaves, nodes and heads.

Writers of entries never wait for it and never wait on each other; it finds what has no leaf yet, in batches short
enough that nobody waits long for the database.
"""
# exempt: it places what was recorded; recording the placing would never end

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from wushe.core.merkle import Run, extended
from wushe.modules.oversight.actions.sign_head import sign_head
from wushe.modules.oversight.models import HOUSE, Entry, Leaf, Node, TreeHead
from wushe.modules.oversight.queries import NODE_LEVEL, current_head, frontier_of, leaf_hash_of, unsequenced

BATCH = 500
RECENT = timedelta(hours=1)
ADVISORY_LOCK = 0x77757368  # "wush": one sequencer at a time in the whole deployment


def sequence_entries(*, everything: bool = False) -> int:
    """Give a place to each entry that has none, and sign the new heads; how many there were.

    Looks at the last hour, which costs little however long the ledger is; `everything` (hourly) also finds an
    entry whose transaction stayed open for longer than that.
    """
    since = None if everything else timezone.now() - RECENT
    placed = 0
    while batch := sequence_batch(since):
        placed += batch
    return placed


def sequence_batch(since: datetime | None) -> int:
    """One batch in one transaction; 0 when nothing is left or another sequencer is at work."""
    if not unsequenced(since=since).exists():
        return 0  # found out without taking the writer's turn
    with transaction.atomic():
        if not may_sequence():
            return 0
        by_street: dict[UUID, list[Entry]] = defaultdict(list)
        for entry in unsequenced(since=since)[:BATCH]:
            by_street[entry.street_id or HOUSE].append(entry)
        for street, entries in by_street.items():
            extend_tree(street, entries)
        return sum(map(len, by_street.values()))


def may_sequence() -> bool:
    """Whether this transaction is the only one that sequences (on SQLite every writer is alone)."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        return bool(cursor.fetchone()[0])


def extend_tree(street: UUID, entries: list[Entry]) -> TreeHead:
    """Add the entries at the end of the street's tree and sign its new head."""
    frontier = frontier_of(current_head(street))
    hashes = [leaf_hash_of(entry) for entry in entries]
    Leaf.objects.bulk_create(
        Leaf(
            entry=entry,
            street_id=street,
            position=frontier.size + offset,
            leaf_hash=value,
            event=entry.event,
            subject_id=entry.subject_id,
        )
        for offset, (entry, value) in enumerate(zip(entries, hashes, strict=True))
    )
    extension = extended(frontier, hashes)
    Node.objects.bulk_create(
        node for run in extension.grown if run.level >= NODE_LEVEL for node in nodes(street, run)
    )
    return sign_head(street, extension.frontier)


def nodes(street: UUID, run: Run) -> list[Node]:
    """The rows of neighbouring complete subtrees."""
    return [
        Node(street_id=street, level=run.level, index=run.first + offset, value=value)
        for offset, value in enumerate(run.hashes)
    ]

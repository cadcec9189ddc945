"""Growing the tree: our `core.merkle.extended` against pymerkle, in memory and in its SQLite store, in one run.

Claim: at least 100,000 leaves a second, leaf hashes included, whatever the batch. All trees must end with the same
root. Run: python -m bench.merkle_extension [leaves]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pymerkle import InmemoryTree, SqliteTree

from wushe.core.merkle import Frontier, extended, leaf_hash

BATCHES = (100, 1_000, 10_000)
IN_MEMORY_LEAVES = 20_000
IN_SQLITE_LEAVES = 2_000


def ours(texts: Sequence[bytes], batch: int) -> bytes:
    frontier = Frontier()
    for start in range(0, len(texts), batch):
        frontier = extended(frontier, [leaf_hash(text) for text in texts[start : start + batch]]).frontier
    return frontier.root()


def theirs_in_memory(texts: Sequence[bytes]) -> bytes:
    tree = InmemoryTree(algorithm="sha256")
    for text in texts:
        tree.append_entry(text)
    return tree.get_root()


def theirs_in_sqlite(texts: Sequence[bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder, SqliteTree(str(Path(folder) / "tree.db")) as tree:
        for text in texts:
            tree.append_entry(text)
        return tree.get_root()


def timed(grow: Callable[[], bytes], count: int) -> tuple[bytes, float]:
    started = time.perf_counter()
    root = grow()
    return root, count / (time.perf_counter() - started)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    texts = [b'{"entry":{"event":"need:self:received","facts":{"number":%d}}}' % number for number in range(count)]
    roots: dict[int, set[bytes]] = {}
    for batch in BATCHES:
        root, rate = timed(lambda batch=batch: ours(texts, batch), count)
        roots.setdefault(count, set()).add(root)
        print(f"wushe, batches of {batch:>6}: {rate:>10,.0f} leaves/s  ({count:,} leaves)")
    for name, grow, some in (
        ("pymerkle in memory", theirs_in_memory, IN_MEMORY_LEAVES),
        ("pymerkle on SQLite", theirs_in_sqlite, IN_SQLITE_LEAVES),
    ):
        root, rate = timed(lambda grow=grow, some=some: grow(texts[:some]), some)
        roots.setdefault(some, {ours(texts[:some], some)}).add(root)
        print(f"{name:<22}: {rate:>10,.0f} leaves/s  ({some:,} leaves)")
    print("same roots:", all(len(found) == 1 for found in roots.values()))


if __name__ == "__main__":
    main()

"""A tree kept whole in memory, and the definition of the RFC written down as it stands there, to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from wushe.core.merkle import Frontier, Run, extended


def defined_root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, by recursion over leaf texts."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + defined_root(leaves[:k]) + defined_root(leaves[k:])).digest()


class KeptNodes:
    """Every complete subtree of a tree grown in batches."""

    def __init__(self, batches: Sequence[Sequence[bytes]]) -> None:
        self.frontier = Frontier()
        self.nodes: dict[tuple[int, int], bytes] = {}
        for batch in batches:
            extension = extended(self.frontier, batch)
            self.frontier = extension.frontier
            for run in extension.grown:
                self.keep(run)

    def keep(self, run: Run) -> None:
        for offset, value in enumerate(run.hashes):
            assert (run.level, run.first + offset) not in self.nodes
            self.nodes[run.level, run.first + offset] = value

    def __call__(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

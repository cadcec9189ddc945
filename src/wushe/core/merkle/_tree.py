"""The growing tree: complete subtrees kept from one extension to the next (a "compact range")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from wushe.core.merkle.verify_ledger import folded


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree of `size` leaves, as the roots of its complete subtrees from the largest to the smallest."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        return folded(self.peaks)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring complete subtrees of 2^level leaves each; the first covers leaves from first·2^level."""

    level: int
    first: int
    hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """The tree after an extension, and every complete subtree that came into being by it, leaves first."""

    frontier: Frontier
    grown: tuple[Run, ...]


def peak_places(size: int) -> tuple[tuple[int, int], ...]:
    """(level, index) of the complete subtrees of a tree of this size, largest first: one for each set bit."""
    return tuple((level, (size >> level) - 1) for level in reversed(range(size.bit_length())) if size >> level & 1)


def extended(frontier: Frontier, leaf_hashes: Sequence[bytes]) -> Extension:
    """The tree with these leaves added at its end: len(leaf_hashes) + O(log size) node hashes."""
    if not leaf_hashes:
        return Extension(frontier, ())
    old = {level: peak for (level, _), peak in zip(peak_places(frontier.size), frontier.peaks, strict=True)}
    size = frontier.size + len(leaf_hashes)
    row, first, level = list(leaf_hashes), frontier.size, 0
    grown: list[Run] = []
    new: dict[int, bytes] = {}
    while row:
        grown.append(Run(level, first, tuple(row)))
        if first & 1:
            row.insert(0, old.pop(level))
            first -= 1
        if len(row) & 1:
            new[level] = row.pop()
        row = [sha256(b"\x01" + left + right).digest() for left, right in zip(row[::2], row[1::2], strict=True)]
        first >>= 1
        level += 1
    peaks = {**old, **new}
    return Extension(Frontier(size, tuple(peaks[place] for place, _ in peak_places(size))), tuple(grown))


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root of the tree over just these leaves."""
    return extended(Frontier(), leaf_hashes).frontier.root()

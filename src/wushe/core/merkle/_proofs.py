"""Making proofs (RFC 9162, 2.1.3.1 and 2.1.4.1) from complete subtrees that somebody else keeps."""

from __future__ import annotations

from typing import Protocol

from wushe.core.merkle._tree import peak_places
from wushe.core.merkle.verify_ledger import folded


class Nodes(Protocol):
    """Where the roots of complete subtrees are found."""

    def __call__(self, level: int, index: int) -> bytes:
        """The root over the leaves index·2^level up to (index + 1)·2^level - 1."""


class OutsideTree(ValueError):
    """A proof was asked for a leaf or a size that the tree does not have."""


def range_root(start: int, end: int, nodes: Nodes) -> bytes:
    """The root over leaves start … end - 1; start is a multiple of the largest complete subtree within."""
    return folded([nodes(level, (start >> level) + index) for level, index in peak_places(end - start)])


def left_part(width: int) -> int:
    """The largest power of two smaller than this width: where the RFC splits a tree."""
    return 1 << (width - 1).bit_length() - 1


def inclusion_proof(index: int, size: int, nodes: Nodes) -> tuple[bytes, ...]:
    """PATH(index, D[size]): the siblings from the leaf up to the root, at most log2(size) + 1."""
    if not 0 <= index < size:
        raise OutsideTree
    start, end = 0, size
    path: list[bytes] = []
    while end - start > 1:
        middle = start + left_part(end - start)
        if index < middle:
            path.append(range_root(middle, end, nodes))
            end = middle
        else:
            path.append(range_root(start, middle, nodes))
            start = middle
    return tuple(reversed(path))


def consistency_proof(size1: int, size2: int, nodes: Nodes) -> tuple[bytes, ...]:
    """PROOF(size1, D[size2]): that the first size1 leaves are still what they were; empty for equal sizes."""
    if not 0 < size1 <= size2:
        raise OutsideTree
    start, end, known = 0, size2, True
    path: list[bytes] = []
    while size1 != end:
        middle = start + left_part(end - start)
        if size1 <= middle:
            path.append(range_root(middle, end, nodes))
            end = middle
        else:
            path.append(range_root(start, middle, nodes))
            start, known = middle, False
    if not known:
        path.append(range_root(start, end, nodes))
    return tuple(reversed(path))

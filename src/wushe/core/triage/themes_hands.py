"""What people have arranged, respected and learned from when a batch is gathered into themes again.

A message may carry the theme it is in and whether a person put it there (fixed). Fixed messages of one theme must be
together, of two themes apart (must-link and cannot-link: Wagstaff et al. 2001, "Constrained k-means clustering").
In every community in which a person has put something, each message follows the seed it is most strongly tied to: a
spanning forest of the strongest ties rooted in the seeds (Cousty et al. 2009, "Watershed cuts"). So a newcomer joins
the side whose messages it resembles; that is how a split or a join is learned. Communities that nobody touched stay.

O(E log E) in the ties of the touched communities. Same input, same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a message is now ("" nowhere), and whether a person put it there."""

    theme: str = ""
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """The community of each node, numbered by its first member, and the fixed theme of those that have one."""

    community: NDArray[np.int64]
    theme_of: dict[int, str]


def arranged(
    community: NDArray[np.int64],
    heads: NDArray[np.int64],
    tails: NDArray[np.int64],
    weights: NDArray[np.float64],
    hands: Sequence[Hand],
) -> Arranged:
    """The communities after people's arrangements."""
    fixed_themes = {hand.theme for hand in hands if hand.is_fixed}
    touched = {int(community[node]) for node, hand in enumerate(hands) if hand.is_fixed}
    if not touched:
        return Arranged(community, {})
    in_touched = np.isin(community, sorted(touched))
    forest = _Forest(
        len(community), [hands[node].theme if in_touched[node] else "" for node in range(len(community))]
    )
    inside = in_touched[heads] & (community[heads] == community[tails])
    edges = np.flatnonzero(inside)
    for edge in edges[np.lexsort((edges, -weights[edges]))].tolist():
        forest.join(int(heads[edge]), int(tails[edge]), float(weights[edge]))
    found = community.copy()
    first_of: dict[tuple[str, int], int] = {}
    theme_of: dict[int, str] = {}
    for node in np.flatnonzero(in_touched).tolist():
        root = forest.root(node)
        theme = forest.theme[root]
        # Parts of one fixed theme are one, wherever they lie; others are parts of their own community.
        key = (theme, NOWHERE) if theme in fixed_themes else (theme, int(community[node]) if theme else root)
        found[node] = first_of.setdefault(key, node)
        if theme in fixed_themes:
            theme_of[int(found[node])] = theme
    return Arranged(found, theme_of)


class _Forest:
    """Trees of nodes of which each has one theme at most: two trees with different themes are never joined.

    Ties come strongest first. A group that holds together at least twice as strongly as it is tied to a theme is a
    matter of its own (the comparison of ties within and between is Felzenszwalb & Huttenlocher's, 2004).
    """

    def __init__(self, size: int, themes: Sequence[str]) -> None:
        self.parent = list(range(size))
        self.theme = list(themes)
        self.inner = [0.0] * size  # the strongest tie within a tree

    def root(self, node: int) -> int:
        """The root of a node's tree, its path made short."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, one: int, other: int, weight: float) -> None:
        """Make one tree of two, unless they belong to different themes or are hardly tied."""
        a, b = self.root(one), self.root(other)
        if a == b or (self.theme[a] and self.theme[b] and self.theme[a] != self.theme[b]):
            return
        for own, theirs in ((a, b), (b, a)):
            if self.theme[theirs] and not self.theme[own] and 2 * weight < self.inner[own]:
                return
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        self.theme[a] = self.theme[a] or self.theme[b]
        self.inner[a] = max(self.inner[a], self.inner[b], weight)

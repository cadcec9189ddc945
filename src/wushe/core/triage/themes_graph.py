"""From likenesses to one flat partition: the threshold that chance sets, and communities in what remains.

The threshold needs no labels. Two messages that both name places but none of the same cannot be about the same matter
at the same place; the likeness of each message's best such neighbour says how alike unrelated messages of this very
corpus get. An edge must exceed what only a small share (`chance`, 5 %) of messages reach by that. It is the
permutation-test reasoning of Efron ("Large-Scale Inference", 2010, chapter 6: an empirical null), with the null drawn
from pairs known to be unrelated.

Communities: Leiden (Traag, Waltman & van Eck 2019) with the constant Potts model (Traag, Van Dooren & Nesterov 2011),
which has no resolution limit: splitting does not depend on how large the rest of the corpus is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

FEWEST = 200  # messages that name places, below which their quantile says too little
USUAL = 0.16  # the threshold then; the middle of what was met on real corpora
_BOUNDS = (0.10, 0.60)  # beyond it messages of one matter begin to part (docs/benchmarks.md)


def chance_threshold(elsewhere: NDArray[np.float64], placed: NDArray[np.bool_], chance: float) -> float:
    """The likeness that a share of only `chance` of the messages reach to a message about somewhere else."""
    if int(placed.sum()) < FEWEST:
        return USUAL
    return float(np.clip(np.quantile(elsewhere[placed], 1.0 - chance), *_BOUNDS))


def communities(
    size: int, heads: NDArray[np.int64], tails: NDArray[np.int64], weights: NDArray[np.float64], *, density: float
) -> NDArray[np.int64]:
    """The community of each of `size` nodes, numbered by first member; a node without an edge is one of its own.

    Deterministic: same edges in the same order give the same communities.
    """
    _, part = connected_components(
        coo_matrix((np.ones(len(heads), np.int8), (heads, tails)), shape=(size, size)), directed=False
    )
    members = np.bincount(part)
    first_of_part = np.full(len(members), size, np.int64)
    np.minimum.at(first_of_part, part, np.arange(size))
    label = first_of_part[part]
    # Joining two parts of a small piece always pays when its thinnest edge outweighs the most pairs it can have.
    small = int(2 * np.sqrt(weights.min() / density)) if len(weights) else size
    large = members[part[heads]] > small
    if not large.any():
        return label
    import graspologic_native

    name = [str(node) for node in range(size)]  # one string a node, however many edges it has
    edges = [
        (name[a], name[b], w)
        for a, b, w in zip(heads[large].tolist(), tails[large].tolist(), weights[large].tolist(), strict=True)
    ]
    _, found = graspologic_native.leiden(
        edges=edges,
        starting_communities=None,
        resolution=density,
        randomness=0.001,
        iterations=3,
        use_modularity=False,
        seed=20260101,
        trials=1,
    )
    first: dict[int, int] = {}
    for node, community in sorted((int(name), c) for name, c in found.items()):
        label[node] = first.setdefault(community, node)
    return label

"""k-means with weights from a given start, and how well clusters stand apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wushe.core.opinion._votes import Floats, Ints

_AT_ONCE = 20_000


def nearest(points: Floats, centres: Floats) -> Ints:
    """The nearest centre of each point; of equals the first."""
    found = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _AT_ONCE):
        part = points[start : start + _AT_ONCE]
        apart = (part**2).sum(1)[:, None] - 2 * part @ centres.T + (centres**2).sum(1)[None, :]
        found[start : start + _AT_ONCE] = apart.argmin(1)
    return found


def k_means(points: Floats, weights: Floats, start: Floats, most_rounds: int = 100) -> tuple[Ints, Floats]:
    """Lloyd's rounds until nobody moves: (group of each point, centres). An emptied centre stays where it was."""
    centres = start.astype(np.float64).copy()
    groups = nearest(points, centres)
    for _ in range(most_rounds):
        heads = np.bincount(groups, weights=weights, minlength=len(centres))
        for axis in range(points.shape[1]):
            sums = np.bincount(groups, weights=weights * points[:, axis], minlength=len(centres))
            centres[:, axis] = np.divide(sums, heads, out=centres[:, axis].copy(), where=heads > 0)
        moved = nearest(points, centres)
        if np.array_equal(moved, groups):
            break
        groups = moved
    return groups, centres


def first_distinct(points: Floats, wanted: int) -> Floats:
    """The first `wanted` points that differ: the start that Polis takes."""
    _values, places = np.unique(points, axis=0, return_index=True)
    return points[np.sort(places)[:wanted]]


def spread_start(points: Floats, weights: Floats, wanted: int) -> Floats:
    """A start without chance: the weighted mean's farthest point, then always the point farthest from those chosen.

    Farthest counts squared distance times weight, so that single outliers do not lead.
    """
    centre = np.average(points, axis=0, weights=weights)
    apart = ((points - centre) ** 2).sum(1) * weights
    chosen = [int(apart.argmax())]
    while len(chosen) < wanted:
        apart = np.min([((points - points[at]) ** 2).sum(1) for at in chosen], axis=0) * weights
        chosen.append(int(apart.argmax()))
    return points[chosen]


def silhouette(points: Floats, groups: Ints) -> float:
    """The mean silhouette (Rousseeuw 1987) of points in groups; 0 for a point alone in its group. O(points²)."""
    names = np.unique(groups)
    if len(names) < 2:
        return 0.0
    apart = np.sqrt(np.maximum(((points[:, None, :] - points[None, :, :]) ** 2).sum(2), 0.0))
    sums = np.stack([apart[:, groups == name].sum(1) for name in names], axis=1)
    sizes = np.array([(groups == name).sum() for name in names])
    own = np.searchsorted(names, groups)
    mine = sizes[own] - 1
    inner = np.divide(sums[np.arange(len(points)), own], mine, out=np.zeros(len(points)), where=mine > 0)
    means = sums / sizes[None, :]
    means[np.arange(len(points)), own] = np.inf
    outer = means.min(1)
    larger = np.maximum(inner, outer)
    values = np.divide(outer - inner, larger, out=np.zeros(len(points)), where=(larger > 0) & (mine > 0))
    return float(values.mean())


def adjusted_rand(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """How alike two groupings of the same points are: 1 the same, about 0 by chance (Hubert and Arabie 1985)."""
    _a, left = np.unique(first, return_inverse=True)
    _b, right = np.unique(second, return_inverse=True)
    table = np.zeros((left.max() + 1, right.max() + 1), dtype=np.int64)
    np.add.at(table, (left, right), 1)
    pairs = table.astype(np.float64)
    both = (pairs * (pairs - 1) / 2).sum()
    rows, columns = pairs.sum(1), pairs.sum(0)
    one, two = (rows * (rows - 1) / 2).sum(), (columns * (columns - 1) / 2).sum()
    every = len(first) * (len(first) - 1) / 2
    if every == 0:
        return 1.0
    expected, most = one * two / every, (one + two) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))

"""k-means with weights from a given start, and how well clusters stand apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wushe.core.opinion._votes import Floats, Ints

_MANY = 1_000  # points; fewer are not worth loading a compiler for
_ROWS = 128


def nearest(points: Floats, centres: Floats) -> Ints:
    """The nearest centre of each point; of equals the first."""
    found = np.full(len(points), -1, dtype=np.int64)
    if len(points) >= _MANY:
        from wushe.core.opinion._lloyd import assign

        assign(np.ascontiguousarray(points), np.ascontiguousarray(centres), found)
        return found
    lengths, along = np.zeros(len(centres)), np.zeros((len(points), len(centres)))
    for axis in range(points.shape[1]):
        lengths += centres[:, axis] * centres[:, axis]
        along += points[:, axis, None] * centres[None, :, axis]
    return np.asarray((lengths - 2 * along).argmin(1))


def k_means(points: Floats, weights: Floats, start: Floats, most_rounds: int = 100) -> tuple[Ints, Floats]:
    """Lloyd's rounds until nobody moves: (group of each point, centres). An emptied centre stays where it was.

    S. Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28(2), 1982.
    """
    centres = np.array(start, dtype=np.float64, order="C")
    if len(points) >= _MANY:
        from wushe.core.opinion._lloyd import lloyd

        groups = np.full(len(points), -1, dtype=np.int64)
        lloyd(np.ascontiguousarray(points), weights, centres, groups, most_rounds)
        return groups, centres
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
    """The first `wanted` points that differ: the start that Polis takes. Looks no further than it must."""
    looked = 2 * wanted
    while True:
        part = points[:looked]
        _values, places = np.unique(part, axis=0, return_index=True)
        if len(places) >= wanted or looked >= len(points):
            return part[np.sort(places)[:wanted]]
        looked *= 4


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
    return silhouettes(points, [groups])[0]


def silhouettes(points: Floats, groupings: Sequence[Ints]) -> list[float]:
    """The silhouettes of several groupings of the same points, whose distances are computed once."""
    names = [np.unique(groups) for groups in groupings]
    member = np.concatenate(
        [groups[:, None] == found[None, :] for groups, found in zip(groupings, names, strict=True)], axis=1
    ).astype(np.float64)
    sums = np.empty((len(points), member.shape[1]))
    for start in range(0, len(points), _ROWS):
        rows = points[start : start + _ROWS]
        apart = np.zeros((len(rows), len(points)))
        for axis in range(points.shape[1]):
            apart += (rows[:, axis, None] - points[None, :, axis]) ** 2
        sums[start : start + _ROWS] = np.sqrt(apart) @ member
    ends = np.cumsum([len(found) for found in names])
    return [
        _mean_silhouette(np.searchsorted(found, groups), sums[:, end - len(found) : end])
        for groups, found, end in zip(groupings, names, ends, strict=True)
    ]


def _mean_silhouette(own: Ints, sums: Floats) -> float:
    """From the group of each point (0 …) and the sum of its distances to the points of each."""
    sizes, every = np.bincount(own, minlength=sums.shape[1]), np.arange(len(own))
    if len(sizes) < 2:
        return 0.0
    mine = sizes[own] - 1
    inner = np.divide(sums[every, own], mine, out=np.zeros(len(own)), where=mine > 0)
    means = sums / sizes[None, :]
    means[every, own] = np.inf
    outer = means.min(1)
    larger = np.maximum(inner, outer)
    values = np.divide(outer - inner, larger, out=np.zeros(len(own)), where=(larger > 0) & (mine > 0))
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

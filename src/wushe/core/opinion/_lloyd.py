"""k-means for many points, compiled. Needs numba; `_clusters` loads it only where points are many.

The same operations in the same order as there, so that both give the same groups bit for bit.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def assign(points, centres, groups):  # type: ignore[no-untyped-def]
    """Write the nearest centre of each point, of equals the first; whether any point moved."""
    number, axes = centres.shape
    lengths = np.zeros(number)
    for at in range(number):
        for axis in range(axes):
            lengths[at] += centres[at, axis] * centres[at, axis]
    moved = False
    for place in range(len(points)):
        best, found = np.inf, 0
        for at in range(number):
            along = 0.0
            for axis in range(axes):
                along += points[place, axis] * centres[at, axis]
            apart = lengths[at] - 2 * along
            if apart < best:
                best, found = apart, at
        if groups[place] != found:
            groups[place] = found
            moved = True
    return moved


@njit(cache=True, nogil=True)
def lloyd(points, weights, centres, groups, most_rounds):  # type: ignore[no-untyped-def]
    """Move `centres` and `groups` until nobody moves any more. O(points · centres) a round."""
    number, axes = centres.shape
    assign(points, centres, groups)
    heads, sums = np.empty(number), np.empty((number, axes))
    for _ in range(most_rounds):
        heads[:] = 0.0
        sums[:] = 0.0
        for place in range(len(points)):
            at, weight = groups[place], weights[place]
            heads[at] += weight
            for axis in range(axes):
                sums[at, axis] += weight * points[place, axis]
        for at in range(number):
            if heads[at] > 0:
                for axis in range(axes):
                    centres[at, axis] = sums[at, axis] / heads[at]
        if not assign(points, centres, groups):
            break

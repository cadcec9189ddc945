"""Many small symmetric matrices at once, each entry an array over people.

Matrices stand as the rows of their upper triangle (`pairs_of` × n), so that a step of Cholesky's method (A = L·Lᵀ;
G. Golub, C. Van Loan, "Matrix Computations", 4.2) is one operation on arrays of n. O(s³ · n), s is five here.
"""

from __future__ import annotations

import numpy as np

from wushe.core.opinion._votes import Floats


def pairs_of(size: int) -> list[tuple[int, int]]:
    """The places of the upper triangle, row by row."""
    return [(i, j) for i in range(size) for j in range(i, size)]


def square(flat: Floats, size: int) -> Floats:
    """Symmetric matrices (n × s × s) from their triangles (n × pairs)."""
    full = np.zeros((len(flat), size, size))
    for at, (i, j) in enumerate(pairs_of(size)):
        full[:, i, j] = full[:, j, i] = flat[:, at]
    return full


def inverses(flat: Floats) -> Floats:
    """The inverses of positive definite matrices (pairs × n)."""
    rows, heads = _lower(flat)
    size = len(heads)
    back: list[list[Floats]] = []  # of L, row by row; the diagonal is 1 / L's
    for i in range(size):
        row = []
        for j in range(i):
            total = rows[i][j] * back[j][j]
            for k in range(j + 1, i):
                total += rows[i][k] * back[k][j]
            row.append(-total * heads[i])
        back.append([*row, heads[i]])
    found = np.empty_like(flat)
    for at, (i, j) in enumerate(pairs_of(size)):
        total = back[j][i] * back[j][j]
        for k in range(j + 1, size):
            total += back[k][i] * back[k][j]
        found[at] = total
    return found


def solutions(flat: Floats, aims: Floats) -> Floats:
    """x of A·x = b for positive definite matrices (pairs × n) and b (s × n)."""
    rows, heads = _lower(flat)
    size = len(heads)
    found = aims.copy()
    for i in range(size):
        for k in range(i):
            found[i] -= rows[i][k] * found[k]
        found[i] *= heads[i]
    for i in reversed(range(size)):
        for k in range(i + 1, size):
            found[i] -= rows[k][i] * found[k]
        found[i] *= heads[i]
    return found


def _lower(flat: Floats) -> tuple[list[list[Floats]], list[Floats]]:
    """L below its diagonal, row by row, and one over its diagonal."""
    size = int((np.sqrt(8 * len(flat) + 1) - 1) / 2)
    place = {pair: at for at, pair in enumerate(pairs_of(size))}
    rows: list[list[Floats]] = []
    heads: list[Floats] = []
    for i in range(size):
        row: list[Floats] = []
        for j in range(i):
            value = flat[place[j, i]].copy()
            for k in range(j):
                value -= row[k] * rows[j][k]
            row.append(value * heads[j])
        rest = flat[place[i, i]].copy()
        for value in row:
            rest -= value * value
        rows.append(row)
        heads.append(1 / np.sqrt(rest))
    return rows, heads

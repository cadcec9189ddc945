"""One-against-the-rest linear support vector machines with squared hinge loss, by dual coordinate descent.

Method: Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method for large-scale linear SVM",
ICML 2008, with the bias as a constant feature. Rare labels weigh more: the cost of a positive example is
multiplied by n / (labels × examples of the label). Time is linear in stored values per pass. Import only in jobs.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

PASSES = 60
TOLERANCE = 0.05


@njit(cache=True)
def _one_label(
    rows: NDArray[np.int64],
    columns: NDArray[np.int32],
    values: NDArray[np.float32],
    signs: NDArray[np.float64],
    costs: NDArray[np.float64],
    squares: NDArray[np.float64],
    order: NDArray[np.int64],
    weights: NDArray[np.float64],
    seed: int,
) -> float:
    """Fill the weights of one label against the rest and return its bias."""
    examples = rows.size - 1
    alpha = np.zeros(examples)
    bias = 0.0
    np.random.seed(seed)
    for _ in range(PASSES):
        for at in range(examples - 1, 0, -1):
            other = np.random.randint(0, at + 1)
            order[at], order[other] = order[other], order[at]
        worst = 0.0
        for example in order:
            soft = 0.5 / costs[example]
            margin = bias
            for item in range(rows[example], rows[example + 1]):
                margin += weights[columns[item]] * values[item]
            slope = signs[example] * margin - 1.0 + soft * alpha[example]
            if alpha[example] == 0.0 and slope >= 0.0:
                continue
            worst = max(worst, abs(slope))
            before = alpha[example]
            alpha[example] = max(before - slope / (squares[example] + 1.0 + soft), 0.0)
            step = (alpha[example] - before) * signs[example]
            bias += step
            for item in range(rows[example], rows[example + 1]):
                weights[columns[item]] += step * values[item]
        if worst < TOLERANCE:
            break
    return bias


@njit(cache=True)
def separated(
    rows: NDArray[np.int64],
    columns: NDArray[np.int32],
    values: NDArray[np.float32],
    labels: NDArray[np.int64],
    kinds: int,
    width: int,
    cost: float,
    seed: int,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (width × kinds) and biases (kinds) that separate every label from the rest.

    `rows`, `columns`, `values` are the examples as a compressed sparse row matrix; `labels` counts from 0.
    """
    examples = rows.size - 1
    squares = np.zeros(examples)
    for example in range(examples):
        for item in range(rows[example], rows[example + 1]):
            squares[example] += values[item] * values[item]
    weights = np.zeros((width, kinds), np.float32)
    biases = np.zeros(kinds, np.float32)
    order = np.arange(examples)
    for label in range(kinds):
        signs = np.where(labels == label, 1.0, -1.0)
        members = max(1, np.sum(labels == label))
        costs = np.where(labels == label, cost * examples / (kinds * members), cost)
        found = np.zeros(width)
        biases[label] = _one_label(rows, columns, values, signs, costs, squares, order, found, seed + label)
        weights[:, label] = found
    return weights, biases

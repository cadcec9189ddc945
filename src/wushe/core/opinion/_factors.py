"""Positions of people from the votes they cast, and from those only.

Factor analysis with missing data (D. Rubin, D. Thayer, "EM algorithms for ML factor analysis", Psychometrika 47,
1982; missing entries as in A. Ilin, T. Raiko, "Practical Approaches to Principal Component Analysis in the Presence
of Missing Values", JMLR 11, 2010):

    vote[i, j] = mean[j] + habit[i] + place[i] · loading[j] + noise,  noise variance by statement

`habit` is how readily somebody agrees to anything. A statement nobody saw says nothing about a person: it has no part
in the sums. Places are posterior means under a standard normal: who cast few votes stands near the middle, and is not
moved outwards. Loadings have a normal prior too, so that statements with few votes do not lead.

Each round costs O(votes · factors²). Without chance: it starts from the principal components.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from wushe.core.opinion._pca import centred, directions
from wushe.core.opinion._votes import Floats, VoteTable

_LOADING_PRIOR = 3.0
_NOISE_PRIOR = 5.0  # statements with few votes take on the noise of all
_FIRST_NOISE, _FIRST_HABIT = 0.5, 0.05
_LEAST_VARIANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Factors:
    """`means` m, `habits` n, `places` n × f, `loadings` m × f, `noise` m (variances), `habit_variance`."""

    means: Floats
    habits: Floats
    places: Floats
    loadings: Floats
    noise: Floats
    habit_variance: float

    def expected(self, people: np.ndarray, statements: np.ndarray) -> Floats:
        """The vote to be expected of each pair, between about −1 and 1."""
        both = (self.places[people] * self.loadings[statements]).sum(1)
        return np.asarray(self.means[statements] + self.habits[people] + both)


def first_factors(table: VoteTable, factors: int) -> Factors:
    """The start: principal components as loadings, nobody has a place yet."""
    people, statements = table.shape
    _means, rest = centred(table, np.zeros(statements, dtype=np.bool_))
    loadings = directions(rest, factors).T * np.sqrt(0.075 * statements / factors)
    return Factors(
        means=_mean_votes(table, table.votes.astype(np.float64)),
        habits=np.zeros(people),
        places=np.zeros((people, factors)),
        loadings=loadings,
        noise=np.full(statements, _FIRST_NOISE),
        habit_variance=_FIRST_HABIT,
    )


def fitted(table: VoteTable, start: Factors, rounds: int) -> Factors:
    """`rounds` rounds of expectation and maximisation from a start; the places last."""
    ones = table.spread(np.ones(len(table.votes)))
    upright = csr_array(ones.T.tocsr())
    now = start
    for _ in range(rounds):
        spread, places = _expected_places(table, now, ones)
        now = _refit(table, now, upright, spread, places)
    return placed(table, now)


def placed(table: VoteTable, known: Factors) -> Factors:
    """The same statements with the places that a table's people have by them."""
    _spread, places = _expected_places(table, known, table.spread(np.ones(len(table.votes))))
    factors = known.loadings.shape[1]
    return Factors(
        known.means, places[:, factors], places[:, :factors], known.loadings, known.noise, known.habit_variance
    )


def _pairs(size: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(size) for j in range(i, size)]


def _square(flat: Floats, size: int) -> Floats:
    """Symmetric matrices from the columns of `_pairs`."""
    full = np.zeros((len(flat), size, size))
    for at, (i, j) in enumerate(_pairs(size)):
        full[:, i, j] = full[:, j, i] = flat[:, at]
    return full


def _expected_places(table: VoteTable, now: Factors, ones: csr_array) -> tuple[Floats, Floats]:
    """Posterior covariances (n × s × s) and means (n × s) of place and habit, s = factors + 1."""
    factors = now.loadings.shape[1]
    size = factors + 1
    full = np.concatenate([now.loadings, np.ones((len(now.loadings), 1))], axis=1)
    weight = 1 / now.noise
    products = np.stack([full[:, i] * full[:, j] * weight for i, j in _pairs(size)], axis=1)
    precision = _square(ones @ products, size)
    diagonal = np.arange(factors)
    precision[:, diagonal, diagonal] += 1.0
    precision[:, factors, factors] += 1 / now.habit_variance
    spread = np.linalg.inv(precision)
    rest = table.spread((table.votes - now.means[table.statements]) * weight[table.statements])
    places: Floats = (spread @ (rest @ full)[:, :, None])[:, :, 0]
    return np.asarray(spread, np.float64), places


def _refit(table: VoteTable, now: Factors, upright: csr_array, spread: Floats, places: Floats) -> Factors:
    """Loadings, means and noise that fit the places best, their uncertainty included."""
    factors = now.loadings.shape[1]
    size, pairs = factors + 1, _pairs(factors + 1)
    moments = spread + places[:, :, None] * places[:, None, :]
    sums = upright @ np.stack([moments[:, i, j] for i, j in pairs], axis=1)
    whole = _square(sums, size)
    square = whole[:, :factors, :factors] + _LOADING_PRIOR * np.eye(factors)
    with_habit = whole[:, :factors, factors]
    votes = table.votes.astype(np.float64)
    rest = table.spread(votes - now.means[table.statements])
    aim = np.asarray(rest.T @ places[:, :factors]) - with_habit
    loadings = np.asarray(np.linalg.solve(square, aim[:, :, None])[:, :, 0], np.float64)
    explained = (places[table.people, :factors] * loadings[table.statements]).sum(1) + places[table.people, factors]
    means = _mean_votes(table, votes - explained)
    full = np.concatenate([loadings, np.ones((len(loadings), 1))], axis=1)
    unsure = upright @ np.stack([spread[:, i, j] for i, j in pairs], axis=1)
    doubled = np.stack([full[:, i] * full[:, j] * (1 if i == j else 2) for i, j in pairs], axis=1)
    left = votes - explained - means[table.statements]
    seen = np.bincount(table.statements, minlength=len(loadings))
    total = np.bincount(table.statements, weights=left**2, minlength=len(loadings)) + (unsure * doubled).sum(1)
    average = total.sum() / max(len(votes), 1)
    return Factors(
        means=means,
        habits=places[:, factors],
        places=places[:, :factors],
        loadings=loadings,
        noise=np.maximum((total + _NOISE_PRIOR * average) / (seen + _NOISE_PRIOR), _LEAST_VARIANCE),
        habit_variance=max(float(moments[:, factors, factors].mean()), _LEAST_VARIANCE),
    )


def _mean_votes(table: VoteTable, values: Floats) -> Floats:
    """The mean of values by statement, drawn towards nought as by one more vote."""
    statements = table.shape[1]
    seen = np.bincount(table.statements, minlength=statements)
    return np.bincount(table.statements, weights=values, minlength=statements) / (seen + 1.0)

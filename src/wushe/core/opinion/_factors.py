"""Positions of people from the votes they cast, and from those only.

Factor analysis with missing data (D. Rubin, D. Thayer, "EM algorithms for ML factor analysis", Psychometrika 47,
1982; missing entries as in A. Ilin, T. Raiko, "Practical Approaches to Principal Component Analysis in the Presence
of Missing Values", JMLR 11, 2010):

    vote[i, j] = mean[j] + habit[i] + place[i] · loading[j] + noise,  noise variance by statement

`habit` is how readily somebody agrees to anything. A statement nobody saw says nothing about a person: it has no part
in the sums. Places are posterior means under a standard normal: who cast few votes stands near the middle, and is not
moved outwards. Loadings have a normal prior too, so that statements with few votes do not lead.

Each round costs O(votes · factors²) in four products of a sparse matrix, of who voted on what or of the votes, with
a narrow dense one; nothing is kept by vote. Without chance: it starts from the principal components.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from wushe.core.opinion._pca import centred, directions
from wushe.core.opinion._small import inverses, pairs_of, solutions, square
from wushe.core.opinion._votes import Floats, VoteTable

_LOADING_PRIOR = 20.0  # strong: with few votes on many statements loadings follow chance, and groups with them
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
    cast = _Cast.of(table)
    return Factors(
        means=cast.sums / (cast.seen + 1.0),
        habits=np.zeros(people),
        places=np.zeros((people, factors)),
        loadings=loadings,
        noise=np.full(statements, _FIRST_NOISE),
        habit_variance=_FIRST_HABIT,
    )


def fitted(table: VoteTable, start: Factors, rounds: int) -> Factors:
    """`rounds` rounds of expectation and maximisation from a start, whose places do not matter; the places last."""
    cast, now = _Cast.of(table), start
    for _ in range(rounds):
        precision, aim = _known_of_people(cast, now)
        spread = inverses(precision)
        now = _refit(cast, now, spread, _products(spread, aim))
    return _placed(cast, now)


def placed(table: VoteTable, known: Factors) -> Factors:
    """The same statements with the places that a table's people have by them."""
    return _placed(_Cast.of(table), known)


@dataclass(frozen=True, slots=True)
class _Cast:
    """The votes as two sparse matrices of one shape (ones, votes), and by statement: how many, their sum, squares."""

    ones: csr_array
    votes: csr_array
    seen: Floats
    sums: Floats
    squares: Floats

    @staticmethod
    def of(table: VoteTable) -> _Cast:
        statements = table.shape[1]
        votes = table.spread(table.votes.astype(np.float64))
        ones = csr_array((np.ones(len(table.votes)), votes.indices, votes.indptr), shape=table.shape)
        sums = np.bincount(table.statements, weights=votes.data, minlength=statements)
        squares = np.bincount(table.statements, weights=votes.data**2, minlength=statements)
        seen = np.bincount(table.statements, minlength=statements).astype(np.float64)
        return _Cast(ones, votes, seen, np.asarray(sums, np.float64), np.asarray(squares, np.float64))


def _placed(cast: _Cast, known: Factors) -> Factors:
    factors = known.loadings.shape[1]
    precision, aim = _known_of_people(cast, known)
    places = np.ascontiguousarray(solutions(precision, aim).T)
    return Factors(
        known.means, places[:, factors], places[:, :factors], known.loadings, known.noise, known.habit_variance
    )


def _full(loadings: Floats) -> Floats:
    """The loadings, and the one with which everybody's habit counts."""
    return np.concatenate([loadings, np.ones((len(loadings), 1))], axis=1)


def _known_of_people(cast: _Cast, now: Factors) -> tuple[Floats, Floats]:
    """What the votes say of place and habit: precisions (pairs × n) and what they pull towards (s × n)."""
    full = _full(now.loadings)
    size = full.shape[1]
    pairs = pairs_of(size)
    weighted = full / now.noise[:, None]
    products = [full[:, i] * weighted[:, j] for i, j in pairs]
    shift = [weighted[:, i] * now.means for i in range(size)]
    found = np.ascontiguousarray((cast.ones @ np.stack([*products, *shift], axis=1)).T)
    precision, aim = found[: len(pairs)], np.asarray(cast.votes @ weighted).T - found[len(pairs) :]
    for at, (i, j) in enumerate(pairs):
        if i == j:
            precision[at] += 1.0 if i < size - 1 else 1 / now.habit_variance
    return precision, np.ascontiguousarray(aim)


def _products(spread: Floats, aim: Floats) -> Floats:
    """Symmetric matrices times vectors, for all people at once (s × n)."""
    places = np.zeros_like(aim)
    for at, (i, j) in enumerate(pairs_of(len(aim))):
        places[i] += spread[at] * aim[j]
        if i != j:
            places[j] += spread[at] * aim[i]
    return places


def _refit(cast: _Cast, now: Factors, spread: Floats, places: Floats) -> Factors:
    """Loadings, means and noise that fit the places best, their uncertainty included."""
    size = len(places)
    factors, pairs = size - 1, pairs_of(size)
    moments = [spread[at] + places[i] * places[j] for at, (i, j) in enumerate(pairs)]
    by_statement = np.asarray(cast.ones.T @ np.stack([*moments, *places], axis=1))
    whole, met = square(by_statement[:, : len(pairs)], size), by_statement[:, len(pairs) :]
    said = np.asarray(cast.votes.T @ np.ascontiguousarray(places.T))
    kept = whole[:, :factors, :factors] + _LOADING_PRIOR * np.eye(factors)
    aim = (said - now.means[:, None] * met)[:, :factors] - whole[:, :factors, factors]
    loadings = np.asarray(np.linalg.solve(kept, aim[:, :, None])[:, :, 0], np.float64)
    full = _full(loadings)
    means = (cast.sums - (full * met).sum(1)) / (cast.seen + 1.0)
    # Σ (vote − mean − explained)², opened so that it takes sums by statement only, the uncertainty included
    rest = cast.squares - 2 * means * cast.sums + means**2 * cast.seen
    explained = ((whole @ full[:, :, None])[:, :, 0] * full).sum(1)
    total = rest - 2 * (full * (said - means[:, None] * met)).sum(1) + explained
    average = total.sum() / max(float(cast.seen.sum()), 1.0)
    return Factors(
        means=means,
        habits=places[factors],
        places=places[:factors].T,
        loadings=loadings,
        noise=np.maximum((total + _NOISE_PRIOR * average) / (cast.seen + _NOISE_PRIOR), _LEAST_VARIANCE),
        habit_variance=max(float(moments[-1].mean()), _LEAST_VARIANCE),
    )

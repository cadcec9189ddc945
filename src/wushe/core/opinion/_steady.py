"""Our map: places from the votes that were cast, and as many groups as come out alike again and again.

How many groups there are is asked by experiment: a tenth of the votes is left out, again and again, and people are
placed and grouped anew. The number of groups is the one whose groupings agree best (adjusted Rand index); more than
two only where they agree clearly better than two. What is reported as stability is that agreement. After U. von
Luxburg, "Clustering Stability: An Overview", 2010, which also says what such a measure cannot show: that groups are
"real".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wushe.core.opinion._clusters import adjusted_rand, k_means, nearest, silhouettes, spread_start
from wushe.core.opinion._factors import Factors, first_factors, fitted, placed
from wushe.core.opinion._map import Evidence
from wushe.core.opinion._votes import Flags, Floats, Ints, VoteTable

FACTORS = 4
_ROUNDS = 15
_ROUNDS_AGAIN = 5
_DRAWS = 8
_LEFT_OUT = 0.1
_MOST_GROUPS = 5
_STARTS = 8
_CLEARLY = 0.1
_LEARNERS = 8_000  # people from whose votes the loadings are learned; everybody is placed by them
_JUDGES = 2_000  # people whose groupings are compared


def learned(table: VoteTable) -> Factors:
    """Loadings learned from an even sample of people, and the places of all."""
    sample = even_sample(table, _LEARNERS)
    return placed(table, fitted(sample, first_factors(sample, FACTORS), _ROUNDS))


def frame_of(known: Factors) -> tuple[Floats, Floats, Floats]:
    """The two axes along which places differ most in what people would vote.

    (middle f, turn f × 2, directions 2 × m): a place stands at (place − middle) · turn on the picture.
    """
    middle = known.places.mean(0)
    square = known.loadings.T @ known.loadings + 1e-9 * np.eye(known.loadings.shape[1])
    root = np.linalg.cholesky(square)
    seen = (known.places - middle) @ root
    _values, vectors = np.linalg.eigh(seen.T @ seen)
    axes = vectors[:, ::-1][:, :2]
    shown = known.loadings @ np.linalg.inv(root).T @ axes
    signs = np.sign(shown[np.abs(np.round(shown, 9)).argmax(0), np.arange(2)])
    signs = np.where(signs == 0, 1.0, signs)
    return middle, root @ (axes * signs), (shown * signs).T


def plane_of(known: Factors) -> tuple[Floats, Floats]:
    """Everyone's point on the picture (n × 2) and its directions (2 × m)."""
    middle, turn, shown = frame_of(known)
    return (known.places - middle) @ turn, shown


def grouped(points: Floats, number: int) -> tuple[Ints, Floats]:
    """The best of several k-means, its starts without chance but for a fixed order; groups from left to right.

    Of many points an even sample is grouped so, and all of them from the centres of that.
    """
    weights = np.ones(len(points))
    if len(points) > _JUDGES:
        _sample, start = grouped(points[:: -(-len(points) // _JUDGES)], number)
        return _from_left(points, k_means(points, weights, start)[1])
    best: tuple[float, Floats] | None = None
    order = np.random.default_rng(len(points) * 8 + number)
    starts = [spread_start(points, weights, number)]
    starts += [points[order.choice(len(points), number, replace=False)] for _ in range(_STARTS - 1)]
    for start in starts:
        groups, centres = k_means(points, weights, start)
        apart = float(((points - centres[groups]) ** 2).sum())
        if best is None or apart < best[0] * (1 - 1e-9):
            best = (apart, centres)
    centres = best[1] if best else points[:number]
    return _from_left(points, centres)


def _from_left(points: Floats, centres: Floats) -> tuple[Ints, Floats]:
    centres = centres[np.lexsort((centres[:, 1], centres[:, 0]))]
    return nearest(points, centres), centres


def evidence(table: VoteTable, known: Factors, taking_part: Flags, seed: int) -> tuple[Evidence, ...]:
    """For each number of groups how alike the groupings of resampled votes are, and the silhouette."""
    judges = np.flatnonzero(taking_part)
    judges = judges[:: max(1, -(-len(judges) // _JUDGES))]
    members = _people_only(table, judges)
    chance = np.random.default_rng(seed)
    points = plane_of(placed(members, known))[0]
    again = []
    for _ in range(_DRAWS):
        kept = members.only(chance.random(len(members.votes)) >= _LEFT_OUT)
        again.append(plane_of(fitted(kept, known, _ROUNDS_AGAIN))[0])
    numbers = range(2, min(_MOST_GROUPS, len(judges) - 1) + 1)
    groupings = [grouped(points, number)[0] for number in numbers]
    found = []
    for number, groups, quality in zip(numbers, groupings, silhouettes(points, groupings), strict=True):
        alike = [adjusted_rand(groups, grouped(other, number)[0]) for other in again]
        found.append(Evidence(number, float(np.mean(alike)), quality))
    return tuple(found)


def chosen(found: Sequence[Evidence]) -> Evidence:
    """Two groups, or more where that comes out clearly more alike; of equals the smaller number."""
    best = max(found, key=lambda one: (round(one.stability, 6), -one.groups))
    return best if best.stability >= found[0].stability + _CLEARLY else found[0]


def even_sample(table: VoteTable, most: int) -> VoteTable:
    """The votes of at most so many people, each so-many-th of all."""
    people = table.shape[0]
    return table if people <= most else _people_only(table, np.arange(0, people, -(-people // most)))


def _people_only(table: VoteTable, people: Ints) -> VoteTable:
    """The table of some people, numbered anew in the same order."""
    place = np.full(table.shape[0], -1, dtype=np.int64)
    place[people] = np.arange(len(people))
    kept = place[table.people] >= 0
    names = tuple(table.person_ids[at] for at in people)
    return VoteTable(names, table.statement_ids, place[table.people[kept]], table.statements[kept], table.votes[kept])

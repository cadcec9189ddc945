"""The map as Polis draws it, for comparison and for conversations that were run there.

Source: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: Scaling Deliberation by Mapping High
Dimensional Opinion Spaces", Recerca 26(2), 2021, and the published source of its mathematics. People with few votes
are moved outwards by √(statements / own votes); people near each other are first joined into at most a hundred
neighbourhoods, these into two to five groups, the number with the best silhouette.

In production the start of each clustering is the previous result, so that groups depend on history. Here the start
is the first points that differ, or a start the caller gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wushe.core.opinion._clusters import first_distinct, k_means, nearest, silhouette
from wushe.core.opinion._pca import centred, directions
from wushe.core.opinion._votes import Flags, Floats, Ints, VoteTable

LEAST_VOTES = 7
_LEAST_PEOPLE = 15
_NEIGHBOURHOODS = 100
_NEIGHBOURHOOD_ROUNDS = 10
_MOST_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Plane:
    """Where people stand (n × 2), by which directions (2 × m) and means (m), and who counts as taking part (n)."""

    positions: Floats
    directions: Floats
    means: Floats
    taking_part: Flags


def polis_plane(table: VoteTable, left_out: Flags) -> Plane:
    """Principal components of the votes and everyone's place in them. O(votes) but for the components."""
    means, rest = centred(table, left_out)
    found = directions(rest)
    votes = table.counts_by_person()
    told = np.bincount(table.people[~left_out[table.statements]], minlength=table.shape[0])
    # What is moderated out counts as voted on by everybody: its columns are noughts, no longer gaps.
    outwards = np.sqrt(table.shape[1] / np.maximum(told + int(left_out.sum()), 1))
    positions = np.asarray(rest @ found.T) * outwards[:, None]
    return Plane(positions, found, means, taking_part(votes, table.shape[1]))


def taking_part(votes: Ints, statements: int) -> Flags:
    """Who has voted on seven statements (or all there are); of fewer than fifteen the busiest are added."""
    found = votes >= min(LEAST_VOTES, max(statements, 1))
    missing = _LEAST_PEOPLE - int(found.sum())
    if missing > 0:
        others = np.flatnonzero(~found & (votes > 0))
        found[others[np.argsort(-votes[others], kind="stable")[:missing]]] = True
    return found


def polis_groups(points: Floats) -> tuple[Ints, Floats, list[tuple[int, float]]]:
    """Groups of the people taking part, the centres, and the silhouette of each number of groups tried."""
    homes, places, heads = neighbourhoods(points)
    best: tuple[float, Ints, Floats] | None = None
    tried = []
    for number in range(2, min(_MOST_GROUPS, 2 + len(places) // 12) + 1):
        start = first_distinct(places, number)
        if len(start) < number:
            break
        groups, centres = k_means(places, heads, start)
        quality = silhouette(places, groups)
        tried.append((number, quality))
        if best is None or quality > best[0]:
            best = (quality, groups, centres)
    if best is None:
        return np.zeros(len(points), np.int64), points.mean(0, keepdims=True), tried
    return best[1][homes], best[2], tried


def neighbourhoods(points: Floats) -> tuple[Ints, Floats, Floats]:
    """Base clusters: the one of each person, their centres, and how many people each holds."""
    start = first_distinct(points, _NEIGHBOURHOODS)
    homes, places = k_means(points, np.ones(len(points)), start, _NEIGHBOURHOOD_ROUNDS)
    homes = nearest(points, places)
    inhabited, homes = np.unique(homes, return_inverse=True)
    return homes, places[inhabited], np.bincount(homes).astype(np.float64)

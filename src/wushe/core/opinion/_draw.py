"""Draw a map of opinions by one of the methods."""

from __future__ import annotations

import numpy as np

from wushe.core.opinion._clusters import adjusted_rand
from wushe.core.opinion._map import Evidence, Method, OpinionMap, TooFew
from wushe.core.opinion._meaning import consensus_across, divisiveness, group_counts, known_for, shared_by_all
from wushe.core.opinion._polis import Plane, polis_groups, polis_plane, taking_part
from wushe.core.opinion._steady import chosen, evidence, grouped, learned, plane_of
from wushe.core.opinion._votes import Flags, Floats, Ints, VoteTable

LEAST_PEOPLE = 8
_DRAWS = 5
_LEFT_OUT = 0.1


def opinion_map(
    table: VoteTable, *, method: Method = Method.DEFAULT, left_out: Flags | None = None, seed: int = 0
) -> OpinionMap | TooFew:
    """The map of a table of votes, or how many people are missing for one.

    `left_out` (m) marks statements moderated out. The same votes and seed give the same map, bit for bit.
    """
    out = np.zeros(table.shape[1], dtype=np.bool_) if left_out is None else left_out
    counted = table.only(~out[table.statements]) if method is Method.DEFAULT else table
    votes = counted.counts_by_person()
    present = taking_part(votes, int((~out).sum()))
    if int(present.sum()) < LEAST_PEOPLE or table.shape[1] < 2:
        return TooFew(int(present.sum()), LEAST_PEOPLE)
    if method is Method.POLIS:
        plane, groups, centres, found, stability = _by_polis(table, out, seed)
    else:
        plane, groups, centres, found, stability = _steadily(counted, present, seed)
    return _told(table, method, seed, out, plane, groups, centres, found, stability)


_Drawn = tuple[Plane, Ints, Floats, tuple[Evidence, ...], float]


def _steadily(table: VoteTable, present: Flags, seed: int) -> _Drawn:
    known = learned(table)
    points, axes = plane_of(known)
    found = evidence(table, known, present, seed)
    best = chosen(found)
    groups, centres = grouped(points[present], best.groups)
    return Plane(points, axes, known.means, present), groups, centres, found, best.stability


def _by_polis(table: VoteTable, out: Flags, seed: int) -> _Drawn:
    plane = polis_plane(table, out)
    groups, centres, tried = polis_groups(plane.positions[plane.taking_part])
    chance = np.random.default_rng(seed)
    alike = []
    for _ in range(_DRAWS):
        again = polis_plane(table.only(chance.random(len(table.votes)) >= _LEFT_OUT), out)
        alike.append(adjusted_rand(groups, polis_groups(again.positions[plane.taking_part])[0]))
    stability = float(np.mean(alike))
    found = tuple(Evidence(number, float("nan"), quality) for number, quality in tried)
    return plane, groups, centres, found, stability


def _told(
    table: VoteTable,
    method: Method,
    seed: int,
    out: Flags,
    plane: Plane,
    groups: Ints,
    centres: Floats,
    found: tuple[Evidence, ...],
    stability: float,
) -> OpinionMap:
    everyone = np.full(table.shape[0], -1, dtype=np.int64)
    everyone[plane.taking_part] = groups
    number = len(centres)
    counts = group_counts(table, everyone, number)
    agree, disagree = consensus_across(counts)
    positions = np.where(plane.taking_part[:, None], plane.positions, np.nan)
    return OpinionMap(
        method=method,
        seed=seed,
        positions=positions,
        groups=everyone,
        number=number,
        sizes=tuple(np.bincount(groups, minlength=number).tolist()),
        centres=centres,
        directions=plane.directions,
        means=plane.means,
        counts=counts,
        consensus_agree=agree,
        consensus_disagree=disagree,
        divisiveness=divisiveness(counts),
        known=tuple(tuple(known_for(counts, group, out)) for group in range(number)),
        shared=tuple(shared_by_all(table, out)),
        evidence=found,
        stability=stability,
        left_out=out,
    )

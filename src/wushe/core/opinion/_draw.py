"""Draw a map of opinions by one of the methods."""

from __future__ import annotations

import numpy as np

from wushe.core.opinion._clusters import adjusted_rand
from wushe.core.opinion._factors import Factors
from wushe.core.opinion._map import Evidence, Method, OpinionMap, TooFew
from wushe.core.opinion._meaning import consensus_across, divisiveness, group_counts, known_for, shared_by_all
from wushe.core.opinion._polis import Plane, polis_groups, polis_plane, taking_part
from wushe.core.opinion._steady import chosen, even_sample, evidence, grouped, learned, plane_of
from wushe.core.opinion._votes import Flags, Floats, Ints, VoteTable

LEAST_PEOPLE = 8
_DRAWS = 5
_LEFT_OUT = 0.1
_JUDGED = 8_000  # people of an even sample by whom the stability of a large map is told


def opinion_map(
    table: VoteTable, *, method: Method = Method.DEFAULT, left_out: Flags | None = None, seed: int = 0
) -> OpinionMap | TooFew:
    """The map of a table of votes, or how many people are missing for one.

    `left_out` (m) marks statements moderated out. The same votes and seed give the same map, bit for bit.
    """
    out = np.zeros(table.shape[1], dtype=np.bool_) if left_out is None else left_out
    if method is Method.DEFAULT:
        drawn = steady_map(table, out, seed)
        return drawn if isinstance(drawn, TooFew) else drawn[0]
    few = _too_few(table, taking_part(table.counts_by_person(), int((~out).sum())))
    return few or _told(table, method, seed, out, *_by_polis(table, out, seed))


def steady_map(table: VoteTable, out: Flags, seed: int) -> tuple[OpinionMap, Factors] | TooFew:
    """Our map, and what it was drawn by."""
    counted = table.only(~out[table.statements]) if out.any() else table
    present = taking_part(counted.counts_by_person(), int((~out).sum()))
    few = _too_few(table, present)
    if few:
        return few
    known = learned(counted)
    points, axes = plane_of(known)
    found = evidence(counted, known, present, seed)
    best = chosen(found)
    groups, centres = grouped(points[present], best.groups)
    plane = Plane(points, axes, known.means, present)
    return _told(table, Method.DEFAULT, seed, out, plane, groups, centres, found, best.stability), known


def _too_few(table: VoteTable, present: Flags) -> TooFew | None:
    people = int(present.sum())
    return TooFew(people, LEAST_PEOPLE) if people < LEAST_PEOPLE or table.shape[1] < 2 else None


def _by_polis(table: VoteTable, out: Flags, seed: int) -> tuple[Plane, Ints, Floats, tuple[Evidence, ...], float]:
    plane = polis_plane(table, out)
    groups, centres, tried = polis_groups(plane.positions[plane.taking_part])
    judged, members, whole = table, plane.taking_part, groups
    if table.shape[0] > _JUDGED:
        judged = even_sample(table, _JUDGED)
        part = polis_plane(judged, out)
        members, whole = part.taking_part, polis_groups(part.positions[part.taking_part])[0]
    chance = np.random.default_rng(seed)
    alike = []
    for _ in range(_DRAWS):
        again = polis_plane(judged.only(chance.random(len(judged.votes)) >= _LEFT_OUT), out)
        alike.append(adjusted_rand(whole, polis_groups(again.positions[members])[0]))
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

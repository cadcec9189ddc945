"""Opinion maps: speed and growth, and whether ours predicts and holds better than the mathematics of Polis.

Claims: from votes in memory to the whole map, 10,000 people × 500 statements ≤ 0.5 s, 100,000 × 1,000 with five
million votes ≤ 3 s and ≤ 1 GB; held-out votes are predicted with an AUC at least 0.02 above “group + habit of the
person” on at least six conversations; with a tenth of the votes removed ours falls into more alike groups than
Polis on each. Run: python -m bench.opinion
"""

from __future__ import annotations

import os
import resource
import time
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from wushe.core.formats.polis import read_votes
from wushe.core.opinion import (
    Method,
    OpinionMap,
    VoteTable,
    adjusted_rand,
    learned,
    opinion_map,
    polis_groups,
    polis_plane,
    table_of,
)

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DRAWS = 5
SIZES = ((10_000, 500, 500_000), (100_000, 1_000, 1_250_000), (100_000, 1_000, 5_000_000))


def crowd(people: int, statements: int, votes: int, seed: int = 1) -> VoteTable:
    """Three camps with their own mind on each statement; who sees what is chance."""
    chance = np.random.default_rng(seed)
    mind = chance.random((3, statements))
    camp = chance.integers(0, 3, people)
    rows, columns = chance.integers(0, people, votes), chance.integers(0, statements, votes)
    agrees = chance.random(votes) < mind[camp[rows], columns]
    said = np.where(chance.random(votes) < 0.1, 0, np.where(agrees, 1, -1)).astype(np.int8)
    return table_of(tuple(map(str, range(people))), tuple(map(str, range(statements))), rows, columns, said)


def baseline(table: VoteTable, people: np.ndarray, statements: np.ndarray) -> np.ndarray:
    """The mean vote of one's group (Polis) on the statement, drawn towards that of all, and one's habit."""
    count, size = table.shape
    plane = polis_plane(table, np.zeros(size, dtype=np.bool_))
    groups = np.zeros(count, dtype=np.int64)
    groups[plane.taking_part] = polis_groups(plane.positions[plane.taking_part])[0] + 1
    cell = groups[table.people] * size + table.statements
    cells = (groups.max() + 1) * size
    seen = np.bincount(table.statements, minlength=size)
    overall = np.bincount(table.statements, weights=table.votes, minlength=size) / (seen + 1)
    sums, heads = np.bincount(cell, weights=table.votes, minlength=cells), np.bincount(cell, minlength=cells)
    means = (sums + 2 * np.tile(overall, groups.max() + 1)) / (heads + 2)
    left = np.bincount(table.people, weights=table.votes - means[cell], minlength=count)
    habits = left / (table.counts_by_person() + 4)
    return np.asarray(means[groups[people] * size + statements] + habits[people])


def predicts(table: VoteTable) -> tuple[float, float]:
    """AUC of the baseline and of ours on a tenth of the votes, passes left aside; mean of the draws."""
    found = []
    for seed in range(DRAWS):
        held = np.random.default_rng(seed).random(len(table.votes)) < 0.1
        known = table.only(~held)
        told = held & (table.votes != 0)
        people, statements, truth = table.people[told], table.statements[told], table.votes[told] > 0
        ours = learned(known).expected(people, statements)
        found.append((roc_auc_score(truth, baseline(known, people, statements)), roc_auc_score(truth, ours)))
    return tuple(np.mean(found, axis=0).tolist())


def holds(table: VoteTable, method: Method) -> float:
    """How alike the groups are when a tenth of the votes is taken out (adjusted Rand index, mean of the draws)."""
    whole = opinion_map(table, method=method)
    assert isinstance(whole, OpinionMap)
    alike = []
    for seed in range(DRAWS):
        kept = np.random.default_rng(100 + seed).random(len(table.votes)) >= 0.1
        part = opinion_map(table.only(kept), method=method)
        assert isinstance(part, OpinionMap)
        both = (whole.groups >= 0) & (part.groups >= 0)
        alike.append(adjusted_rand(whole.groups[both], part.groups[both]))
    return float(np.mean(alike))


def main() -> None:
    """Speed and growth, then the conversations."""
    opinion_map(crowd(200, 20, 3_000))
    for people, statements, votes in (
        (10_000, 500, 500_000),
        (100_000, 1_000, 1_250_000),
        (100_000, 1_000, 5_000_000),
    ):
        table = crowd(people, statements, votes)
        for method in Method:
            began = time.perf_counter()
            opinion_map(table, method=method)
            took = time.perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            print(
                f"{people} × {statements}, {votes} votes, {method}: {took:.2f} s, peak so far {peak:.2f} GB",
                flush=True,
            )
    for folder in sorted((SHARED / "data" / "opinion").glob("*/participants-votes.csv")):
        table = read_votes(folder.read_text(encoding="utf-8"))
        plain, ours = predicts(table)
        steady, polis = holds(table, Method.DEFAULT), holds(table, Method.POLIS)
        print(f"{folder.parent.name}: AUC {plain:.3f} → {ours:.3f} ({ours - plain:+.3f})", end="; ")
        print(f"alike {steady:.2f}, Polis {polis:.2f}", flush=True)


if __name__ == "__main__":
    main()

"""Opinion maps on public conversations: whether ours predicts and holds better than the mathematics of Polis.

Claims: held-out votes are predicted with an AUC at least 0.02 above “group + habit of the person” on at least six
conversations; with a tenth of the votes removed ours falls into more alike groups than Polis on each; the same votes
give the same map bit for bit. Run: python -m bench.opinion_quality (WUSHE_BENCH=short: two draws instead of five).
"""

from __future__ import annotations

import os
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
)

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DRAWS = 2 if os.environ.get("WUSHE_BENCH") == "short" else 5


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
    plain, ours = np.mean(found, axis=0).tolist()
    return plain, ours


def drawn(table: VoteTable, method: Method) -> OpinionMap:
    """The map, for there are people enough."""
    found = opinion_map(table, method=method)
    assert isinstance(found, OpinionMap)
    return found


def holds(table: VoteTable, method: Method) -> float:
    """How alike the groups are when a tenth of the votes is taken out (adjusted Rand index, mean of the draws)."""
    whole, alike = drawn(table, method), []
    for seed in range(DRAWS):
        kept = np.random.default_rng(100 + seed).random(len(table.votes)) >= 0.1
        part = drawn(table.only(kept), method)
        both = (whole.groups >= 0) & (part.groups >= 0)
        alike.append(adjusted_rand(whole.groups[both], part.groups[both]))
    return float(np.mean(alike))


def again(table: VoteTable) -> bool:
    """Whether drawing twice gives the same bits."""
    first, second = drawn(table, Method.DEFAULT), drawn(table, Method.DEFAULT)
    return first.positions.tobytes() == second.positions.tobytes() and first.known == second.known


def main() -> None:
    """A line a conversation, then the claims."""
    better, steadier, same, conversations = 0, 0, 0, 0
    for file in sorted((SHARED / "data" / "opinion").glob("*/participants-votes.csv")):
        table = read_votes(file.read_text(encoding="utf-8"))
        plain, ours = predicts(table)
        steady, polis = holds(table, Method.DEFAULT), holds(table, Method.POLIS)
        print(f"{file.parent.name}: AUC baseline {plain:.3f} → ours {ours:.3f} ({ours - plain:+.3f})", end="; ")
        print(f"alike: ours {steady:.2f}, Polis {polis:.2f}", flush=True)
        conversations += 1
        better += ours - plain >= 0.02
        steadier += steady > polis
        same += again(table)
    print(f"AUC at least 0.02 above the baseline: {better} of {conversations}; claim ≥ 6: {_word(better >= 6)}")
    print(f"steadier than Polis: {steadier} of {conversations}; claim each: {_word(steadier == conversations)}")
    print(f"bit-identical again: {same} of {conversations}; claim each: {_word(same == conversations)}")


def _word(reached: bool) -> str:
    return "reached" if reached else "missed"


if __name__ == "__main__":
    main()

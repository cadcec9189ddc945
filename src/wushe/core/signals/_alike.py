"""Accounts that came in the same hours and answer almost alike.

People of one mind answer alike too. What they rarely do is come together, vote on the same statements and differ on
none: the three together are the trace that D. Pacheco et al., "Uncovering Coordinated Networks on Social Media",
ICWSM 2021, look for (shared behaviour in a shared window, more alike than other pairs). The thresholds were set on
twelve real conversations so that few honest people are named (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WINDOW_SECONDS = 6 * 3600.0
LEAST_COMMON = 12  # statements both voted on
ALIKE_SHARE = 0.9  # of these with the same answer
LEAST_TWINS = 3  # others that are so alike
LEAST_SURPRISE = 12.0  # nats: how unlikely the same answers are if everybody voted as the street does
SAME_STATEMENTS = 0.7  # of all either voted on, both did
_AT_ONCE = 512
_MOST_AROUND = 2048  # accounts of the same hours that one is compared with


def alike_groups(answers: np.ndarray, began: Sequence[float]) -> list[list[int]]:
    """Groups of rows, each alike to at least `LEAST_TWINS` others; `answers` n × m (9: none), ordered by `began`.

    Rows tied by likeness make one group. Time and space O(n · m · accounts in a window).
    """
    people = len(answers)
    if people <= LEAST_TWINS:
        return []
    start = np.asarray(began)
    said = [(answers == value).astype(np.float32) for value in (1, 0, -1)]
    seen = sum(said)
    usual = [np.log((part.sum(0) + 1) / (seen.sum(0) + 3)) for part in said]
    wonder = [(part * np.sqrt(-each)).astype(np.float32) for part, each in zip(said, usual, strict=True)]
    pairs: list[np.ndarray] = []
    for first in range(0, people, _AT_ONCE):
        last = min(first + _AT_ONCE, people)
        reach = int(np.searchsorted(start, start[last - 1] + WINDOW_SECONDS, side="right"))
        reach = min(reach, first + _MOST_AROUND)
        one, other = slice(first, last), slice(first, reach)
        both = seen[one] @ seen[other].T
        either = seen[one].sum(1)[:, None] + seen[other].sum(1)[None, :] - both
        same = sum(part[one] @ part[other].T for part in said)
        surprise = sum(part[one] @ part[other].T for part in wonder)
        near = np.abs(start[one, None] - start[None, other]) <= WINDOW_SECONDS
        twin = near & (both >= LEAST_COMMON) & (same >= ALIKE_SHARE * both) & (surprise >= LEAST_SURPRISE)
        twin &= both >= SAME_STATEMENTS * either
        rows, columns = np.nonzero(np.triu(twin, 1))
        pairs.append(np.stack([rows + first, columns + first]))
    return _tied(np.concatenate(pairs, axis=1), people)


def _tied(pairs: np.ndarray, people: int) -> list[list[int]]:
    """Rows with enough twins, tied together where they are twins."""
    twins = np.bincount(pairs.ravel(), minlength=people)
    names = np.arange(people)
    kept = pairs[:, (twins[pairs[0]] >= LEAST_TWINS) & (twins[pairs[1]] >= LEAST_TWINS)]
    while True:
        lower = np.minimum(names[kept[0]], names[kept[1]])
        before = names.copy()
        np.minimum.at(names, kept[0], lower)
        np.minimum.at(names, kept[1], lower)
        if np.array_equal(before, names):
            break
    groups: dict[int, list[int]] = {}
    for row in np.unique(kept).tolist():
        groups.setdefault(int(names[row]), []).append(row)
    return [group for group in groups.values() if len(group) > LEAST_TWINS]

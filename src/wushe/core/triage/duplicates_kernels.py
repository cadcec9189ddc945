"""Compiled steps of near-duplicate search. Needs numba; only jobs and batch commands import this module.

Source of the method: min-wise hashing (Broder 1997, "On the resemblance and containment of documents"), one
permutation for all bins (Li, Owen & Zhang 2012) with empty bins filled by rotation (Shrivastava & Li 2014), and
banding for candidates (Leskovec, Rajaraman & Ullman, "Mining of Massive Datasets", chapter 3).
"""

from __future__ import annotations

import numpy as np
from numba import njit

BINS = 64
EMPTY = np.uint32(0xFFFFFFFF)


@njit(cache=True)
def _mixed(h):  # type: ignore[no-untyped-def]
    """A 64-bit hash with every bit depending on every bit (the finaliser of splitmix64)."""
    h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return h ^ (h >> np.uint64(31))


@njit(cache=True, nogil=True)
def sketches(raw, starts, bodies, table, bins, whole, body, lengths):  # type: ignore[no-untyped-def]
    """Fill one min-hash row of 64 bins a text, a hash of the whole text and of its body, and both lengths.

    Shingles are four folded characters; title and body are shingled apart. O(characters).
    """
    for i in range(len(bodies)):
        for b in range(BINS):
            bins[i, b] = EMPTY
        a1 = a2 = a3 = np.uint64(0)
        seen = 0
        run = np.uint64(1469598103934665603)
        first = np.uint64(0)
        count_title = count_body = 0
        for p in range(starts[i], starts[i + 1]):
            if p == bodies[i]:
                first = run
                run = np.uint64(1469598103934665603)
                seen = 0
            c = np.uint64(table[raw[p]])
            if c == 0:
                continue
            run = (run ^ c) * np.uint64(1099511628211)
            if p < bodies[i]:
                count_title += 1
            else:
                count_body += 1
            seen += 1
            if seen >= 4:
                h = _mixed(c ^ (a1 << np.uint64(16)) ^ (a2 << np.uint64(32)) ^ (a3 << np.uint64(48)))
                bin_of = h & np.uint64(BINS - 1)
                v = np.uint32(h >> np.uint64(33))
                if v < bins[i, bin_of]:
                    bins[i, bin_of] = v
            a3, a2, a1 = a2, a1, c
        if bodies[i] == starts[i + 1]:
            first = run
            run = np.uint64(1469598103934665603)
        body[i] = _mixed(run)
        whole[i] = _mixed(first * np.uint64(31) + run)
        lengths[i, 0] = count_title
        lengths[i, 1] = count_body
        filled = False
        for b in range(BINS):
            filled = filled or bins[i, b] != EMPTY
        if not filled:
            bins[i, 0] = np.uint32(whole[i] >> np.uint64(33))
        _fill_by_rotation(bins, i)


@njit(cache=True)
def _fill_by_rotation(bins, i):  # type: ignore[no-untyped-def]
    """Give each empty bin the value of the next filled one, marked by the distance."""
    last = EMPTY
    distance = np.uint32(0)
    for b in range(2 * BINS - 1, -1, -1):
        v = bins[i, b & (BINS - 1)]
        if b >= BINS:
            if v != EMPTY:
                last, distance = v, np.uint32(0)
            else:
                distance += np.uint32(1)
        elif v != EMPTY:
            last, distance = v, np.uint32(0)
        else:
            distance += np.uint32(1)
            bins[i, b] = last + distance * np.uint32(2654435761)


@njit(cache=True)
def _put(keys, marks, stamp, h):  # type: ignore[no-untyped-def]
    """The slot of a hash in the open table, and whether this text pair has put it there before."""
    mask = np.uint64(len(keys) - 1)
    s = h & mask
    while marks[s] >> 1 == stamp and keys[s] != h:
        s = (s + np.uint64(1)) & mask
    return s


@njit(cache=True)
def _jaccard(raw, starts, bodies, table, i, j, keys, marks, stamp):  # type: ignore[no-untyped-def]
    """|shared shingles| / |shingles of either| of two texts. O(length)."""
    both = 0
    either = 0
    for side in range(2):
        d = i if side == 0 else j
        a1 = a2 = a3 = np.uint64(0)
        seen = 0
        for p in range(starts[d], starts[d + 1]):
            if p == bodies[d]:
                seen = 0
            c = np.uint64(table[raw[p]])
            if c == 0:
                continue
            seen += 1
            if seen >= 4:
                h = _mixed(c ^ (a1 << np.uint64(16)) ^ (a2 << np.uint64(32)) ^ (a3 << np.uint64(48)))
                s = _put(keys, marks, stamp, h)
                if marks[s] >> 1 != stamp:
                    keys[s] = h
                    marks[s] = (stamp << 1) | side
                    either += 1
                elif side == 1 and marks[s] & 1 == 0:
                    marks[s] = (stamp << 1) | 1
                    both += 1
            a3, a2, a1 = a2, a1, c
    return both / either if either else 0.0


@njit(cache=True)
def _root(parent, i):  # type: ignore[no-untyped-def]
    """The smallest member known of a text's group, with the path halved."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


@njit(cache=True, nogil=True)
def joined(raw, starts, bodies, table, bins, parent, rows, depth, least, slots, keys, marks):  # type: ignore[no-untyped-def]
    """Join in `parent` every text with those of its band buckets that resemble it at least `least`.

    A bucket is walked newest first and at most `depth` texts deep, so a flood of copies stays linear.
    O(N · bands · depth) at worst; the exact resemblance is counted only where the sketches agree.
    """
    n = len(bodies)
    heads = np.empty(slots, np.int32)
    names = np.empty(slots, np.uint64)
    before = np.empty(n, np.int32)
    stamp = 0
    floor = np.int64(BINS * (least - 0.17))
    for band in range(BINS // rows):
        heads[:] = -1
        for i in range(n):
            key = np.uint64(band)
            for r in range(rows):
                key = (key ^ np.uint64(bins[i, band * rows + r])) * np.uint64(0x9E3779B97F4A7C15)
            key = _mixed(key)
            s = np.int64(key) & (slots - 1)
            while heads[s] >= 0 and names[s] != key:
                s = (s + 1) & (slots - 1)
            j = np.int64(heads[s])
            before[i] = j
            heads[s] = i
            names[s] = key
            steps = 0
            while j >= 0 and steps < depth:
                steps += 1
                a, b = _root(parent, i), _root(parent, j)
                if a != b:
                    same = 0
                    for k in range(BINS):
                        same += bins[i, k] == bins[j, k]
                    if same >= floor:
                        stamp += 1
                        if _jaccard(raw, starts, bodies, table, i, j, keys, marks, stamp) >= least:
                            parent[max(a, b)] = min(a, b)
                j = np.int64(before[j])
    return stamp


@njit(cache=True, nogil=True)
def resemblances(raw, starts, bodies, table, left, right, keys, marks, stamp, out):  # type: ignore[no-untyped-def]
    """The exact resemblance of each pair (left[k], right[k])."""
    for k in range(len(left)):
        stamp += 1
        out[k] = _jaccard(raw, starts, bodies, table, left[k], right[k], keys, marks, stamp)

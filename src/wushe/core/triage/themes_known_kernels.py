"""Compiled steps of the index of what is known. Needs numba; only jobs import this module.

Postings of one gram are a chain from the newest to the oldest, so that adding one costs one step and nothing moves.
"""

from __future__ import annotations

from numba import njit

from wushe.core.triage.themes_kernels import most_touched


@njit(cache=True, nogil=True)
def post(buckets, weights, bounds, chosen, n_chosen, first, at, head, following, who, weight):  # type: ignore[no-untyped-def]
    """Put the chosen grams of messages first, first + 1, … before the chains of their buckets; where that ends."""
    for i in range(len(n_chosen)):
        for s in range(n_chosen[i]):
            k = bounds[i] + chosen[i, s]
            following[at] = head[buckets[k]]
            who[at] = first + i
            weight[at] = weights[k]
            head[buckets[k]] = at
            at += 1
    return at


@njit(cache=True, nogil=True)
def candidates(buckets, weights, head, following, who, weight, window, score, touched, best):  # type: ignore[no-untyped-def]
    """Fill `best` with the messages that share most of these grams, the likeliest first, and say how many there are.

    `score` is all zeros before and after.
    """
    n_touched = 0
    for s in range(len(buckets)):
        at = head[buckets[s]]
        for _ in range(window):
            if at < 0:
                break
            j = who[at]
            if score[j] == 0:
                touched[n_touched] = j
                n_touched += 1
            score[j] += weights[s] * weight[at]
            at = following[at]
    n_best = most_touched(touched[:n_touched], score, best)
    for t in range(n_touched):
        score[touched[t]] = 0
    return n_best

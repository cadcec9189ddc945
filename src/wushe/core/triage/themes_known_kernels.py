"""Compiled steps of the index of what is known. Needs numba; only jobs import this module.

Postings of one gram are a chain from the newest to the oldest, so that adding one costs one step and nothing moves.
"""

from __future__ import annotations

from numba import njit


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
    n_best = 0
    for t in range(n_touched):
        j = touched[t]
        v = score[j]
        if n_best < len(best) or v > score[best[n_best - 1]]:
            s = n_best if n_best < len(best) else n_best - 1
            while s > 0 and score[best[s - 1]] < v:
                if s < len(best):
                    best[s] = best[s - 1]
                s -= 1
            best[s] = j
            n_best = min(n_best + 1, len(best))
    for t in range(n_touched):
        score[touched[t]] = 0
    return n_best

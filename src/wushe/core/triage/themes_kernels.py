"""Compiled steps of theme search. Needs numba; only jobs and batch commands import this module.

Character n-grams weighted by tf · idf (Salton & Buckley 1988), hashed into buckets (Weinberger et al. 2009); nearest
neighbours through an inverted index of each message's most telling grams, walked newest first (as in first-story
detection, Allan 2002), then counted exactly over all grams. One core; the work of a message is bounded, so the whole
is linear in the number of messages.

What is compiled is kept beside the source under the types it was called with. So only arrays, numbers and plain
tuples are handed in: a kept name of a class of ours would outlive the class.
"""

from __future__ import annotations

import numpy as np
from numba import njit

PLACES = 12  # names of places kept a message
PAIR_WINDOW = 12  # how far back the list of a pair of grams is looked at
AREAS = 3  # names of districts and counties kept a message


@njit(cache=True)
def _bucket(a, b, c, mask):  # type: ignore[no-untyped-def]
    """Where two or three neighbouring characters are counted."""
    h = (
        (a * np.uint64(0x9E3779B97F4A7C15))
        ^ (b * np.uint64(0xC2B2AE3D27D4EB4F))
        ^ (c * np.uint64(0x165667B19E3779F9))
    )
    h ^= h >> np.uint64(29)
    h *= np.uint64(0xBF58476D1CE4E5B9)
    return np.int64((h >> np.uint64(32)) & mask)


@njit(cache=True, nogil=True)
def grams(raw, starts, bodies, table, ends_place, read, bits, bounds, index, counts, df, places, areas):  # type: ignore[no-untyped-def]
    """Fill, message by message, the distinct hashed 2- and 3-grams with their counts (title in the high four bits).

    `ends_place` says of a folded code whether it ends the name of a place (1), of a 小区 or 社区 (2), of a district
    (3), or hints that what follows is not a district's end (4). `bounds` receives where each message's grams begin.
    """
    size = np.uint64((1 << bits) - 1)
    where = np.full(1 << bits, -1, np.int32)
    at = np.int64(0)
    for i in range(len(bodies)):
        bounds[i] = at
        n_places = n_areas = 0
        c1 = c2 = c3 = np.uint64(0)
        end = min(starts[i + 1], bodies[i] + read)
        for p in range(starts[i], end):
            if p == bodies[i]:
                c1 = c2 = c3 = np.uint64(0)
            c = np.uint64(table[raw[p]])
            step = 1 if p >= bodies[i] else 16
            if c != 0 and c1 != 0:
                for width in range(2, 4 if c2 != 0 else 3):
                    g = _bucket(c, c1, c2 if width == 3 else np.uint64(0), size)
                    if where[g] < bounds[i]:
                        where[g] = at
                        index[at] = g
                        counts[at] = step
                        df[g] += 1
                        at += 1
                    elif (counts[where[g]] >> (4 if step == 16 else 0)) & 15 < 15:
                        counts[where[g]] += step
                kind = ends_place[c] if c < len(ends_place) else 0
                name = np.int64(0)
                if kind == 1 and c2 != 0 and n_places < PLACES:
                    name = _bucket(c, c1, c2, np.uint64(0x3FFFFFFF)) + 1
                elif kind == 3 and ends_place[c1] == 2 and c2 != 0 and c3 != 0 and n_places < PLACES:
                    name = _bucket(c1, c2, c3, np.uint64(0x3FFFFFFF)) + 1
                elif kind == 3 and ends_place[c1] != 4 and c2 != 0 and n_areas < AREAS:
                    area = _bucket(c1, c2, np.uint64(0), np.uint64(0x3FFFFFFF)) + 1
                    known = False
                    for k in range(n_areas):
                        known = known or areas[i, k] == area
                    if not known:
                        areas[i, n_areas] = area
                        n_areas += 1
                if name:
                    known = False
                    for k in range(n_places):
                        known = known or places[i, k] == name
                    if not known:
                        places[i, n_places] = name
                        n_places += 1
            c3, c2, c1 = c2, c1, c
    bounds[len(bodies)] = at


@njit(cache=True, nogil=True)
def telling(bounds, index, counts, term, idf, rank, most, weights, chosen, n_chosen):  # type: ignore[no-untyped-def]
    """Keep of every message the grams that others have too, with their weights at unit length of all its grams.

    `bounds` and `index` are rewritten in place: `index` then holds ranks (0 is the commonest gram), so that what is
    read often lies close together. `chosen` receives the places of the `most` weightiest, counted from bounds[i].
    """
    steps = np.zeros(256, np.int32)
    at = np.int64(0)
    begin = bounds[0]
    for i in range(len(n_chosen)):
        first = at
        total = 0.0
        top = np.float32(1e-9)
        for k in range(begin, bounds[i + 1]):
            w = term[counts[k]] * idf[index[k]]
            total += w * w
            r = rank[index[k]]
            if r >= 0:
                index[at] = r
                weights[at] = w
                at += 1
                top = max(top, w)
        begin = bounds[i + 1]
        bounds[i + 1] = at
        steps[:] = 0
        for k in range(first, at):
            steps[np.int64(weights[k] / top * 255.0)] += 1
        cut = 255
        n = steps[255]
        while cut > 1 and n + steps[cut - 1] <= most:
            cut -= 1
            n += steps[cut]
        n = 0
        for k in range(first, at):
            if n < most and np.int64(weights[k] / top * 255.0) >= cut:
                chosen[i, n] = k - first
                n += 1
            weights[k] /= np.sqrt(total)
        n_chosen[i] = n


@njit(cache=True, nogil=True)
def postings(bounds, index, chosen, n_chosen, firsts):  # type: ignore[no-untyped-def]
    """Fill where the list of each gram begins: firsts[g + 1] - firsts[g] messages have chosen gram g."""
    for i in range(len(n_chosen)):
        for s in range(n_chosen[i]):
            firsts[index[bounds[i] + chosen[i, s]] + 1] += 1
    for g in range(len(firsts) - 1):
        firsts[g + 1] += firsts[g]


@njit(cache=True)
def _heaviest(first, chosen, n, weights, most, top):  # type: ignore[no-untyped-def]
    """Fill `top` with the places of the heaviest of the n chosen grams that begin at `first`; how many."""
    found = 0
    for s in range(n if most else 0):
        k = first + chosen[s]
        if found < most or weights[k] > weights[top[found - 1]]:
            t = found if found < most else found - 1
            while t > 0 and weights[top[t - 1]] < weights[k]:
                top[t] = top[t - 1]
                t -= 1
            top[t] = k
            found = min(found + 1, most)
    return found


@njit(cache=True)
def _agreement(names, weights, i, j):  # type: ignore[no-untyped-def]
    """Whether both messages name places, and which share of the poorer one's names the other has too (0 to 1)."""
    mine = theirs = shared = 0.0
    for a in range(names.shape[1]):
        if names[i, a] == 0:
            break
        mine += weights[i, a]
        for b in range(names.shape[1]):
            if names[j, b] == 0:
                break
            if names[i, a] == names[j, b]:
                shared += weights[i, a]
    for b in range(names.shape[1]):
        if names[j, b] == 0:
            break
        theirs += weights[j, b]
    least = min(mine, theirs)
    return (mine > 0 and theirs > 0), (shared / least if least > 0 else 0.0)


@njit(cache=True)
def _kept_of(differ, i, j, days):  # type: ignore[no-untyped-def]
    """What is left of the likeness of two messages of which something is known to differ (1: nothing is)."""
    known, factors, soon, soon_days, community = differ
    left = 1.0
    if known.shape[1] == 0:
        return left
    is_soon = days <= soon_days and known[i, community] != 0 and known[i, community] == known[j, community]
    for kind in range(known.shape[1]):
        if known[i, kind] != 0 and known[j, kind] != 0 and known[i, kind] != known[j, kind]:
            left *= soon[kind] if is_soon else factors[kind]
    return left


@njit(cache=True)
def _through_pairs(i, top, index, weights, head, before, slots, score, touched):  # type: ignore[no-untyped-def]
    """Score whoever has a pair of these grams too, and put message i before the lists of its pairs; how many met."""
    n_touched = n_slots = 0
    for a in range(len(top)):
        for b in range(a + 1, len(top)):
            g, h = np.uint64(index[top[a]]), np.uint64(index[top[b]])
            slots[n_slots] = _bucket(min(g, h), max(g, h), np.uint64(1), np.uint64(len(head) - 1))
            w = (weights[top[a]] * weights[top[a]] + weights[top[b]] * weights[top[b]]) / (len(top) - 1)
            q = head[slots[n_slots]]
            for _ in range(PAIR_WINDOW):
                if q < 0:
                    break
                j = q // len(slots)
                if score[j] == 0:
                    touched[n_touched] = j
                    n_touched += 1
                score[j] += w
                q = before[q]
            n_slots += 1
    for s in range(n_slots):
        before[i * len(slots) + s] = head[slots[s]]
        head[slots[s]] = i * len(slots) + s
    return n_touched


@njit(cache=True)
def most_touched(touched, score, best):  # type: ignore[no-untyped-def]
    """Fill `best` with those of the highest score, the highest first; how many."""
    n_best = 0
    for j in touched:
        v = score[j]
        if n_best < len(best) or v > score[best[n_best - 1]]:
            s = n_best if n_best < len(best) else n_best - 1
            while s > 0 and score[best[s - 1]] < v:
                if s < len(best):
                    best[s] = best[s - 1]
                s -= 1
            best[s] = j
            n_best = min(n_best + 1, len(best))
    return n_best


@njit(cache=True, nogil=True)
def neighbours(  # type: ignore[no-untyped-def]
    bounds, index, weights, chosen, n_chosen, firsts, window, days, places, place_weight, areas, area_weight, tau,
    floor, place_penalty, area_penalty, differ, looked_at, paired, near, likeness, elsewhere
):  # fmt: skip
    """For each message (in order of time) its likest predecessors and the likeness of the best one from elsewhere.

    Each list of a gram is looked at as far back as `window` messages. Among very many messages that is not far; so
    pairs of the `paired` heaviest grams have lists too (a band of two, as in Broder 1997), which are short.

    Likeness is the cosine of the grams × agreement of places × nearness in time × what else is known to differ
    (`themes_apart`). `elsewhere[i]` is the largest cosine × nearness in time to a message that names places too, but
    none of the same.
    """
    n = len(n_chosen)
    kept = near.shape[1]
    posted = np.empty(firsts[-1], np.int32)
    weight_at = np.empty(firsts[-1], np.float32)
    filled = firsts[:-1].copy()
    score = np.zeros(n, np.float32)
    touched = np.empty(n, np.int32)
    row = np.zeros(len(firsts) - 1, np.float32)
    best = np.empty(looked_at, np.int32)
    top = np.empty(paired, np.int64)
    many = paired * (paired - 1) // 2
    size = 1
    while size < 4 * n:
        size *= 2
    head = np.full(size if many else 1, -1, np.int32)
    before = np.empty(n * many, np.int32)
    slots = np.empty(many, np.int64)
    for i in range(n):
        n_top = _heaviest(bounds[i], chosen[i], n_chosen[i], weights, paired, top)
        n_touched = _through_pairs(i, top[:n_top], index, weights, head, before, slots, score, touched)
        for s in range(n_chosen[i]):
            k = bounds[i] + chosen[i, s]
            g = index[k]
            w = weights[k]
            for q in range(max(firsts[g], filled[g] - window), filled[g]):
                j = posted[q]
                if score[j] == 0:
                    touched[n_touched] = j
                    n_touched += 1
                score[j] += w * weight_at[q]
            posted[filled[g]] = i
            weight_at[filled[g]] = w
            filled[g] += 1
        n_best = most_touched(touched[:n_touched], score, best)
        for k in range(bounds[i], bounds[i + 1]):
            row[index[k]] = weights[k]
        for s in range(n_best):
            j = best[s]
            v = 0.0
            for k in range(bounds[j], bounds[j + 1]):
                v += row[index[k]] * weights[k]
            v = min(1.0, v) * (floor + (1.0 - floor) * np.exp(-abs(days[i] - days[j]) / tau))
            named, same = _agreement(places, place_weight, i, j)
            placed, same_area = _agreement(areas, area_weight, i, j)
            if named and same == 0.0 and not (placed and same_area > 0.0):
                elsewhere[i] = max(elsewhere[i], v)
            if named:
                v *= 1.0 - place_penalty * (1.0 - min(1.0, 2.0 * same))
            if placed and same_area == 0.0:
                v *= 1.0 - area_penalty
            v *= _kept_of(differ, i, j, abs(days[i] - days[j]))
            s2 = kept - 1
            if v > likeness[i, s2]:
                while s2 > 0 and likeness[i, s2 - 1] < v:
                    likeness[i, s2] = likeness[i, s2 - 1]
                    near[i, s2] = near[i, s2 - 1]
                    s2 -= 1
                likeness[i, s2] = v
                near[i, s2] = j
        for t in range(n_touched):
            score[touched[t]] = 0
        for k in range(bounds[i], bounds[i + 1]):
            row[index[k]] = 0


@njit(cache=True, nogil=True)
def shared_runs(raw, starts, bodies, table, read, bits, bounds, index, rank, idf, of, to, begins, lasts):  # type: ignore[no-untyped-def]
    """Fill, for each pair (of[k], to[k]), where in the first text the runs shared with the second begin and end.

    A run is a stretch whose neighbouring characters all stand together in the other text too; the runs that weigh
    most are kept (as many as `begins` has columns), heaviest first.
    """
    mask = np.uint64((1 << bits) - 1)
    held = np.zeros(len(rank), np.int32)
    kept = begins.shape[1]
    weights = np.empty(kept, np.float64)
    for m in range(len(of)):
        i, j = of[m], to[m]
        for k in range(bounds[j], bounds[j + 1]):
            held[index[k]] = m + 1
        weights[:] = 0.0
        start = starts[i]
        total = 0.0
        before = np.uint64(0)
        end = min(starts[i + 1], bodies[i] + read)
        for p in range(starts[i], end + 1):
            c = np.uint64(table[raw[p]]) if p < end and p != bodies[i] else np.uint64(0)
            g = _bucket(c, before, np.uint64(0), mask)
            if c == 0 or before == 0 or rank[g] < 0 or held[rank[g]] != m + 1:
                if total > weights[kept - 1]:
                    s = kept - 1
                    while s > 0 and weights[s - 1] < total:
                        weights[s], begins[m, s], lasts[m, s] = weights[s - 1], begins[m, s - 1], lasts[m, s - 1]
                        s -= 1
                    weights[s], begins[m, s], lasts[m, s] = total, start - starts[i], p - starts[i]
                start = p
                total = 0.0
            else:
                total += idf[g]
            before = np.uint64(table[raw[p]]) if p < end else np.uint64(0)

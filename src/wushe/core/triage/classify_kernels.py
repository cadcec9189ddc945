"""The inner loops of the category classifier, compiled by numba. Import only in jobs and batch commands.

A message becomes weighted counts of three kinds of pieces: single characters, pairs of neighbouring characters,
and words of two to six characters found by longest match in a lexicon. Each piece is named by a 64-bit hash
(FNV-1a over code points, then a finaliser), looked up in an open-addressed table. Time is linear in characters.

`classify_plain` computes the same, piece by piece, for one message without numba; a test holds them equal.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from wushe.core.triage.classify_pieces import (
    FNV_OFFSET,
    FNV_PRIME,
    HEAD_CHARACTERS,
    HEAD_WEIGHT,
    KIND_WEIGHTS,
    LONGEST_WORD,
    MIX,
    PAIR,
    REASONS,
    SINGLE,
    WORD,
)

_OFFSET = np.uint64(FNV_OFFSET)
_PRIME = np.uint64(FNV_PRIME)
_MIX = np.uint64(MIX)
_SINGLE, _PAIR, _WORD = np.uint64(SINGLE), np.uint64(PAIR), np.uint64(WORD)
_KIND_BITS = np.uint64(2)
_SHIFT_A = np.uint64(29)
_SHIFT_B = np.uint64(32)


@njit(cache=True, inline="always")
def _named(value: np.uint64, kind: np.uint64) -> np.uint64:
    """The key of a piece: its mixed hash, the kind in the two lowest bits; never 0."""
    value ^= value >> _SHIFT_A
    value *= _MIX
    value ^= value >> _SHIFT_B
    return (value << _KIND_BITS) | kind


@njit(cache=True)
def _slot(table: NDArray[np.uint64], key: np.uint64) -> np.int64:
    """Where the key lives in the table, or -1."""
    mask = np.uint64(table.size - 1)
    at = (key >> _KIND_BITS) & mask
    while table[at] != np.uint64(0):
        if table[at] == key:
            return np.int64(at)
        at = (at + np.uint64(1)) & mask
    return np.int64(-1)


@njit(cache=True)
def filled_table(keys: NDArray[np.uint64], size: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """An open-addressed table of distinct keys (size: a power of two) and the number of each key in its slot."""
    table = np.zeros(size, np.uint64)
    numbers = np.full(size, -1, np.int32)
    mask = np.uint64(size - 1)
    for number in range(keys.size):
        at = (keys[number] >> _KIND_BITS) & mask
        while table[at] != np.uint64(0):
            at = (at + np.uint64(1)) & mask
        table[at] = keys[number]
        numbers[at] = number
    return table, numbers


@njit(cache=True)
def _read(
    buffer: NDArray[np.uint32],
    start: int,
    normal: NDArray[np.uint32],
    codes: NDArray[np.uint32],
    places: NDArray[np.int32],
) -> tuple[int, int]:
    """Normal characters of the message that begins at `start`, with their places; (how many, where it ends)."""
    count = 0
    at = start
    while buffer[at] != 0:
        code = buffer[at]
        kept = normal[code] if code < normal.size else np.uint32(0)
        if kept != 0:
            codes[count] = kept
            places[count] = at - start
            count += 1
        at += 1
    return count, at


@njit(cache=True)
def _pieces(
    codes: NDArray[np.uint32],
    count: int,
    lexicon: NDArray[np.uint64],
    singles: NDArray[np.uint64],
    pairs: NDArray[np.uint64],
    words: NDArray[np.uint64],
    lengths: NDArray[np.int32],
) -> None:
    """Keys of the pieces that begin at each character; words by longest match from the left, 0 where none."""
    for at in range(count):
        value = (_OFFSET ^ np.uint64(codes[at])) * _PRIME
        singles[at] = _named(value, _SINGLE)
        pairs[at] = np.uint64(0)
        if at + 1 < count:
            pairs[at] = _named((value ^ np.uint64(codes[at + 1])) * _PRIME, _PAIR)
        words[at] = np.uint64(0)
        lengths[at] = 0
    at = 0
    while at < count:
        value = (_OFFSET ^ np.uint64(codes[at])) * _PRIME
        for length in range(2, min(LONGEST_WORD, count - at) + 1):
            value = (value ^ np.uint64(codes[at + length - 1])) * _PRIME
            key = _named(value, _WORD)
            if _slot(lexicon, key) >= 0:
                words[at] = key
                lengths[at] = length
        at += max(1, lengths[at])


@njit(cache=True)
def _counted(key: np.uint64, weight: float, seen: NDArray[np.uint64], tally: NDArray[np.float64]) -> np.int64:
    """Add the weight to the key's tally; its slot where the key is new, otherwise -1."""
    mask = np.uint64(seen.size - 1)
    at = (key >> _KIND_BITS) & mask
    while seen[at] != np.uint64(0):
        if seen[at] == key:
            tally[at] += weight
            return np.int64(-1)
        at = (at + np.uint64(1)) & mask
    seen[at] = key
    tally[at] = weight
    return np.int64(at)


@njit(cache=True)
def counted_pieces(
    buffer: NDArray[np.uint32], messages: int, longest: int, normal: NDArray[np.uint32], lexicon: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.float32]]:
    """For every message its distinct pieces and their weighted counts, as (row starts, keys, counts)."""
    codes, places = np.empty(longest, np.uint32), np.empty(longest, np.int32)
    singles, pairs = np.empty(longest, np.uint64), np.empty(longest, np.uint64)
    words, lengths = np.empty(longest, np.uint64), np.empty(longest, np.int32)
    size = 16
    while size < 6 * longest:
        size *= 2
    seen, tally = np.zeros(size, np.uint64), np.zeros(size, np.float64)
    slots = np.empty(3 * longest, np.int64)
    rows = np.zeros(messages + 1, np.int64)
    keys, counts = np.empty(buffer.size * 3, np.uint64), np.empty(buffer.size * 3, np.float32)
    out, start = 0, 0
    for message in range(messages):
        count, end = _read(buffer, start, normal, codes, places)
        _pieces(codes, count, lexicon, singles, pairs, words, lengths)
        first = out
        for at in range(count):
            weight = HEAD_WEIGHT if at < HEAD_CHARACTERS else 1.0
            for key in (singles[at], pairs[at], words[at]):
                if key != np.uint64(0):
                    slot = _counted(key, weight, seen, tally)
                    if slot >= 0:
                        slots[out - first] = slot
                        keys[out] = key
                        out += 1
        for item in range(first, out):
            counts[item] = tally[slots[item - first]]
            seen[slots[item - first]] = np.uint64(0)
        rows[message + 1] = out
        start = end + 1
    return rows, keys[:out].copy(), counts[:out].copy()


@njit(cache=True)
def numbered(keys: NDArray[np.uint64], size: int) -> tuple[NDArray[np.int32], NDArray[np.uint64]]:
    """Distinct keys numbered in order of appearance: the number of every key, and the keys by number."""
    table, numbers = np.zeros(size, np.uint64), np.empty(size, np.int32)
    mask = np.uint64(size - 1)
    found = np.empty(keys.size, np.int32)
    distinct = np.empty(keys.size, np.uint64)
    count = 0
    for item in range(keys.size):
        at = (keys[item] >> _KIND_BITS) & mask
        while table[at] != np.uint64(0) and table[at] != keys[item]:
            at = (at + np.uint64(1)) & mask
        if table[at] == np.uint64(0):
            table[at] = keys[item]
            numbers[at] = count
            distinct[count] = keys[item]
            count += 1
        found[item] = numbers[at]
    return found, distinct[:count].copy()


@njit(cache=True)
def _tallied(pieces: NDArray[np.int32], count: int, tally: NDArray[np.float64], touched: NDArray[np.int32]) -> int:
    """Count the known pieces of one kind; how many are distinct (their numbers in `touched`)."""
    distinct = 0
    for at in range(count):
        piece = pieces[at]
        if piece >= 0:
            if tally[piece] == 0.0:
                touched[distinct] = piece
                distinct += 1
            tally[piece] += HEAD_WEIGHT if at < HEAD_CHARACTERS else 1.0
    return distinct


@njit(cache=True)
def _scored(
    pieces: NDArray[np.int32],
    count: int,
    idf: NDArray[np.float32],
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
    tally: NDArray[np.float64],
    values: NDArray[np.float64],
    scores: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Fill the scores of one message and each occurrence's value; the factor of each kind of piece."""
    touched = np.empty(count, np.int32)
    factors = np.zeros(3)
    raw = np.zeros((3, scores.size))
    total = 0.0
    for kind in range(3):
        distinct = _tallied(pieces[:, kind], count, tally, touched)
        square = 0.0
        for item in range(distinct):
            piece = touched[item]
            value = (1.0 + np.log(tally[piece])) * idf[piece]
            values[piece] = value / tally[piece]
            tally[piece] = 0.0
            square += value * value
            for label in range(scores.size):
                raw[kind, label] += value * weights[piece, label]
        if square > 0.0:
            factors[kind] = KIND_WEIGHTS[kind] / np.sqrt(square)
            total += KIND_WEIGHTS[kind] ** 2
    factors /= np.sqrt(total) if total > 0.0 else 1.0
    for label in range(scores.size):
        scores[label] = (
            raw[0, label] * factors[0] + raw[1, label] * factors[1] + raw[2, label] * factors[2] + bias[label]
        )
    return factors


@njit(cache=True)
def _two_best(scores: NDArray[np.float64]) -> tuple[int, int]:
    """Numbers of the best and the second label; of equals the earlier one."""
    best = 0
    for label in range(1, scores.size):
        if scores[label] > scores[best]:
            best = label
    second = 1 if best == 0 else 0
    for label in range(scores.size):
        if label != best and scores[label] > scores[second]:
            second = label
    return best, second


@njit(cache=True)
def _explained(
    pieces: NDArray[np.int32],
    lengths: NDArray[np.int32],
    places: NDArray[np.int32],
    count: int,
    weights: NDArray[np.float32],
    best: int,
    second: int,
    factors: NDArray[np.float64],
    values: NDArray[np.float64],
    gains: NDArray[np.float64],
    spans: NDArray[np.int32],
) -> None:
    """Write the spans of the words that spoke most for the best label against the second, strongest first.

    A word's part is its own weight and that of the characters and pairs inside it, over all its occurrences.
    """
    for at in range(count):
        if lengths[at] == 0:
            continue
        gain = 0.0
        weight = HEAD_WEIGHT if at < HEAD_CHARACTERS else 1.0
        word = pieces[at, 2]
        gain += weight * factors[2] * values[word] * (weights[word, best] - weights[word, second])
        for inside in range(at, at + lengths[at]):
            weight = HEAD_WEIGHT if inside < HEAD_CHARACTERS else 1.0
            if pieces[inside, 0] >= 0:
                gain += (
                    weight
                    * factors[0]
                    * values[pieces[inside, 0]]
                    * (weights[pieces[inside, 0], best] - weights[pieces[inside, 0], second])
                )
            if inside + 1 < at + lengths[at] and pieces[inside, 1] >= 0:
                gain += (
                    weight
                    * factors[1]
                    * values[pieces[inside, 1]]
                    * (weights[pieces[inside, 1], best] - weights[pieces[inside, 1], second])
                )
        gains[word] += gain
    top = np.zeros(spans.shape[0], np.float64)
    spans[:, :] = -1
    for at in range(count):
        if lengths[at] == 0:
            continue
        gain = gains[pieces[at, 2]]
        gains[pieces[at, 2]] = 0.0
        rank = spans.shape[0]
        while rank > 0 and gain > top[rank - 1]:
            rank -= 1
        if rank < spans.shape[0]:
            for lower in range(spans.shape[0] - 1, rank, -1):
                top[lower] = top[lower - 1]
                spans[lower, 0], spans[lower, 1] = spans[lower - 1, 0], spans[lower - 1, 1]
            top[rank] = gain
            spans[rank, 0], spans[rank, 1] = places[at], places[at + lengths[at] - 1] + 1


@njit(cache=True)
def judged(
    buffer: NDArray[np.uint32],
    messages: int,
    longest: int,
    normal: NDArray[np.uint32],
    table: NDArray[np.uint64],
    numbers: NDArray[np.int32],
    idf: NDArray[np.float32],
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Scores (messages × labels) and spans of the deciding words (messages × REASONS × 2, -1 where none)."""
    codes, places = np.empty(longest, np.uint32), np.empty(longest, np.int32)
    keys = np.empty((3, longest), np.uint64)
    lengths = np.empty(longest, np.int32)
    pieces = np.empty((longest, 3), np.int32)
    tally, values = np.zeros(idf.size, np.float64), np.zeros(idf.size, np.float64)
    gains = np.zeros(idf.size, np.float64)
    scores = np.empty((messages, bias.size), np.float64)
    spans = np.empty((messages, REASONS, 2), np.int32)
    start = 0
    for message in range(messages):
        count, end = _read(buffer, start, normal, codes, places)
        _pieces(codes, count, table, keys[0], keys[1], keys[2], lengths)
        for at in range(count):
            for kind in range(3):
                slot = _slot(table, keys[kind, at]) if keys[kind, at] != np.uint64(0) else np.int64(-1)
                pieces[at, kind] = numbers[slot] if slot >= 0 else -1
        factors = _scored(pieces, count, idf, weights, bias, tally, values, scores[message])
        best, second = _two_best(scores[message])
        _explained(pieces, lengths, places, count, weights, best, second, factors, values, gains, spans[message])
        start = end + 1
    return scores, spans

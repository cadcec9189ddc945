"""Scoring messages with a learned model, compiled by numba. Import only in jobs and batch commands.

For every message: the known pieces, their values, a score for each label, and the words that spoke most for the
best label against the second. `classify_plain` computes the same without numba; a test holds them equal.
Linear in the characters of the messages times the number of labels.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from wushe.core.triage.classify_kernels import hash_begun, hash_extended, named, read_message, slot_of
from wushe.core.triage.classify_pieces import (
    HEAD_CHARACTERS,
    HEAD_WEIGHT,
    KIND_WEIGHTS,
    PAIR,
    REASONS,
    SINGLE,
    WORD,
)

_SINGLE, _PAIR, _WORD = np.uint64(SINGLE), np.uint64(PAIR), np.uint64(WORD)


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
def _number(table: NDArray[np.uint64], numbers: NDArray[np.int32], key: np.uint64) -> np.int32:
    """The number of a key, or -1."""
    slot = slot_of(table, key)
    return numbers[slot] if slot >= 0 else np.int32(-1)


@njit(cache=True)
def _known_pieces(
    codes: NDArray[np.uint32],
    count: int,
    table: NDArray[np.uint64],
    numbers: NDArray[np.int32],
    reach: NDArray[np.uint8],
    pieces: NDArray[np.int32],
    lengths: NDArray[np.int32],
) -> None:
    """Numbers of the known pieces that begin at each character (single, pair, word), as `_pieces` finds them.

    `reach` of a pair is the length of the longest word that begins with it, so most places are not searched.
    """
    word_stop = 0
    for at in range(count):
        value = hash_begun(codes[at])
        pieces[at, 0] = _number(table, numbers, named(value, _SINGLE))
        pieces[at, 1] = -1
        pieces[at, 2] = -1
        lengths[at] = 0
        if at + 1 == count:
            continue
        value = hash_extended(value, codes[at + 1])
        pair = _number(table, numbers, named(value, _PAIR))
        pieces[at, 1] = pair
        if at < word_stop or pair < 0:
            continue
        for length in range(2, min(reach[pair], count - at) + 1):
            if length > 2:
                value = hash_extended(value, codes[at + length - 1])
            word = _number(table, numbers, named(value, _WORD))
            if word >= 0:
                pieces[at, 2] = word
                lengths[at] = length
        word_stop = at + max(1, lengths[at])


@njit(cache=True)
def judged(
    buffer: NDArray[np.uint32],
    messages: int,
    longest: int,
    normal: NDArray[np.uint32],
    table: NDArray[np.uint64],
    numbers: NDArray[np.int32],
    reach: NDArray[np.uint8],
    idf: NDArray[np.float32],
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Scores (messages × labels) and spans of the deciding words (messages × REASONS × 2, -1 where none)."""
    codes, places = np.empty(longest, np.uint32), np.empty(longest, np.int32)
    lengths = np.empty(longest, np.int32)
    pieces = np.empty((longest, 3), np.int32)
    tally, values = np.zeros(idf.size, np.float64), np.zeros(idf.size, np.float64)
    gains = np.zeros(idf.size, np.float64)
    scores = np.empty((messages, bias.size), np.float64)
    spans = np.empty((messages, REASONS, 2), np.int32)
    start = 0
    for message in range(messages):
        count, end = read_message(buffer, start, normal, codes, places)
        _known_pieces(codes, count, table, numbers, reach, pieces, lengths)
        factors = _scored(pieces, count, idf, weights, bias, tally, values, scores[message])
        best, second = _two_best(scores[message])
        _explained(pieces, lengths, places, count, weights, best, second, factors, values, gains, spans[message])
        start = end + 1
    return scores, spans

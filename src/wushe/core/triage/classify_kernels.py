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
    LONGEST_WORD,
    MIX,
    PAIR,
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
def hash_begun(code: np.uint32) -> np.uint64:
    """The hash of one character."""
    return (_OFFSET ^ np.uint64(code)) * _PRIME


@njit(cache=True, inline="always")
def hash_extended(value: np.uint64, code: np.uint32) -> np.uint64:
    """The hash of the characters so far and one more."""
    return (value ^ np.uint64(code)) * _PRIME


@njit(cache=True, inline="always")
def named(value: np.uint64, kind: np.uint64) -> np.uint64:
    """The key of a piece: its mixed hash, the kind in the two lowest bits; never 0."""
    value ^= value >> _SHIFT_A
    value *= _MIX
    value ^= value >> _SHIFT_B
    return (value << _KIND_BITS) | kind


@njit(cache=True)
def slot_of(table: NDArray[np.uint64], key: np.uint64) -> np.int64:
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
def read_message(
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
        value = hash_begun(codes[at])
        singles[at] = named(value, _SINGLE)
        pairs[at] = np.uint64(0)
        if at + 1 < count:
            pairs[at] = named(hash_extended(value, codes[at + 1]), _PAIR)
        words[at] = np.uint64(0)
        lengths[at] = 0
    at = 0
    while at < count:
        value = hash_begun(codes[at])
        for length in range(2, min(LONGEST_WORD, count - at) + 1):
            value = hash_extended(value, codes[at + length - 1])
            key = named(value, _WORD)
            if slot_of(lexicon, key) >= 0:
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
        count, end = read_message(buffer, start, normal, codes, places)
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

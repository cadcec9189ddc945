"""Which messages say the same: near-duplicates of a whole batch, and likely duplicates of one new message.

`near_duplicates` computes, for N messages, every pair whose sets of four-character shingles resemble each other at
least `least` (Jaccard), found through min-hash bands and then counted exactly; word-for-word repeats are found by a
hash of the folded text and never missed. Expected time is linear in the number of characters. It imports numba and
is for jobs and batch commands.

`likely_duplicates` compares one message with at most some ten thousand others in plain Python, so that a web process
can call it while somebody waits: O(characters of the others).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR = 0.6
"""Two messages resembling each other this much or more are near-duplicates."""

_ROWS = 3  # hash values a band: 21 bands of 3 find a pair of resemblance 0.6 with probability 0.99
_DEPTH = 12  # how many texts of a bucket are looked at
_WHOLE_GROUP = 64  # in larger groups a message is paired with the group's first and with its predecessor only
_SHORTEST_REPEATED_BODY = 12  # folded characters; below it "see title" would repeat itself everywhere


class DuplicateReason(StrEnum):
    """Why two messages count as duplicates."""

    SAME_TEXT = "same_text"
    SAME_BODY = "same_body"
    SHARED_WORDING = "shared_wording"
    SHARED_TERMS = "shared_terms"


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Messages a < b (positions in the input), how much they resemble each other (0 to 1), and the reason."""

    a: int
    b: int
    similarity: float
    reason: DuplicateReason


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """All pairs in order, and the groups they form (positions, ascending; only groups of two or more)."""

    pairs: tuple[DuplicatePair, ...]
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one message says."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A message (position in `among`) that probably says what the new one says, and the words that told."""

    position: int
    similarity: float
    reason: DuplicateReason
    shared: tuple[str, ...]


def near_duplicates(titles: Sequence[str], bodies: Sequence[str], *, least: float = NEAR) -> NearDuplicates:
    """Every pair of messages that resemble each other at least `least`, and the groups they form.

    Similarity is the Jaccard coefficient of the two sets of four-character shingles (folded: no spaces or
    punctuation, one letter case); 1 where the whole text or a body of some length is repeated word for word.
    In a group of more than 64 messages each is paired with the group's first and with the one before it only.
    """
    if not bodies:
        return NearDuplicates((), ())
    import numpy as np

    from wushe.core.triage import duplicates_codes, duplicates_kernels

    text = duplicates_codes.codes(titles, bodies)
    table = duplicates_codes.folding()
    n = len(text)
    bins = np.empty((n, duplicates_kernels.BINS), np.uint32)
    whole, body = np.empty(n, np.uint64), np.empty(n, np.uint64)
    lengths = np.empty((n, 2), np.int32)
    duplicates_kernels.sketches(text.raw, text.starts, text.bodies, table, bins, whole, body, lengths)
    telling = lengths[:, 1] >= _SHORTEST_REPEATED_BODY
    parent = np.arange(n, dtype=np.int64)
    _join_repeats(parent, whole, np.ones(n, bool))
    _join_repeats(parent, body, telling)
    room = 1 << max(10, int(2 * max(8, int(lengths.sum(axis=1).max()))).bit_length() + 1)
    keys, marks = np.empty(room, np.uint64), np.zeros(room, np.int64)
    slots = 1 << max(8, (2 * n).bit_length())
    where = (text.raw, text.starts, text.bodies, table)
    stamp = duplicates_kernels.joined(*where, bins, parent, _ROWS, _DEPTH, least, slots, keys, marks)
    groups = _groups(parent)
    left, right = _members_paired(groups)
    found = np.empty(len(left), np.float64)
    duplicates_kernels.resemblances(*where, left, right, keys, marks, stamp, found)
    return NearDuplicates(
        pairs=tuple(_pairs(left, right, found, whole, body, telling, least)),
        groups=tuple(groups),
    )


def _join_repeats(parent: NDArray[np.int64], names: NDArray[np.uint64], among: NDArray[np.bool_]) -> None:
    """Join each text to the first one of the same hash."""
    import numpy as np

    chosen = np.flatnonzero(among)
    order = chosen[np.argsort(names[chosen], kind="stable")]
    repeats = np.flatnonzero(names[order][1:] == names[order][:-1]) + 1
    for k in repeats.tolist():
        a, b = _root(parent, int(order[k - 1])), _root(parent, int(order[k]))
        parent[max(a, b)] = min(a, b)


def _root(parent: NDArray[np.int64], i: int) -> int:
    """The smallest member of the group of i."""
    while parent[i] != i:
        i = int(parent[i])
    return i


def _groups(parent: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """The groups of two or more, each ascending, in the order of their first members."""
    import numpy as np

    moved = np.flatnonzero(parent != np.arange(len(parent)))
    members: dict[int, list[int]] = {}
    for i in moved.tolist():
        root = _root(parent, i)
        members.setdefault(root, [root]).append(i)
    return sorted(tuple(m) for m in members.values())


def _members_paired(groups: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs within groups: all of them, or in a large group each with the first and with its predecessor."""
    import numpy as np

    left: list[int] = []
    right: list[int] = []
    for group in groups:
        for k in range(1, len(group)):
            partners = group[:k] if len(group) <= _WHOLE_GROUP else tuple(dict.fromkeys((group[0], group[k - 1])))
            left.extend(partners)
            right.extend([group[k]] * len(partners))
    return np.array(left, np.int64), np.array(right, np.int64)


def _pairs(
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    found: NDArray[np.float64],
    whole: NDArray[np.uint64],
    body: NDArray[np.uint64],
    telling: NDArray[np.bool_],
    least: float,
) -> Iterator[DuplicatePair]:
    """The pairs that do resemble each other enough, in order, each with its reason."""
    import numpy as np

    same_text = whole[left] == whole[right]
    same_body = (body[left] == body[right]) & telling[left] & telling[right]
    kept = np.flatnonzero(same_text | same_body | (found >= least))
    for k in kept[np.lexsort((right[kept], left[kept]))].tolist():
        if same_text[k]:
            reason, similarity = DuplicateReason.SAME_TEXT, 1.0
        elif same_body[k]:
            reason, similarity = DuplicateReason.SAME_BODY, 1.0
        else:
            reason, similarity = DuplicateReason.SHARED_WORDING, float(found[k])
        yield DuplicatePair(int(left[k]), int(right[k]), similarity, reason)


_SEPARATOR = re.compile(r"[\W_]+")
_TITLE_WEIGHT = 2.0
_READ = 160  # characters of a body that are compared


def likely_duplicates(
    of: Wording, among: Sequence[Wording], *, least: float = 0.35, most: int = 5
) -> tuple[LikelyDuplicate, ...]:
    """Up to `most` messages that probably say what `of` says, the likeliest first.

    Similarity is the share of the new message's telling character pairs that the other message has too, each pair
    weighted by log((1 + n) / df) and doubled in the title: rare names of places tell most. A message repeated word
    for word has 1. Nothing is imported beyond the standard library; some 20 µs for each of the others.
    """
    title, body = _folded(of.title), _folded(of.body)
    wanted = dict.fromkeys(_pairs_of(body[:_READ]), 1.0) | dict.fromkeys(_pairs_of(title), _TITLE_WEIGHT)
    if not wanted:
        return ()
    asked = frozenset(wanted)
    held: list[frozenset[str]] = []
    repeated: dict[int, DuplicateReason] = {}
    document_frequency = dict.fromkeys(wanted, 0)
    for position, other in enumerate(among):
        their_title, their_body = _folded(other.title), _folded(other.body)
        if their_body == body and (their_title == title or len(body) >= _SHORTEST_REPEATED_BODY):
            same = their_title == title
            repeated[position] = DuplicateReason.SAME_TEXT if same else DuplicateReason.SAME_BODY
        shared = asked.intersection(_pairs_of(f"{their_title} {their_body[:_READ]}"))
        held.append(shared)
        for pair in shared:
            document_frequency[pair] += 1
    total = len(among) + 1
    weight = {p: w * math.log((1 + total) / (1 + document_frequency[p])) for p, w in wanted.items()}
    whole = sum(weight.values())
    found = []
    for position, shared in enumerate(held):
        similarity = 1.0 if position in repeated else min(1.0, sum(map(weight.__getitem__, sorted(shared))) / whole)
        if similarity >= least:
            reason = repeated.get(position, DuplicateReason.SHARED_TERMS)
            words = _telling_words(f"{title} {body[:_READ]}", shared, weight)
            found.append(LikelyDuplicate(position, similarity, reason, words))
    found.sort(key=lambda one: (-one.similarity, one.position))
    return tuple(found[:most])


def _folded(text: str) -> str:
    """The text in one form of width and case, without spaces and punctuation."""
    return _SEPARATOR.sub("", unicodedata.normalize("NFKC", text).lower())


def _pairs_of(text: str) -> Iterator[str]:
    """The neighbouring characters of a text, two at a time."""
    return map(str.__add__, text, text[1:])


def _telling_words(text: str, shared: frozenset[str], weight: dict[str, float], most: int = 3) -> tuple[str, ...]:
    """The runs of shared characters that weigh most, as they stand in the new message."""
    runs: dict[str, float] = {}
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end - 1 : end + 1] not in shared:
            run = text[start:end]
            if len(run) > 1:
                runs.setdefault(run, sum(weight[run[k : k + 2]] for k in range(len(run) - 1)))
            start = end
    best = sorted(runs, key=lambda run: (-runs[run], text.index(run)))[:most]
    return tuple(sorted(best, key=text.index))

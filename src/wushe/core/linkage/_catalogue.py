"""Which lines of a responsibility list say the same, and which name two owners for one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

ALIKE_PERCENT = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line: whose duty, in which words, for which kind of need (may be empty)."""

    key: str
    words: str
    owner: str
    topic: str = ""


class Likeness(StrEnum):
    """Why two lines may be one."""

    SAME_WORDS = "same_words"
    TWO_OWNERS = "two_owners"


@dataclass(frozen=True, slots=True)
class LikeLines:
    """Two lines and why they were found; `percent` of their pairs of characters are shared."""

    first: str
    second: str
    why: Likeness
    percent: int


def like_lines(lines: Sequence[Line]) -> tuple[LikeLines, ...]:
    """Pairs that are worded alike, and pairs of one topic with different owners; the likest first.

    Likeness is Jaccard's on pairs of neighbouring characters, which needs no dictionary. Quadratic in the list,
    which has a few dozen lines.
    """
    found = []
    for one, other in combinations(lines, 2):
        percent = _percent(one.words, other.words)
        if percent >= ALIKE_PERCENT:
            found.append(LikeLines(one.key, other.key, Likeness.SAME_WORDS, percent))
        elif one.topic and one.topic == other.topic and one.owner != other.owner:
            found.append(LikeLines(one.key, other.key, Likeness.TWO_OWNERS, percent))
    return tuple(sorted(found, key=lambda pair: (-pair.percent, pair.first, pair.second)))


def _percent(one: str, other: str) -> int:
    pairs, others = _pairs(one), _pairs(other)
    return 100 * len(pairs & others) // len(pairs | others) if pairs | others else 0


def _pairs(words: str) -> frozenset[str]:
    text = "".join(words.split())
    return frozenset(text[at : at + 2] for at in range(max(len(text) - 1, 1))) if text else frozenset()

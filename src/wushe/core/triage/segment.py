"""Words of a text: Chinese segmentation, and the one normal form of a character that all of triage uses.

Two spellings that mean the same are made equal: full-width and half-width, upper and lower case. Spaces and
punctuation are not characters of a word, so a text whose words were already split by spaces reads like the raw
text. Every digit becomes `0`: house numbers must not be learned by heart.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

TABLE_SIZE = 0x30000
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_SHIFT = 0xFEE0


@lru_cache(maxsize=1 << 15)
def normal_character(character: str) -> str:
    """The normal form of one character, or the empty string where it is no part of a word."""
    if ord(character) in _FULL_WIDTH:
        character = chr(ord(character) - _FULL_WIDTH_SHIFT)
    if not character.isalnum():
        return ""
    if character.isdigit():
        return "0"
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@lru_cache(maxsize=1)
def normal_table() -> NDArray[np.uint32]:
    """`normal_character` of every code point below `TABLE_SIZE` as an array; 0 means no part of a word."""
    import numpy as np

    table = np.zeros(TABLE_SIZE, np.uint32)
    for code in range(TABLE_SIZE):
        normal = normal_character(chr(code))
        table[code] = ord(normal) if normal else 0
    table.setflags(write=False)
    return table


class _Normal(dict[int, str]):
    """What each character met so far becomes; `str.translate` reads it without a call per character."""

    def __missing__(self, code: int) -> str:
        normal = self[code] = normal_character(chr(code))
        return normal


_NORMAL = _Normal()


def normalised(text: str) -> str:
    """The text reduced to the normal characters of its words."""
    return text.translate(_NORMAL)


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, in normal form, without spaces and punctuation."""
    import rjieba

    cut: Sequence[str] = rjieba.cut(text)
    return tuple(word for word in map(normalised, cut) if word)


def word_spread(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each word (in normal form) occurs."""
    import rjieba

    raw: Counter[str] = Counter()
    for text in texts:
        raw.update(set(rjieba.cut(text)))
    spread: Counter[str] = Counter()
    for word, count in raw.items():
        normal = normalised(word)
        if normal:
            spread[normal] += count
    return spread

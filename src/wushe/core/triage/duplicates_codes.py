"""Texts as one array of folded code points: what the batch kernels of duplicates and themes read.

Folding keeps letters, digits and ideographs, writes full-width forms as half-width and capitals as small letters,
and turns everything else (spaces, punctuation, emoji) into 0, a separator. Positions stay those of the text, so a
run found in the codes can be cut out of the text itself. Linear in the number of characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint16] | NDArray[np.uint32]
_KEPT = (
    (0x30, 0x3A),  # digits
    (0x61, 0x7B),  # small letters
    (0xC0, 0xD7),
    (0xD8, 0xF7),
    (0xF8, 0x250),  # Latin with marks
    (0x370, 0x530),  # Greek, Cyrillic
    (0x3041, 0x30FB),  # kana
    (0x3105, 0x3130),  # bopomofo
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),  # ideographs
    (0xAC00, 0xD7A4),  # hangul
    (0xF900, 0xFB00),
    (0x20000, 0x32000),  # rarer ideographs
)
_MOVED = (
    (0x41, 0x5B, 0x61),  # capitals
    (0xFF10, 0xFF1A, 0x30),  # full-width digits, capitals, small letters
    (0xFF21, 0xFF3B, 0x61),
    (0xFF41, 0xFF5B, 0x61),
)


@lru_cache(maxsize=1)
def folding() -> NDArray[np.uint32]:
    """The table from code point to folded code, 0 where the character only separates. Shape (0x110000,)."""
    table = np.zeros(0x110000, np.uint32)
    for start, stop in _KEPT:
        table[start:stop] = np.arange(start, stop, dtype=np.uint32)
    for start, stop, first in _MOVED:
        table[start:stop] = np.arange(first, first + stop - start, dtype=np.uint32)
    return table


@dataclass(frozen=True, slots=True)
class Codes:
    """N texts in one array: title i is raw[starts[i]:bodies[i]], body i is raw[bodies[i]:starts[i + 1]]."""

    raw: Numbers  # 16 bits where that says every character of these texts
    starts: NDArray[np.int64]
    bodies: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bodies)


def codes(titles: Sequence[str], bodies: Sequence[str]) -> Codes:
    """The code points of all titles and bodies, title before body, one text after another."""
    parts = [""] * (2 * len(titles))
    parts[0::2] = titles
    parts[1::2] = bodies
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    bounds = np.zeros(len(parts) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return Codes(raw=_numbers("".join(parts)), starts=bounds[0::2].copy(), bodies=bounds[1::2].copy())


def _numbers(text: str) -> Numbers:
    """The code points of a text, in 16 bits unless one of them is larger."""
    short = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(short) == len(text):
        return short
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)

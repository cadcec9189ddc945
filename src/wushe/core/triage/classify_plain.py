"""The same reading of a message as `classify_kernels`, for a handful of messages, without numba.

The web process uses it to propose a category for one message in a few milliseconds; a test holds both equal.
"""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING

from wushe.core.triage.classify_pieces import (
    HEAD_CHARACTERS,
    HEAD_WEIGHT,
    KIND_WEIGHTS,
    LONGEST_WORD,
    PAIR,
    REASONS,
    SINGLE,
    WORD,
    piece_key,
    read_pieces,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wushe.core.triage.classify_model import CategoryModel


def judged_plainly(model: CategoryModel, text: str) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Scores by label, and spans of the deciding words (REASONS × 2, -1 where none)."""
    import numpy as np

    codes, places = read_pieces(text)
    singles = _numbers(model, [piece_key(code, SINGLE) for code in codes])
    pairs = _numbers(model, [piece_key(codes[at] + codes[at + 1], PAIR) for at in range(len(codes) - 1)])
    found = _words(model, codes)
    occurrences = [(number, _weight(at)) for kind in (singles, pairs) for at, number in enumerate(kind)]
    occurrences += [(number, _weight(at)) for at, (number, _) in found.items()]
    tally: dict[int, float] = {}
    for number, weight in occurrences:
        if number >= 0:
            tally[number] = tally.get(number, 0.0) + weight
    pieces = np.fromiter(tally, np.int64, len(tally))
    values = np.array([(1.0 + log(count)) * float(model.idf[number]) for number, count in tally.items()])
    values *= _factors(model, pieces, values)
    scores = values @ model.weights[pieces].astype(np.float64) + model.bias.astype(np.float64)
    best, second = np.argsort(-scores, kind="stable")[:2]
    gaps = model.weights[pieces, best].astype(np.float64) - model.weights[pieces, second]
    parts = {
        number: float(value) / tally[number] * float(gap)
        for number, value, gap in zip(tally, values, gaps, strict=True)
    }
    return scores, _decisive(places, singles, pairs, found, parts)


def _factors(model: CategoryModel, pieces: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """What brings every kind of piece to the length of `KIND_WEIGHTS` and the whole message to length 1."""
    import numpy as np

    kinds = (model.keys[pieces] & np.uint64(3)).astype(np.int64) - 1
    squares = np.bincount(kinds, weights=values**2, minlength=3)
    present = np.where(squares > 0.0, np.array(KIND_WEIGHTS), 0.0)
    whole = sqrt(float((present**2).sum())) or 1.0
    factors: NDArray[np.float64] = (present / np.sqrt(np.where(squares > 0.0, squares, 1.0)) / whole)[kinds]
    return factors


def _weight(at: int) -> float:
    return HEAD_WEIGHT if at < HEAD_CHARACTERS else 1.0


def _numbers(model: CategoryModel, keys: list[int]) -> list[int]:
    """The number of every key in the model, -1 where unknown."""
    import numpy as np

    if not keys or not model.keys.size:
        return [-1] * len(keys)
    wanted = np.array(keys, np.uint64)
    at = np.minimum(np.searchsorted(model.keys, wanted), model.keys.size - 1)
    numbers: list[int] = np.where(model.keys[at] == wanted, at, -1).tolist()
    return numbers


def _words(model: CategoryModel, codes: list[str]) -> dict[int, tuple[int, int]]:
    """Words by longest match from the left: where each begins, its number and its length."""
    spans = [(at, size) for at in range(len(codes)) for size in range(2, min(LONGEST_WORD, len(codes) - at) + 1)]
    numbers = _numbers(model, [piece_key("".join(codes[at : at + size]), WORD) for at, size in spans])
    longest = {at: (number, size) for (at, size), number in zip(spans, numbers, strict=True) if number >= 0}
    found: dict[int, tuple[int, int]] = {}
    at = 0
    while at < len(codes):
        if at in longest:
            found[at] = longest[at]
        at += longest[at][1] if at in longest else 1
    return found


def _decisive(
    places: list[int],
    singles: list[int],
    pairs: list[int],
    found: dict[int, tuple[int, int]],
    parts: dict[int, float],
) -> NDArray[np.int32]:
    """Spans of the words that spoke most for the best label against the second, strongest first."""
    import numpy as np

    gains: dict[int, float] = {}
    first: dict[int, tuple[int, int]] = {}
    for at, (number, size) in found.items():
        gain = _weight(at) * parts[number]
        for inside in range(at, at + size):
            gain += _weight(inside) * parts.get(singles[inside], 0.0)
            if inside + 1 < at + size:
                gain += _weight(inside) * parts.get(pairs[inside], 0.0)
        gains[number] = gains.get(number, 0.0) + gain
        first.setdefault(number, (places[at], places[at + size - 1] + 1))
    strongest = sorted((number for number in gains if gains[number] > 0.0), key=lambda number: -gains[number])
    spans = np.full((REASONS, 2), -1, np.int32)
    for rank, number in enumerate(strongest[:REASONS]):
        spans[rank] = first[number]
    return spans

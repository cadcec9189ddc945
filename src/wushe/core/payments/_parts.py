"""A sum in parts."""

from __future__ import annotations

from collections.abc import Sequence


class NoSplit(ValueError):
    """The percentages are no split of a hundred, or the sum is too small for them."""


def parts_of(sum_fen: int, percents: Sequence[int]) -> tuple[int, ...]:
    """Whole fen for each percentage, rounded down; the last part takes the rest. They add up to the sum."""
    if not percents or any(percent < 1 for percent in percents) or sum(percents) != 100:
        raise NoSplit("percentages from 1 on that add up to 100 are needed")
    parts = [sum_fen * percent // 100 for percent in percents[:-1]]
    parts.append(sum_fen - sum(parts))
    if any(part < 1 for part in parts):
        raise NoSplit("the sum is too small for so many parts")
    return tuple(parts)

"""How good a classifier is: accuracy, and per category precision, recall and F1.

Macro-F1 is the plain mean of F1 over the categories present in the truth, so a rare category counts as much as a
common one; a category that was guessed but never true lowers the precision of nobody else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One category: how many are truly so, and how well they were found."""

    label: str
    support: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    """All categories present in the truth, in name order, and the most frequent confusions (truth, guess, times)."""

    n: int
    accuracy: float
    macro_f1: float
    per_class: tuple[CategoryScore, ...]
    confusions: tuple[tuple[str, str, int], ...]


def scores(truth: Sequence[str], guesses: Sequence[str]) -> Scores:
    """Scores of guesses against the truth, both in the same order. Raises `ValueError` when there is nothing."""
    pairs = Counter(zip(truth, guesses, strict=True))
    n = len(truth)
    if n == 0:
        raise ValueError("no message to score")
    support = Counter(truth)
    guessed = Counter(guesses)
    per_class = tuple(_score(label, support[label], guessed[label], pairs[label, label]) for label in sorted(support))
    wrong = [(true, guess, times) for (true, guess), times in pairs.items() if true != guess]
    return Scores(
        n=n,
        accuracy=sum(pairs[label, label] for label in support) / n,
        macro_f1=sum(one.f1 for one in per_class) / len(per_class),
        per_class=per_class,
        confusions=tuple(sorted(wrong, key=lambda item: (-item[2], item[0], item[1]))),
    )


def _score(label: str, support: int, guessed: int, right: int) -> CategoryScore:
    return CategoryScore(
        label=label,
        support=support,
        precision=right / guessed if guessed else 0.0,
        recall=right / support,
        f1=2 * right / (support + guessed),
    )

"""Two plain ways to find works that are the same: equal titles, and the cosine of TF-IDF words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from sklearn.feature_extraction.text import TfidfVectorizer

from wushe.core.radar import Work
from wushe.core.triage.segment import words

Keys = tuple[str, str]
_NO_WORD = re.compile(r"\W")


def same_titles(works: Sequence[Work]) -> list[Keys]:
    """Every pair with the same title, spaces and punctuation aside."""
    groups: dict[str, list[str]] = {}
    for work in works:
        groups.setdefault(_NO_WORD.sub("", work.title).casefold(), []).append(work.key)
    return [_ordered(*pair) for members in groups.values() for pair in combinations(members, 2)]


def cosine_pairs(works: Sequence[Work], most: int) -> list[Keys]:
    """The `most` pairs with the highest cosine of title and aim: no place, time, body or weight of the title."""
    vectors = TfidfVectorizer(analyzer=words).fit_transform([f"{work.title} {work.aim}" for work in works]).tocsr()
    best: list[tuple[float, int, int]] = []
    for start in range(0, vectors.shape[0], 500):
        scores = (vectors[start : start + 500] @ vectors.T).tocoo()
        rows = scores.row + start
        kept = (scores.col > rows) & (scores.data > 0.3)
        best.extend(zip(scores.data[kept].tolist(), rows[kept].tolist(), scores.col[kept].tolist(), strict=True))
    best.sort(key=lambda one: -one[0])
    return [_ordered(works[left].key, works[right].key) for _score, left, right in best[:most]]


def _ordered(one: str, other: str) -> Keys:
    return (one, other) if one < other else (other, one)

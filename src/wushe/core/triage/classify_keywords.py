"""A category without any training: the keywords of a street's own headings. The guess says that it rests on them.

A keyword counts once, and longer ones more (by their length); one in the title, that is the first line or sentence,
counts twice. The confidence is the share of the winning heading among all that spoke, never above `SUREST`: a few
words are not the experience of a thousand decisions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wushe.core.triage.classify import Guess, GuessSource
from wushe.core.triage.segment import normalised
from wushe.core.triage.wordrules import WordRule

SUREST = 0.8
_TITLE_END = re.compile(r"[\n。！？!?]")


@lru_cache(maxsize=1 << 10)
def _normal_words(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keywords of a heading, each with its normal form."""
    return tuple((word, normalised(word)) for word in words)


def guess_by_keywords(text: str, headings: Sequence[WordRule], otherwise: str) -> Guess:
    """The heading whose keywords speak loudest; `otherwise` with confidence 0 where none speaks."""
    whole = normalised(text)
    title = normalised(_TITLE_END.split(text.strip(), 1)[0])
    loudness: dict[str, float] = {}
    spoken: dict[str, list[tuple[int, str]]] = {}
    for heading in headings:
        for word, normal in _normal_words(heading.words):
            if not normal or normal not in whole:
                continue
            strength = len(normal) * heading.weight * (2 if normal in title else 1)
            loudness[heading.code] = loudness.get(heading.code, 0.0) + strength
            spoken.setdefault(heading.code, []).append((strength, word))
    ranked = sorted(loudness, key=lambda code: -loudness[code])
    if not ranked:
        return Guess(otherwise, 0.0, (), "", GuessSource.KEYWORDS)
    best = ranked[0]
    words = tuple(word for _, word in sorted(spoken[best], key=lambda item: -item[0]))
    confidence = SUREST * loudness[best] / sum(loudness.values())
    return Guess(best, confidence, words, ranked[1] if len(ranked) > 1 else "", GuessSource.KEYWORDS)

"""Find the pairs: words, an index of rare words, scores with reasons."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wushe.core.radar._works import WEIGHT, Nearness, Pair, Work, nearness, shared_days
from wushe.core.triage.segment import words

_TITLE = 2.0  # a word of the title counts so many times
_AIM_CHARACTERS = 200  # more of an aim tells nothing about what it is
_ENOUGH_DAYS = 30  # together: full weight
_SHOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class RadarRule:
    """From which score on a pair is shown, and in how many works at most a word is still rare."""

    least_permille: int = 550
    rare_works: int = 40
    likeness: float = 0.7
    nearness: float = 0.2
    time: float = 0.1


SHIPPED = RadarRule()


@dataclass(slots=True)
class _Read:
    """Works as weighted words of length one, and which works use a rare word."""

    vectors: list[dict[str, float]]
    users: dict[str, list[int]]


def pairs_found(works: Sequence[Work], rule: RadarRule = SHIPPED) -> tuple[Pair, ...]:
    """Every pair of different bodies at or above the threshold, the likeliest first."""
    read = _read(works, rule)
    found = [
        pair for position in range(len(works)) for pair in _partners(works, read, position, rule, after=position)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.score_permille, pair.first, pair.second)))


def pairs_with(work: Work, others: Sequence[Work], rule: RadarRule = SHIPPED) -> tuple[Pair, ...]:
    """The pairs of one work with others, the likeliest first: what is asked when it is opened."""
    works = [work, *(other for other in others if other.key != work.key)]
    found = _partners(works, _read(works, rule), 0, rule, after=0)
    return tuple(sorted(found, key=lambda pair: (-pair.score_permille, pair.first, pair.second)))


def _read(works: Sequence[Work], rule: RadarRule) -> _Read:
    counted = []
    spread: Counter[str] = Counter()
    for work in works:
        weights: Counter[str] = Counter()
        for word in words(work.title):
            weights[word] += _TITLE  # type: ignore[assignment]  # a counter of shares
        for word in words(work.aim[:_AIM_CHARACTERS]):
            weights[word] += 1
        counted.append(weights)
        spread.update(weights.keys())
    total = max(len(works), 2)
    vectors = []
    users: dict[str, list[int]] = {}
    for position, weights in enumerate(counted):
        raw = {
            word: (1 + math.log(times)) * math.log(1 + total / spread[word])
            for word, times in weights.items()
            if len(word) > 1 or not word.isascii()
        }
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors.append({word: value / length for word, value in raw.items()})
        for word in raw:
            if 1 < spread[word] <= rule.rare_works and len(word) > 1:
                users.setdefault(word, []).append(position)
    return _Read(vectors, users)


def _partners(works: Sequence[Work], read: _Read, position: int, rule: RadarRule, *, after: int) -> Iterator[Pair]:
    own, work = read.vectors[position], works[position]
    near: set[int] = set()
    for word in own:
        near.update(other for other in read.users.get(word, ()) if other > after)
    for other in sorted(near):
        if works[other].body != work.body:
            pair = _scored(work, works[other], own, read.vectors[other], read.users, rule)
            if pair is not None:
                yield pair


def _scored(
    one: Work,
    other: Work,
    left: dict[str, float],
    right: dict[str, float],
    users: dict[str, list[int]],
    rule: RadarRule,
) -> Pair | None:
    near = nearness(one, other)
    days = shared_days(one, other)
    if near is Nearness.APART or not days:
        return None
    small, large = (left, right) if len(left) < len(right) else (right, left)
    shared = {word: value * large[word] for word, value in small.items() if word in large}
    likeness = min(1.0, sum(shared.values()))
    score = rule.likeness * likeness + rule.nearness * WEIGHT[near] + rule.time * min(1.0, days / _ENOUGH_DAYS)
    permille = round(score * 1000)
    if permille < rule.least_permille:
        return None
    telling = sorted((word for word in shared if word in users), key=lambda word: (-shared[word], word))
    first, second = (one, other) if one.key < other.key else (other, one)
    return Pair(first.key, second.key, permille, round(likeness * 1000), near, days, tuple(telling[:_SHOWN_WORDS]))

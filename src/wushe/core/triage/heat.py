"""How much attention a theme deserves now: a figure, and every part it is made of.

heat = (voices + repeats / 4 + ln(1 + supports + opposes) + lift) × recency × pace

* voices: different authors (a message without an author is a voice of its own); repeats: messages beyond that
* lift = ln(1 + fresh), at most half of the rest and never more than that allows: fresh are voices and supports that
  nobody answers for yet (not sorted by anyone, given by an unknown browser), so a crowd of them cannot make a theme
* recency = 1 / (1 + days since the last message / 90)
* pace = 1 + log10(messages in the busiest fortnight): ten in a fortnight double the heat; fresh ones do not count

The parts are [D] our choice: they grow with every message, no single person can raise them much alone, and each
can be said in a sentence. O(n log n) in the theme's messages.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

REPEAT_WEIGHT = 0.25
LEAST_LIFT = 1.0  # a theme of fresh voices alone weighs as one voice
RECENCY_DAYS = 90.0
FORTNIGHT = timedelta(days=14)
MONTH = timedelta(days=30)
_DAY = 86_400.0


class Trend(StrEnum):
    """The last thirty days against the thirty before."""

    RISING = "rising"
    STEADY = "steady"
    FADING = "fading"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Heard:
    """What heat needs to know of one message."""

    at: datetime
    author: str = ""
    supports: int = 0
    opposes: int = 0
    is_heard: bool = True  # somebody answers for it: it was sorted, or came through a person of the street


@dataclass(frozen=True, slots=True)
class Heat:
    """The figure and its parts."""

    value: float
    size: int
    voices: int
    supports: int
    opposes: int
    fresh: int
    lift: float
    attention: float
    recency: float
    pace: float
    busiest_fortnight: int
    span_days: int
    trend: Trend


def heat(heard: Sequence[Heard], now: datetime, *, known: int = 0, fresh: int = 0) -> Heat:
    """The heat of a theme at `now`; the messages may come in any order and must not be empty.

    `known` and `fresh` are supporters of the theme as a whole, each counted once.
    """
    sure = [one for one in heard if one.is_heard]
    voices, repeats = _voices(sure)
    fresh += sum(_voices([one for one in heard if not one.is_heard]))
    supports = known + sum(one.supports for one in sure)
    opposes = sum(one.opposes for one in sure)
    solid = voices + REPEAT_WEIGHT * repeats + math.log1p(supports + opposes)
    lift = min(math.log1p(fresh), max(LEAST_LIFT, solid / 2))
    times = sorted(one.at for one in sure or heard)
    since = max(0.0, (now - times[-1]).total_seconds() / _DAY)
    recency = 1.0 / (1.0 + since / RECENCY_DAYS)
    busiest = _busiest(times) if sure else 1
    pace = 1.0 + math.log10(busiest)
    return Heat(
        value=(solid + lift) * recency * pace,
        size=len(heard),
        voices=voices,
        supports=supports,
        opposes=opposes,
        fresh=fresh,
        lift=lift,
        attention=solid + lift,
        recency=recency,
        pace=pace,
        busiest_fortnight=busiest,
        span_days=(times[-1].date() - times[0].date()).days,
        trend=_trend(times, now),
    )


def _voices(heard: Sequence[Heard]) -> tuple[int, int]:
    """How many different people spoke, and how many messages came beyond that."""
    named = [one.author for one in heard if one.author]
    voices = len(set(named)) + len(heard) - len(named)
    return voices, len(heard) - voices


def _busiest(times: Sequence[datetime]) -> int:
    """The most messages within any fourteen days."""
    if times[-1] - times[0] <= FORTNIGHT:
        return len(times)
    most, start = 1, 0
    for end, at in enumerate(times):
        while at - times[start] > FORTNIGHT:
            start += 1
        most = max(most, end - start + 1)
    return most


def _trend(times: Sequence[datetime], now: datetime) -> Trend:
    """Whether the last thirty days brought more than the thirty before."""
    month, two_months = now - MONTH, now - 2 * MONTH
    if times[-1] <= two_months:
        return Trend.QUIET
    recent = sum(month < at <= now for at in times)
    before = sum(two_months < at <= month for at in times)
    if recent == before == 0:
        return Trend.QUIET
    if recent > before:
        return Trend.RISING
    return Trend.STEADY if recent == before else Trend.FADING

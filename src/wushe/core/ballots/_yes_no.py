"""One question: enough taking part, enough agreeing, by heads and, where the law wants it, by area too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from wushe.core.ballots._kinds import Answer
from wushe.core.ballots._owners import Bar, Counted, CountsImpossible, Measure, Of, Verdict, bar_of


@dataclass(frozen=True, slots=True)
class Share:
    """“>1/2” must be exceeded, “>=2/3” is met by the number itself."""

    of: Fraction
    is_strict: bool

    def __str__(self) -> str:
        return f"{'>' if self.is_strict else '>='}{self.of}"


def read_share(said: str) -> Share:
    """The share in “>1/2” or “>=2/3”; ValueError for anything else or a share outside 0 to 1."""
    sign, rest = (">=", said[2:]) if said.startswith(">=") else (">", said[1:])
    parts = rest.split("/")
    if not said.startswith(sign) or len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(said)
    if max(map(len, parts)) > 6 or int(parts[1]) == 0 or not 0 <= int(parts[0]) <= int(parts[1]):
        raise ValueError(said)
    return Share(Fraction(int(parts[0]), int(parts[1])), sign == ">")


@dataclass(frozen=True, slots=True)
class YesNoRule:
    """Of the roll so many must take part; of those taking part so many must agree (abstaining is taking part)."""

    taking_part: Share
    agreeing: Share
    by_area: bool = False


@dataclass(frozen=True, slots=True)
class YesNo:
    """The three counts with their areas (0 where area does not count), the bars and the verdict."""

    counts: dict[Answer, Counted]
    verdict: Verdict
    bars: tuple[Bar, ...]

    @property
    def cast(self) -> int:
        """How many took part."""
        return sum(one.heads for one in self.counts.values())


def yes_no(rule: YesNoRule, roll: Counted, votes: Iterable[tuple[Answer, int]]) -> YesNo:
    """Votes are (answer, area in hundredths). O(votes). Raises `CountsImpossible` if more vote than the roll has."""
    heads, areas = dict.fromkeys(Answer, 0), dict.fromkeys(Answer, 0)
    for answer, area in votes:
        heads[answer] += 1
        areas[answer] += area
    counts = {answer: Counted(areas[answer], heads[answer]) for answer in Answer}
    part = Counted(sum(areas.values()), sum(heads.values()))
    if part.heads > roll.heads:
        raise CountsImpossible("part_heads")
    if rule.by_area and part.area > roll.area:
        raise CountsImpossible("part_area")
    bars = tuple(_bars(rule, roll, part, counts[Answer.YES]))
    if not all(bar.is_met for bar in bars if bar.of is Of.TAKING_PART):
        verdict = Verdict.INVALID
    else:
        agreed = counts[Answer.YES].heads > 0 and all(bar.is_met for bar in bars)
        verdict = Verdict.PASSES if agreed else Verdict.FAILS
    return YesNo(counts, verdict, bars)


def _bars(rule: YesNoRule, roll: Counted, part: Counted, agree: Counted) -> Iterable[Bar]:
    measures = (Measure.AREA, Measure.HEADS) if rule.by_area else (Measure.HEADS,)
    for of, share, whole, got in (
        (Of.TAKING_PART, rule.taking_part, roll, part),
        (Of.AGREEING, rule.agreeing, part, agree),
    ):
        for measure in measures:
            pair = (whole.area, got.area) if measure is Measure.AREA else (whole.heads, got.heads)
            yield bar_of(of, measure, *pair, share.of, is_strict=share.is_strict)

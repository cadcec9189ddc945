"""The three rates as exact fractions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction


class Satisfaction(StrEnum):
    """The three words of a call-back."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT = "not"


class WeightsWrong(Exception):
    """Weights that do not add up to one, or a share outside nought and one."""


@dataclass(frozen=True, slots=True)
class RateRules:
    """How much "basically satisfied" counts (`k`), and what each rate weighs; the weights make one."""

    k: Fraction = Fraction(4, 5)
    response: Fraction = Fraction(1, 5)
    solution: Fraction = Fraction(2, 5)
    satisfaction: Fraction = Fraction(2, 5)

    def __post_init__(self) -> None:
        shares = (self.k, self.response, self.solution, self.satisfaction)
        if any(not 0 <= share <= 1 for share in shares) or sum(shares[1:]) != 1:
            raise WeightsWrong


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted: needs due, answered in time, with a valid call-back, and what was said in it."""

    due: int = 0
    in_time: int = 0
    called_back: int = 0
    solved: int = 0
    satisfied: int = 0
    basically: int = 0
    dissatisfied: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)))


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of some counts; None where nobody could be counted. `composite` is None when any of them is."""

    counts: Counts
    response: Fraction | None
    solution: Fraction | None
    strict: Fraction | None  # satisfied alone
    satisfaction: Fraction | None  # with k
    composite: Fraction | None  # 0 to 100


@dataclass(frozen=True, slots=True)
class RateCase:
    """One need that was due: answered in time, what a valid call-back said (None: there was none), excluded."""

    is_in_time: bool
    is_solved: bool | None = None
    satisfaction: Satisfaction | None = None
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """All cases, and those without what was excluded."""

    raw: Counts
    kept: Counts
    excluded: int


def three_rates(counts: Counts, rules: RateRules) -> Rates:
    """In time ÷ due; solved, satisfied and satisfied + k·basically ÷ valid call-backs; 100·Σ weight·rate."""
    response = _share(Fraction(counts.in_time), counts.due)
    solution = _share(Fraction(counts.solved), counts.called_back)
    strict = _share(Fraction(counts.satisfied), counts.called_back)
    satisfaction = _share(counts.satisfied + rules.k * counts.basically, counts.called_back)
    composite = None
    if response is not None and solution is not None and satisfaction is not None:
        composite = 100 * (rules.response * response + rules.solution * solution + rules.satisfaction * satisfaction)
    return Rates(counts, response, solution, strict, satisfaction, composite)


def tally(cases: Iterable[RateCase]) -> Tally:
    """The counts of the cases, with and without the excluded ones."""
    raw, kept, excluded = Counts(), Counts(), 0
    for case in cases:
        one = _counts(case)
        raw += one
        if case.is_excluded:
            excluded += 1
        else:
            kept += one
    return Tally(raw, kept, excluded)


def percent(share: Fraction | None) -> str:
    """A share in per cent with two decimals, rounded half up, once; a dash where there is none."""
    return "–" if share is None else f"{points(100 * share)}%"


def points(value: Fraction | None) -> str:
    """A figure with two decimals, rounded half up, once; a dash where there is none."""
    if value is None:
        return "–"
    hundredths = (value * 200 + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _share(part: Fraction, whole: int) -> Fraction | None:
    return part / whole if whole else None


def _counts(case: RateCase) -> Counts:
    heard = case.satisfaction is not None
    return Counts(
        due=1,
        in_time=int(case.is_in_time),
        called_back=int(heard),
        solved=int(heard and bool(case.is_solved)),
        satisfied=int(case.satisfaction is Satisfaction.SATISFIED),
        basically=int(case.satisfaction is Satisfaction.BASICALLY),
        dissatisfied=int(case.satisfaction is Satisfaction.NOT),
    )

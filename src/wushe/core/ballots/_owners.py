"""The common decision of owners: two bars for taking part, two for agreeing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class OwnersMatter(StrEnum):
    """The nine matters that owners decide together, in the order of the law."""

    MEETING_RULES = "meeting_rules"
    MANAGEMENT_RULES = "management_rules"
    COMMITTEE = "committee"
    PROPERTY_MANAGER = "property_manager"
    USE_FUNDS = "use_funds"
    RAISE_FUNDS = "raise_funds"
    REBUILD = "rebuild"
    COMMON_PARTS = "common_parts"
    OTHER = "other"

    @property
    def number(self) -> int:
        """Its number in the list of the law, from 1."""
        return list(OwnersMatter).index(self) + 1


class Measure(StrEnum):
    """What is counted: private area in hundredths of a square metre, or owners."""

    AREA = "area"
    HEADS = "heads"


class Of(StrEnum):
    """Whose share is meant: those who take part of all, or those who agree of those who take part."""

    TAKING_PART = "taking_part"
    AGREEING = "agreeing"


class Verdict(StrEnum):
    """What came out."""

    PASSES = "passes"
    FAILS = "fails"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class OwnersRule:
    """The shares in force. `ordinary` must be exceeded; the others are reached by the number itself."""

    taking_part: Fraction
    special: Fraction
    ordinary: Fraction
    special_matters: frozenset[OwnersMatter]
    jurisdiction: str
    valid_from: date
    source: str

    def is_special(self, matter: OwnersMatter) -> bool:
        """Whether the matter needs the greater majority."""
        return matter in self.special_matters


@dataclass(frozen=True, slots=True)
class Counted:
    """Private area in hundredths of a square metre, and owners; an owner of several homes is counted once."""

    area: int
    heads: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition: so many are needed of a whole, so many there are, and so many are lacking (0 when met)."""

    of: Of
    measure: Measure
    whole: int
    got: int
    least: int
    share: Fraction
    needed: Fraction
    is_strict: bool

    @property
    def is_met(self) -> bool:
        """Whether it is reached."""
        return self.got >= self.least

    @property
    def lacking(self) -> int:
        """How many more it would take."""
        return max(self.least - self.got, 0)


@dataclass(frozen=True, slots=True)
class OwnersOutcome:
    """The verdict with every bar behind it."""

    matter: OwnersMatter
    is_special: bool
    verdict: Verdict
    bars: tuple[Bar, ...]

    @property
    def lacking(self) -> tuple[Bar, ...]:
        """The bars that decided against it: of taking part if too few took part, else of agreeing."""
        missed = tuple(bar for bar in self.bars if not bar.is_met)
        return tuple(bar for bar in missed if bar.of is Of.TAKING_PART) or missed


class CountsImpossible(ValueError):
    """More agree than take part, more take part than there are, or there is nobody; `field` names the count."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"impossible count: {field}")


def owners_outcome(
    rule: OwnersRule, matter: OwnersMatter, whole: Counted, taking_part: Counted, agreeing: Counted
) -> OwnersOutcome:
    """What the counts come to by the rule; raises `CountsImpossible` before anything is judged."""
    _possible(whole, taking_part, agreeing)
    needed = rule.special if rule.is_special(matter) else rule.ordinary
    is_strict = not rule.is_special(matter)
    bars = (
        bar_of(Of.TAKING_PART, Measure.AREA, whole.area, taking_part.area, rule.taking_part, is_strict=False),
        bar_of(Of.TAKING_PART, Measure.HEADS, whole.heads, taking_part.heads, rule.taking_part, is_strict=False),
        bar_of(Of.AGREEING, Measure.AREA, taking_part.area, agreeing.area, needed, is_strict=is_strict),
        bar_of(Of.AGREEING, Measure.HEADS, taking_part.heads, agreeing.heads, needed, is_strict=is_strict),
    )
    if not all(bar.is_met for bar in bars if bar.of is Of.TAKING_PART):
        verdict = Verdict.INVALID
    else:
        verdict = Verdict.PASSES if all(bar.is_met for bar in bars) else Verdict.FAILS
    return OwnersOutcome(matter, rule.is_special(matter), verdict, bars)


def read_owners_rules(parsed: Iterable[Mapping[str, object]]) -> tuple[OwnersRule, ...]:
    """The rules in parsed rows, the latest first; shares are written as “2/3”."""
    found = [
        OwnersRule(
            Fraction(str(row["taking_part"])),
            Fraction(str(row["special"])),
            Fraction(str(row["ordinary"])),
            frozenset(OwnersMatter(str(word)) for word in _words(row["special_matters"])),
            str(row["jurisdiction"]),
            _day(row["valid_from"]),
            str(row["source"]),
        )
        for row in parsed
    ]
    return tuple(sorted(found, key=lambda rule: rule.valid_from, reverse=True))


def bar_of(of: Of, measure: Measure, whole: int, got: int, needed: Fraction, *, is_strict: bool) -> Bar:
    """One condition worked out: the least number that satisfies it, rounded the right way."""
    exact = needed * whole
    least = exact.numerator // exact.denominator + 1 if is_strict else -(-exact.numerator // exact.denominator)
    return Bar(of, measure, whole, got, least, Fraction(got, whole) if whole else Fraction(0), needed, is_strict)


def _possible(whole: Counted, taking_part: Counted, agreeing: Counted) -> None:
    if whole.area < 1:
        raise CountsImpossible("whole_area")
    if whole.heads < 1:
        raise CountsImpossible("whole_heads")
    for name, part, above in (
        ("part_area", taking_part.area, whole.area),
        ("part_heads", taking_part.heads, whole.heads),
        ("agree_area", agreeing.area, taking_part.area),
        ("agree_heads", agreeing.heads, taking_part.heads),
    ):
        if not 0 <= part <= above:
            raise CountsImpossible(name)


def _words(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError("special_matters")
    return found


def _day(found: object) -> date:
    if not isinstance(found, date):
        raise TypeError("valid_from")
    return found

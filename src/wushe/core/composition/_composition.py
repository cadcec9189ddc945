"""A rule of composition, and what it says of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from wushe.core.linkage import Evidence


class Point(StrEnum):
    """One point of a rule."""

    LEAST = "least"
    MOST = "most"
    ODD = "odd"
    SHARE = "share"
    AMONG = "among"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class CompositionRule:
    """`share_of` holds at least `share` of the seats; `among` counts people of whatever kind (women)."""

    key: str
    least: int
    most: int | None
    must_be_odd: bool
    share_of: str
    share: Fraction
    among: str
    among_least: int
    chaired_by: str
    term_months: int
    jurisdiction: str
    valid_from: date
    valid_to: date | None
    evidence: Evidence
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one point of the rule needs, and what was found; `about` is the kind of member it speaks of."""

    point: Point
    is_met: bool
    about: str
    needed: int
    found: int


@dataclass(frozen=True, slots=True)
class Composition:
    """The answer with its findings."""

    total: int
    findings: tuple[Finding, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether every point is met."""
        return all(finding.is_met for finding in self.findings)

    @property
    def missed(self) -> tuple[Finding, ...]:
        """The points that are not met."""
        return tuple(finding for finding in self.findings if not finding.is_met)


def composition(
    rule: CompositionRule, members: Mapping[str, int], chair: str = "", among: Mapping[str, int] | None = None
) -> Composition:
    """What the rule says of members by kind, the kind that takes the chair, and people counted across kinds."""
    if any(number < 0 for number in (*members.values(), *(among or {}).values())):
        raise ValueError("nobody is fewer than none")
    total = sum(members.values())
    findings = [Finding(Point.LEAST, total >= rule.least, "", rule.least, total)]
    if rule.most is not None:
        findings.append(Finding(Point.MOST, total <= rule.most, "", rule.most, total))
    if rule.must_be_odd:
        findings.append(Finding(Point.ODD, total % 2 == 1, "", total + 1 if total % 2 == 0 else total, total))
    if rule.share_of:
        exact = rule.share * total
        needed = -(-exact.numerator // exact.denominator)
        held = members.get(rule.share_of, 0)
        findings.append(Finding(Point.SHARE, held >= needed, rule.share_of, needed, held))
    if rule.among:
        counted = (among or {}).get(rule.among, 0)
        is_met = rule.among_least <= counted <= total
        findings.append(Finding(Point.AMONG, is_met, rule.among, rule.among_least, counted))
    if rule.chaired_by:
        is_met = chair == rule.chaired_by and members.get(chair, 0) > 0
        findings.append(Finding(Point.CHAIR, is_met, rule.chaired_by, 1, int(is_met)))
    return Composition(total, tuple(findings))


def composition_rule_in_force(
    rules: Iterable[CompositionRule], key: str, jurisdictions: Sequence[str], on: date
) -> CompositionRule | None:
    """The rule of this name on a day: the most local jurisdiction (listed first), then the latest start."""
    valid = [
        rule
        for rule in rules
        if rule.key == key
        and rule.jurisdiction in jurisdictions
        and rule.valid_from <= on
        and (rule.valid_to is None or on <= rule.valid_to)
    ]
    return min(
        valid,
        key=lambda rule: (jurisdictions.index(rule.jurisdiction), -rule.valid_from.toordinal()),
        default=None,
    )


def read_composition_rules(parsed: Iterable[Mapping[str, object]]) -> tuple[CompositionRule, ...]:
    """The rules in parsed rows; a field that is absent asks for nothing."""
    return tuple(_read_one(row) for row in parsed)


def _read_one(row: Mapping[str, object]) -> CompositionRule:
    most, until = row.get("most"), row.get("valid_to")
    return CompositionRule(
        key=str(row["key"]),
        least=int(str(row["least"])),
        most=int(str(most)) if most is not None else None,
        must_be_odd=bool(row.get("must_be_odd", False)),
        share_of=str(row.get("share_of", "")),
        share=Fraction(str(row.get("share", "0"))),
        among=str(row.get("among", "")),
        among_least=int(str(row.get("among_least", 0))),
        chaired_by=str(row.get("chaired_by", "")),
        term_months=int(str(row["term_months"])),
        jurisdiction=str(row["jurisdiction"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(until) if until is not None else None,
        evidence=Evidence(str(row["evidence"])),
        source=str(row["source"]),
    )


def _day(found: object) -> date:
    if not isinstance(found, date):
        raise TypeError("valid_from")
    return found

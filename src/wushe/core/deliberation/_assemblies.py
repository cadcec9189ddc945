"""Meetings that decide by number: enough of the roll there, enough of those there agreeing, as dated rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from wushe.core.ballots import (
    Answer,
    Bar,
    Counted,
    CountsImpossible,
    Measure,
    Of,
    Share,
    Verdict,
    YesNoRule,
    read_share,
    yes_no,
)


class Assembly(StrEnum):
    """Who meets and decides."""

    COMMITTEES = "committees"
    PARTY_MEMBERS = "party_members"
    REPRESENTATIVES = "representatives"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class AssemblyRule:
    """One row. `is_loaded` is false where the law has a new text whose numbers have not been entered yet."""

    version: str
    assembly: Assembly
    jurisdiction: str
    valid_from: date
    attending: Share
    agreeing: Share
    is_loaded: bool
    evidence: str
    source: str


@dataclass(frozen=True, slots=True)
class AssemblyOutcome:
    """What came out, the two bars it had to pass, and the rule that set them."""

    verdict: Verdict
    bars: tuple[Bar, ...]
    rule: AssemblyRule

    def bar(self, of: Of) -> Bar:
        """Those taking part, or those agreeing."""
        return next(one for one in self.bars if one.of is of and one.measure is Measure.HEADS)


def read_assembly_rules(rows: Iterable[Mapping[str, Any]]) -> tuple[AssemblyRule, ...]:
    """The rows of a preset; a missing or unknown name, meeting or share is an error of the file."""
    names = {field.name for field in fields(AssemblyRule)}
    found = []
    for row in rows:
        if set(row) != names:
            raise ValueError(f"a rule of an assembly needs exactly {sorted(names)}")
        shares = {name: read_share(row[name]) for name in ("attending", "agreeing")}
        found.append(AssemblyRule(**{**row, **shares, "assembly": Assembly(row["assembly"])}))
    return tuple(found)


def assembly_rule_in_force(
    rules: Iterable[AssemblyRule], assembly: Assembly, around: Sequence[str], on: date
) -> AssemblyRule:
    """The latest row that has begun, of the nearest jurisdiction that has one; `LookupError` without any."""
    own = [one for one in rules if one.assembly is assembly and one.valid_from <= on]
    for place in around:
        begun = [one for one in own if one.jurisdiction == place]
        if begun:
            return max(begun, key=lambda one: one.valid_from)
    raise LookupError(assembly)


def assembly_outcome(rule: AssemblyRule, *, roll: int, present: int, agree: int, against: int = 0) -> AssemblyOutcome:
    """Exact fractions; who is there and says neither abstains. `CountsImpossible` when more vote than are there."""
    if min(roll, present, agree, against) < 0 or roll < 1:
        raise CountsImpossible("whole_heads")
    if agree + against > present:
        raise CountsImpossible("agree_heads")
    votes = [
        *[(Answer.YES, 0)] * agree,
        *[(Answer.NO, 0)] * against,
        *[(Answer.ABSTAIN, 0)] * (present - agree - against),
    ]
    found = yes_no(YesNoRule(rule.attending, rule.agreeing), Counted(0, roll), votes)
    return AssemblyOutcome(found.verdict, found.bars, rule)

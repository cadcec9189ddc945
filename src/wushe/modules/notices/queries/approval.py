"""Whether a notice needs a second person, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import get_language

from wushe.modules.notices.labels import PRESETS

JURISDICTIONS = ("CN",)


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """One row of the preset."""

    jurisdiction: str
    valid_from: date
    valid_to: date | None
    areas: tuple[str, ...]
    importance: tuple[str, ...]
    second_person: bool
    approvers: tuple[str, ...]
    evidence: str
    source: str
    because: Mapping[str, str]

    @property
    def reason(self) -> str:
        """Why, in the reader's language."""
        return self.because.get(get_language() or "", self.because["en"])


@cache
def approval_rules() -> tuple[ApprovalRule, ...]:
    """The shipped rows in their order."""
    parsed = tomllib.loads((PRESETS / "approval.toml").read_text(encoding="utf-8"))
    return tuple(
        ApprovalRule(
            jurisdiction=row["jurisdiction"],
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            areas=tuple(row["areas"]),
            importance=tuple(row["importance"]),
            second_person=row["second_person"],
            approvers=tuple(row["approvers"]),
            evidence=row["evidence"],
            source=row["source"],
            because=row["because"],
        )
        for row in parsed["rule"]
    )


def approval_of(area_kind: str, importance: str, on: date) -> ApprovalRule:
    """The first row in force that fits."""
    return next(
        rule
        for jurisdiction in JURISDICTIONS
        for rule in approval_rules()
        if rule.jurisdiction == jurisdiction
        and rule.valid_from <= on
        and (rule.valid_to is None or on < rule.valid_to)
        and area_kind in rule.areas
        and importance in rule.importance
    )

"""The days and numbers of a deliberation as dated rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One row. Days are calendar days; `step_days` and `four_days` are what each step may take, in their order."""

    jurisdiction: str
    valid_from: date
    least_kinds: int
    least_channels: int
    notice_days: int
    publicity_days: int
    reply_days: int
    adoption_days: int
    least_signatures: int
    four_days: tuple[int, ...]
    step_days: tuple[int, ...]
    evidence: str
    source: str


def read_topic_rules(rows: Iterable[Mapping[str, Any]]) -> tuple[TopicRule, ...]:
    """The rows of a preset; a missing or unknown name is an error of the file."""
    names = {field.name for field in fields(TopicRule)}
    found = []
    for row in rows:
        if set(row) != names or any(len(row[name]) != 6 for name in ("step_days", "four_days")):
            raise ValueError(f"a rule of topics needs exactly {sorted(names)}, six step_days and six four_days")
        days = {name: tuple(row[name]) for name in ("step_days", "four_days")}
        found.append(TopicRule(**{**row, **days}))
    return tuple(found)


def rule_in_force(rules: Iterable[TopicRule], on: date) -> TopicRule:
    """The latest that has begun; before the first one, the first."""
    ordered = sorted(rules, key=lambda one: one.valid_from)
    begun = [one for one in ordered if one.valid_from <= on]
    return begun[-1] if begun else ordered[0]

"""The days and numbers of a deliberation as dated rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class TopicRule:
    """One row. Days are calendar days; `step_days` are the days each step may take, in the order of the steps."""

    jurisdiction: str
    valid_from: date
    least_kinds: int
    least_channels: int
    notice_days: int
    publicity_days: int
    reply_days: int
    adoption_days: int
    step_days: tuple[int, ...]
    evidence: str
    source: str


def read_topic_rules(rows: Iterable[Mapping[str, Any]]) -> tuple[TopicRule, ...]:
    """The rows of a preset; a missing or unknown name is an error of the file."""
    names = {field.name for field in fields(TopicRule)}
    found = []
    for row in rows:
        if set(row) != names or len(row["step_days"]) != 6:
            raise ValueError(f"a rule of topics needs exactly {sorted(names)} and six step_days")
        found.append(TopicRule(**{**row, "step_days": tuple(row["step_days"])}))
    return tuple(found)


def rule_in_force(rules: Iterable[TopicRule], on: date) -> TopicRule:
    """The latest that has begun; before the first one, the first."""
    ordered = sorted(rules, key=lambda one: one.valid_from)
    begun = [one for one in ordered if one.valid_from <= on]
    return begun[-1] if begun else ordered[0]

"""How soon a message must be handled, by rules a street can edit, with the words that decided.

Levels follow hotline practice: emergency (life or property in danger), urgent (water, power, gas, heat and the
like), general, complex (several offices, long standing). Only codes live here; the hours belong to the service
levels. Where a message speaks of danger now, it also says which number must be called at once (110, 119, 120, 122):
a form is no emergency line. Words that are denied or only feared ("没有人受伤", "容易引发火灾") do not speak; the
most pressing level that speaks wins. Who needs help now says so at once: words of an emergency that first stand deep
in a long letter make it urgent, not an emergency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wushe.core.triage.wordrules import Denials, RuleHit, WordRule, read_word_rules, rule_hits


class Level(StrEnum):
    """Handling levels, the most pressing first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    GENERAL = "general"
    COMPLEX = "complex"


_RANK = {Level.EMERGENCY: 0, Level.URGENT: 1, Level.COMPLEX: 2, Level.GENERAL: 3}
"""Which level wins: danger first; a complex matter is named before it is taken for a general one."""


@dataclass(frozen=True, slots=True)
class UrgencyRule:
    """A rule with the level it gives and the number to call at once, or "" for none."""

    rule: WordRule
    level: Level
    call: str


@dataclass(frozen=True, slots=True)
class UrgencyRules:
    """The rules of a street; `calm` are words that take the danger out (a drill, a lecture, the past)."""

    rules: tuple[UrgencyRule, ...]
    denials: Denials
    calm: tuple[str, ...]
    early: int = 80
    """An emergency is named within so many characters."""


@dataclass(frozen=True, slots=True)
class Urgency:
    """The level, the rules that spoke for it with their words, and the numbers to call at once."""

    level: Level
    reasons: tuple[RuleHit, ...]
    numbers: tuple[str, ...]
    calmed_by: tuple[str, ...] = ()


def read_urgency_rules(parsed: Mapping[str, object]) -> UrgencyRules:
    """Rules of parsed TOML: `rule` tables (code, level, words, perhaps call), `denials`, `exceptions`, `calm`."""
    rows = parsed["rule"]
    if not isinstance(rows, list):
        raise TypeError("rule is not a list of tables")
    rules = tuple(
        UrgencyRule(rule, Level(str(row["level"])), str(row.get("call", "")))
        for rule, row in zip(read_word_rules(rows), rows, strict=True)
    )
    return UrgencyRules(
        rules, Denials(_words(parsed, "denials"), _words(parsed, "exceptions")), _words(parsed, "calm")
    )


def urgency(text: str, rules: UrgencyRules) -> Urgency:
    """How soon the message must be handled, and why. Without a rule that speaks it is a general matter."""
    calmed_by = tuple(word for word in rules.calm if word in text)
    speaking: list[tuple[Level, RuleHit, str]] = []
    at_once = _hits(text[: rules.early], rules)
    anywhere = _hits(text, rules)
    for one in rules.rules:
        now, later = at_once.get(one.rule.code), anywhere.get(one.rule.code)
        if one.level is not Level.EMERGENCY and later:
            speaking.append((one.level, later, one.call))
        elif now and not calmed_by:
            speaking.append((one.level, now, one.call))
        elif later and not calmed_by:
            speaking.append((Level.URGENT, later, ""))
    level = min((level for level, _, _ in speaking), key=_RANK.__getitem__, default=Level.GENERAL)
    numbers = tuple(dict.fromkeys(call for _, _, call in speaking if call))
    return Urgency(level, tuple(hit for spoken, hit, _ in speaking if spoken is level), numbers, calmed_by)


def _hits(text: str, rules: UrgencyRules) -> dict[str, RuleHit]:
    """The rules that speak, by their code."""
    return {hit.code: hit for hit in rule_hits(text, [one.rule for one in rules.rules], rules.denials)}


def _words(parsed: Mapping[str, object], name: str) -> tuple[str, ...]:
    words = parsed.get(name, ())
    if not isinstance(words, list | tuple):
        raise TypeError(f"{name} is not a list")
    return tuple(map(str, words))

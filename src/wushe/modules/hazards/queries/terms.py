"""Which term runs for a hazard, who is told when it has passed, and what counts as coming back: from the presets."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from django.utils import timezone

from wushe.core.clocks import ClockRule, Due, due_at, read_clock_rules, rule_in_force
from wushe.core.hazards import EscalationStep, RepeatRule, read_escalation, read_repeat_rules
from wushe.foundation.workdays import official_workday
from wushe.modules.hazards.labels import PRESETS

JURISDICTIONS = ("CN",)


@cache
def terms() -> tuple[ClockRule, ...]:
    """The shipped terms."""
    return read_clock_rules(tomllib.loads((PRESETS / "terms.toml").read_text(encoding="utf-8"))["rule"])


@cache
def escalation() -> tuple[EscalationStep, ...]:
    """The shipped steps."""
    return read_escalation(tomllib.loads((PRESETS / "escalation.toml").read_text(encoding="utf-8"))["step"])


@cache
def repeat_rules() -> tuple[RepeatRule, ...]:
    """The shipped rules of repetition, the latest first."""
    return read_repeat_rules(tomllib.loads((PRESETS / "repeats.toml").read_text(encoding="utf-8"))["rule"])


def term(key: str, started_at: datetime, jurisdictions: Sequence[str] = JURISDICTIONS) -> Due | None:
    """The end of the term `key` begun at a moment; None where no rule gives one."""
    local = timezone.localtime(started_at)
    rule = rule_in_force(terms(), key, jurisdictions, local.date())
    return due_at(rule, local, official_workday) if rule else None


def repeat_rule(on: date) -> RepeatRule | None:
    """The rule of repetition in force on a day."""
    return next((rule for rule in repeat_rules() if rule.valid_from <= on), None)


def is_workday(day: date) -> bool:
    """Whether a day is worked; Monday to Friday where the calendar of the year is not known yet."""
    known = official_workday(day)
    return day.weekday() < 5 if known is None else known

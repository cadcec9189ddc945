"""Which promise sets a need's deadline, and when it ends."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from django.utils import timezone

from wushe.core.clocks import ClockRule, Due, due_at, read_clock_rules, rule_in_force
from wushe.foundation.workdays import official_workday
from wushe.modules.needs.labels import PRESETS

JURISDICTIONS = ("CN",)


@cache
def service_levels() -> tuple[ClockRule, ...]:
    """The shipped promises."""
    parsed = tomllib.loads((PRESETS / "service_levels.toml").read_text(encoding="utf-8"))
    return read_clock_rules(parsed["rule"])


CITY = "12345"
"""A deadline whose rule begins so was set by the city's hotline: none of our own promises replaces it."""


def city_promise(city: str) -> str:
    """The rule of a deadline that the city set."""
    return f"{CITY} {city}"[:80]


def is_citys(due_rule: str) -> bool:
    """Whether the city set the deadline."""
    return due_rule.partition(" ")[0] == CITY


def term(key: str, started_at: datetime, jurisdictions: Sequence[str] = JURISDICTIONS) -> Due | None:
    """The end of the promise `key` begun at a moment."""
    local = timezone.localtime(started_at)
    rule = rule_in_force(service_levels(), key, jurisdictions, local.date())
    return due_at(rule, local, official_workday) if rule else None

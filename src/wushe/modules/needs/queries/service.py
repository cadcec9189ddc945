"""Which promise sets a need's deadline, and when it ends; which clocks a street has chosen."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language

from wushe.core.clocks import ClockRule, Due, Rung, due_at, read_clock_rules, rule_in_force
from wushe.foundation.workdays import official_workday
from wushe.modules.needs.labels import PRESETS
from wushe.modules.needs.models import ClockChoice

JURISDICTIONS = ("CN",)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place whose clocks a street may choose."""

    code: str
    names: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """In the reader's language."""
        names = dict(self.names)
        return names.get(get_language() or "", names["en"])


def _preset(name: str) -> dict[str, Any]:
    return tomllib.loads((PRESETS / name).read_text(encoding="utf-8"))


@cache
def service_levels() -> tuple[ClockRule, ...]:
    """The shipped promises and the terms around them."""
    rows = [*_preset("service_levels.toml")["rule"], *_preset("terms.toml")["rule"]]
    return read_clock_rules(rows)


@cache
def handling_preset() -> dict[str, Any]:
    """The shipped ladder, and how often things may be done."""
    return _preset("handling.toml")


@cache
def jurisdictions_to_choose() -> tuple[Jurisdiction, ...]:
    """The places of the preset."""
    return tuple(Jurisdiction(row["code"], tuple(row["names"].items())) for row in handling_preset()["jurisdiction"])


def chosen_jurisdiction(street_id: UUID) -> str:
    """The place whose clocks hold in the street; the platform's defaults until it has chosen."""
    rows = ClockChoice.objects.in_street(street_id).order_by("-chosen_at", "-id")
    return rows.values_list("jurisdiction", flat=True).first() or JURISDICTIONS[0]


def jurisdictions_of(street_id: UUID) -> tuple[str, ...]:
    """The chosen place and those it lies in, the most local first: CN-SD-JN, CN-SD, CN."""
    parts = chosen_jurisdiction(street_id).split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def rule_of(key: str, on: datetime, jurisdictions: Sequence[str] = JURISDICTIONS) -> ClockRule | None:
    """The rule of that name at a moment."""
    return rule_in_force(service_levels(), key, jurisdictions, timezone.localtime(on).date())


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
    rule = rule_of(key, started_at, jurisdictions)
    return due_at(rule, timezone.localtime(started_at), official_workday) if rule else None


def ladder(on: datetime, jurisdictions: Sequence[str]) -> tuple[Rung, ...]:
    """How overdue work climbs at a moment."""
    return tuple(
        Rung(row["level"], rule_of(row["after"], on, jurisdictions) if "after" in row else None)
        for row in handling_preset()["rung"]
    )


def rules_in_force(on: datetime, jurisdictions: Sequence[str]) -> list[ClockRule]:
    """Every term that holds at a moment, in the order of the presets, the most local row of each."""
    keys = dict.fromkeys(rule.key for rule in service_levels())
    found = (rule_of(key, on, jurisdictions) for key in keys)
    return [rule for rule in found if rule is not None]

"""Which clocks, shares and rules of composition hold for a property area: presets, and the street's own numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from wushe.core.ballots import OwnersRule
from wushe.core.clocks import ClockKind, ClockRule, due_at, earliest_on, read_clock_rules, rule_in_force
from wushe.core.composition import CompositionRule, composition_rule_in_force, read_composition_rules
from wushe.foundation.workdays import official_workday
from wushe.modules.ballots.queries.forms import owners_rules
from wushe.modules.committees.labels import PRESETS
from wushe.modules.committees.models import OwnTerm

LAND = "CN"
OWN = "own"
"""The jurisdiction under which a street's own number stands."""


@cache
def terms() -> tuple[ClockRule, ...]:
    """The shipped clocks."""
    return read_clock_rules(tomllib.loads((PRESETS / "terms.toml").read_text(encoding="utf-8"))["rule"])


@cache
def compositions() -> tuple[CompositionRule, ...]:
    """The shipped rules of composition."""
    return read_composition_rules(tomllib.loads((PRESETS / "composition.toml").read_text(encoding="utf-8"))["rule"])


def jurisdictions() -> tuple[str, ...]:
    """The places a property area may be said to lie in."""
    return tuple(sorted({rule.jurisdiction for rule in terms()}))


def around(jurisdiction: str) -> tuple[str, ...]:
    """A place and those it lies in, the most local first: CN-BJ, CN."""
    parts = jurisdiction.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def preset_rule(key: str, jurisdiction: str, on: date) -> ClockRule | None:
    """The shipped clock of that name."""
    return rule_in_force(terms(), key, around(jurisdiction), on)


def own_terms(street_id: UUID) -> list[OwnTerm]:
    """The street's own numbers, the latest of each first."""
    rows = OwnTerm.objects.in_street(street_id).order_by("key", "-valid_from")
    return list(rows)


def clock_rule(
    street_id: UUID, key: str, jurisdiction: str, on: date, own: Sequence[OwnTerm] | None = None
) -> ClockRule | None:
    """The clock in force: the street's own number where it has set one, else the preset's. One query at most."""
    rule = preset_rule(key, jurisdiction, on)
    if rule is None:
        return None
    known = own_terms(street_id) if own is None else own
    set_here = next((one for one in known if one.key == key and one.valid_from <= on), None)
    if set_here is None:
        return rule
    return replace(
        rule, amount=set_here.amount, jurisdiction=OWN, valid_from=set_here.valid_from, source=set_here.source
    )


def last_day(rule: ClockRule, started_on: date) -> date:
    """The last day of a term; the day it started on is not counted."""
    zone = ZoneInfo(timezone.get_default_timezone_name())
    return due_at(rule, datetime.combine(started_on, datetime.min.time(), zone), official_workday).on


def first_day(rule: ClockRule, noticed_on: date) -> date:
    """The first day on which what was noticed may happen."""
    return earliest_on(rule, noticed_on, official_workday).on


def rule_words(rule: ClockRule) -> str:
    """Which clock it was, as a row keeps it."""
    return f"{rule.jurisdiction} {rule.key} {rule.amount} {rule.unit.value}"[:80]


def composition_rule(kind: str, jurisdiction: str, on: date) -> CompositionRule | None:
    """The rule for that kind of seat; None where nothing is asked for."""
    return composition_rule_in_force(compositions(), kind, around(jurisdiction), on)


def owners_rule(jurisdiction: str, on: date) -> OwnersRule:
    """The shares in force: of the most local place, the latest."""
    return next(
        rule
        for place in around(jurisdiction)
        for rule in owners_rules()
        if rule.jurisdiction == place and rule.valid_from <= on
    )


@dataclass(frozen=True, slots=True)
class TermLine:
    """One clock as the page of terms shows it: the preset's row, and the street's own number if there is one."""

    preset: ClockRule
    in_force: ClockRule

    @property
    def is_own(self) -> bool:
        """Whether the street has set it."""
        return self.in_force.jurisdiction == OWN


def term_lines(street_id: UUID, jurisdiction: str, on: date) -> list[TermLine]:
    """Every clock in force in a place, in the order of the preset."""
    own = own_terms(street_id)
    found = []
    for key in dict.fromkeys(rule.key for rule in terms()):
        preset = preset_rule(key, jurisdiction, on)
        rule = clock_rule(street_id, key, jurisdiction, on, own)
        if preset is not None and rule is not None:
            found.append(TermLine(preset, rule))
    return found


def is_looser(preset: ClockRule, amount: int) -> bool:
    """A shorter notice, or a longer term, than the law's."""
    return amount < preset.amount if preset.kind is ClockKind.NOTICE else amount > preset.amount


def days_between(first: date, last: date) -> int:
    """Days from one to the other, negative when it has passed."""
    return (last - first) // timedelta(days=1)

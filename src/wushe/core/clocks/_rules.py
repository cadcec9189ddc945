"""Clock rules as values: how long, in which unit, where and when the rule holds, and its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wushe.core.linkage import Evidence


class Unit(StrEnum):
    """The unit a term is counted in. Hours run day and night; the others end with their last day."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class ClockKind(StrEnum):
    """A promise of service, a deadline set by law, or the least time that must pass after a notice."""

    SERVICE = "service"
    LEGAL = "legal"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One term. `near_percent` is the share of it after which the clock is shown as near its end.

    With `rest_day_extends` a term that would end on a rest day ends on the next working day.
    """

    key: str
    kind: ClockKind
    amount: int
    unit: Unit
    jurisdiction: str
    valid_from: date
    valid_to: date | None
    evidence: Evidence
    source: str
    near_percent: int = 75
    rest_day_extends: bool = False

    def is_valid_on(self, day: date) -> bool:
        """Whether the rule holds on a day (both ends included)."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class UnreadableRule(ValueError):
    """A parsed rule lacks a field or holds a word that means nothing."""

    def __init__(self, position: int, name: str, found: object) -> None:
        self.position = position
        self.name = name
        self.found = found
        super().__init__(f"clock rule {position}: {name} = {found!r}")


def rule_in_force(rules: Iterable[ClockRule], key: str, jurisdictions: Sequence[str], on: date) -> ClockRule | None:
    """The rule of this name on a day: the most local jurisdiction (listed first), then the latest start."""
    valid = [
        rule for rule in rules if rule.key == key and rule.jurisdiction in jurisdictions and rule.is_valid_on(on)
    ]
    return min(
        valid,
        key=lambda rule: (jurisdictions.index(rule.jurisdiction), -rule.valid_from.toordinal()),
        default=None,
    )


def read_clock_rules(parsed: Iterable[Mapping[str, object]]) -> tuple[ClockRule, ...]:
    """The rules in parsed rows; raises `UnreadableRule` naming the row, the field and what was found."""
    return tuple(_read_one(position, row) for position, row in enumerate(parsed, start=1))


def _read_one(position: int, row: Mapping[str, object]) -> ClockRule:
    name = "key"
    try:
        key = _text(row, name)
        name = "kind"
        kind = ClockKind(_text(row, name))
        name = "unit"
        unit = Unit(_text(row, name))
        name = "evidence"
        evidence = Evidence(_text(row, name))
        name = "jurisdiction"
        jurisdiction = _text(row, name)
        name = "source"
        source = _text(row, name)
        name = "amount"
        amount = _whole(row, name, None)
        name = "near_percent"
        near_percent = _whole(row, name, 75)
        name = "valid_from"
        valid_from = _day(row[name])
        name = "valid_to"
        valid_to = _day(row[name]) if row.get(name) is not None else None
    except (KeyError, ValueError, TypeError) as fault:
        raise UnreadableRule(position, name, row.get(name)) from fault
    return ClockRule(
        key, kind, amount, unit, jurisdiction, valid_from, valid_to, evidence, source, near_percent,
        bool(row.get("rest_day_extends", False)),
    )  # fmt: skip


def _text(row: Mapping[str, object], name: str) -> str:
    text = row[name]
    if not isinstance(text, str) or not text:
        raise TypeError(name)
    return text


def _whole(row: Mapping[str, object], name: str, default: int | None) -> int:
    number = row.get(name, default)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise TypeError(name)
    return number


def _day(found: object) -> date:
    if not isinstance(found, date):
        raise TypeError(str(found))
    return found

"""The five files of the information base: which fields each has, of what kind, and how long they stay fresh.

People are counted here, building by building; what is known of one person is kept elsewhere, for a purpose. A field
is complete when it has a value, a source and a date that is not too old. The terms are choices of the product: counts
of people change within the year, the state of a facility within half a year, the year a house was built never.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_VALUE = 300
MOST_COUNTED = 1_000_000


class RegisterFile(StrEnum):
    """One of the five."""

    PEOPLE = "people"
    BUILDINGS = "buildings"
    FACILITIES = "facilities"
    BODIES = "bodies"
    RESOURCES = "resources"


class FieldKind(StrEnum):
    """What may stand in a field."""

    COUNT = "count"
    YEAR = "year"
    YES_NO = "yes_no"
    CONDITION = "condition"
    DAY = "day"
    TEXT = "text"


class FieldState(StrEnum):
    """How good what stands there is."""

    MISSING = "missing"
    UNDATED = "undated"
    OLD = "old"
    FRESH = "fresh"


YES_NO = ("yes", "no")
CONDITIONS = ("good", "needs_repair", "closed")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its code is unique over all files; `fresh_days` None: it does not grow old."""

    code: str
    file: RegisterFile
    kind: FieldKind
    fresh_days: int | None = 365


_F, _K = RegisterFile, FieldKind
FIELDS: tuple[Field, ...] = (
    Field("households", _F.PEOPLE, _K.COUNT),
    Field("residents", _F.PEOPLE, _K.COUNT),
    Field("aged_60", _F.PEOPLE, _K.COUNT),
    Field("living_alone", _F.PEOPLE, _K.COUNT, 180),
    Field("children", _F.PEOPLE, _K.COUNT),
    Field("need_help", _F.PEOPLE, _K.COUNT, 180),
    Field("floors", _F.BUILDINGS, _K.COUNT, None),
    Field("built", _F.BUILDINGS, _K.YEAR, None),
    Field("lifts", _F.BUILDINGS, _K.COUNT, None),
    Field("step_free", _F.BUILDINGS, _K.YES_NO, None),
    Field("gas", _F.BUILDINGS, _K.YES_NO, None),
    Field("safety_checked", _F.BUILDINGS, _K.DAY, 365),
    Field("condition", _F.FACILITIES, _K.CONDITION, 180),
    Field("capacity", _F.FACILITIES, _K.COUNT, None),
    Field("barrier_free", _F.FACILITIES, _K.YES_NO, None),
    Field("kept_by", _F.FACILITIES, _K.TEXT, 365),
    Field("checked", _F.FACILITIES, _K.DAY, 180),
    Field("services", _F.BODIES, _K.TEXT, 365),
    Field("serves", _F.BODIES, _K.TEXT, 365),
    Field("how_to_get", _F.BODIES, _K.TEXT, 365),
    Field("price", _F.BODIES, _K.TEXT, 365),
    Field("quantity", _F.RESOURCES, _K.COUNT, 180),
    Field("state", _F.RESOURCES, _K.CONDITION, 180),
    Field("terms", _F.RESOURCES, _K.TEXT, 365),
)
BORROWED = frozenset({"households", "residents"})
"""Counts that stand on the area itself; here only their source and date are kept beside them."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of the fields there could be: how many have a value, and how many of these are fresh."""

    total: int
    filled: int
    fresh: int

    @property
    def percent_filled(self) -> int:
        """Whole percent, rounded down, so that 100 means all."""
        return 100 * self.filled // self.total if self.total else 0

    @property
    def percent_fresh(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.fresh // self.total if self.total else 0


def fields_of(file: RegisterFile) -> tuple[Field, ...]:
    """The fields of one file in their order."""
    return tuple(field for field in FIELDS if field.file is file)


def field_named(file: RegisterFile, code: str) -> Field | None:
    """The field of that code, if the file has it."""
    return next((field for field in fields_of(file) if field.code == code), None)


def as_kept(field: Field, text: str, today: date) -> str | None:
    """The text as the field keeps it; None when it cannot stand there."""
    said = text.strip()
    if field.kind is FieldKind.TEXT:
        return said if 0 < len(said) <= LONGEST_VALUE else None
    if field.kind is FieldKind.YES_NO:
        return said if said in YES_NO else None
    if field.kind is FieldKind.CONDITION:
        return said if said in CONDITIONS else None
    if field.kind is FieldKind.DAY:
        day = _day(said)
        return said if day is not None and day <= today else None
    if not (said.isascii() and said.isdigit()):
        return None
    number = int(said)
    if field.kind is FieldKind.YEAR:
        return str(number) if 1900 <= number <= today.year else None
    return str(number) if number <= MOST_COUNTED else None


def field_state(field: Field, *, has_value: bool, as_of: date | None, today: date) -> FieldState:
    """How good a value of that day is today."""
    if not has_value:
        return FieldState.MISSING
    if as_of is None:
        return FieldState.UNDATED
    if field.fresh_days is not None and today - as_of > timedelta(days=field.fresh_days):
        return FieldState.OLD
    return FieldState.FRESH


def completeness(states: Iterable[FieldState]) -> Completeness:
    """The states of many fields in three numbers."""
    total = filled = fresh = 0
    for state in states:
        total += 1
        filled += state is not FieldState.MISSING
        fresh += state is FieldState.FRESH
    return Completeness(total, filled, fresh)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

"""What a table that people filled in would change, shown before it is changed.

A room makes a plan from the rows and what it knows; the door shows it and hands its digest back with the press of the
button, so that exactly what was shown is done, or nothing. A blank cell says nothing: it changes nothing. What the
table does not name stays as it is, and is listed as missing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused


class Change(StrEnum):
    """What a row means to what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MISSING = "missing"  # known here, and not in the table


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing: what becomes of it, the row that says so (0: none does), its fields."""

    change: Change
    name: str
    number: int = 0
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be entered; the refusal names the field, the reason and the way out."""

    number: int
    name: str
    refusal: Refused


@dataclass(frozen=True, slots=True)
class TablePlan:
    """Everything a table would do."""

    differences: tuple[Difference, ...]
    problems: tuple[RowProblem, ...] = ()

    def number_of(self, change: Change) -> int:
        """How many things become new, changed …"""
        return Counter(one.change for one in self.differences)[change]

    @property
    def does_something(self) -> bool:
        """Whether anything would be entered."""
        return any(one.change in (Change.NEW, Change.CHANGED) for one in self.differences)

    @property
    def digest(self) -> str:
        """Equal for equal plans."""
        told: list[object] = [
            [one.change.value, one.name, one.number, [[f.field, f.before, f.after] for f in one.fields]]
            for one in self.differences
        ]
        told.append([[problem.number, problem.refusal.code] for problem in self.problems])
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


class TableHasProblems(Refused):
    """All or nothing."""

    code = "tables.has_problems"
    message = _("Rows that cannot be entered: %(number)s. Nothing was entered.")
    way_out = _("Correct the rows and send the table again.")


class TableMovedOn(Refused):
    """Somebody changed something between the look and the press."""

    code = "tables.moved_on"
    message = _("Something has changed since these differences were shown. Nothing was entered.")
    way_out = _("Look at the differences again, then enter them.")


class NothingToEnter(Refused):
    """All of it is known already."""

    code = "tables.nothing_to_enter"
    message = _("Everything in this table is known already.")
    way_out = _("Nothing needs to be done.")


class TableTooLong(Invalid):
    """More rows than are entered in one go."""

    code = "tables.too_long"
    message = _("The table has no rows, or more than %(most)s.")
    way_out = _("Fill in at least one row, and split a larger table, for example by community.")


def demand_as_shown(plan: TablePlan, shown: str) -> None:
    """Refuse to enter anything but a plan without problems that somebody has looked at."""
    if plan.problems:
        raise TableHasProblems(number=len(plan.problems))
    if plan.digest != shown:
        raise TableMovedOn
    if not plan.does_something:
        raise NothingToEnter


def demand_fit_length(number: int, most: int) -> None:
    """Refuse an empty table and an endless one."""
    if not 0 < number <= most:
        raise TableTooLong(field="file", most=most)


def compared(name: str, number: int, known: Mapping[str, str] | None, said: Mapping[str, str]) -> Difference:
    """One row against what is known of the thing (None: it is new); a blank cell says nothing."""
    before = known or {}
    fields = tuple(
        FieldChange(field, before.get(field, ""), value)
        for field, value in said.items()
        if value and value != before.get(field, "")
    )
    if known is None:
        return Difference(Change.NEW, name, number, fields)
    return Difference(Change.CHANGED if fields else Change.UNCHANGED, name, number, fields)

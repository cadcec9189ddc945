"""The standing forms of joint meetings, read from dated rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class MeetingForm(StrEnum):
    """M1a, M1b and M1c of the paper."""

    STREET_COMMUNITY = "street_community"
    COMMITTEES = "committees"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class FormRule:
    """One form from one day on. `needed`: groups of kinds; of each group one body has to be there."""

    form: MeetingForm
    members: tuple[str, ...]  # kinds of body that belong to it
    needed: tuple[tuple[str, ...], ...]
    quorum_percent: int  # more than so many hundredths of the bodies that belong to it
    least_bodies: int
    rhythm_days: int
    notice_days: int  # working days between the papers and the meeting
    decision_days: int  # working days a decision is given, unless another day is named
    again_days: int  # a settled matter is not gathered again for so many days
    jurisdiction: str
    valid_from: date
    evidence: str
    source: str


_NUMBERS = ("quorum_percent", "least_bodies", "rhythm_days", "notice_days", "decision_days", "again_days")


def read_forms(rows: Iterable[Mapping[str, Any]]) -> tuple[FormRule, ...]:
    """Rules from parsed rows; a fault names the row and the field. Linear."""
    return tuple(_rule(number, row) for number, row in enumerate(rows, start=1))


def form_in_force(rules: Sequence[FormRule], form: MeetingForm, on: date) -> FormRule | None:
    """The latest rule of the form that holds on a day."""
    standing = [rule for rule in rules if rule.form is form and rule.valid_from <= on]
    return max(standing, key=lambda rule: rule.valid_from, default=None)


def _rule(number: int, row: Mapping[str, Any]) -> FormRule:
    numbers = {}
    for name in _NUMBERS:
        value = row.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ValueError(f"form {number}: {name} has to be a whole number, not {value!r}")
        numbers[name] = value
    if numbers["quorum_percent"] >= 100:
        raise ValueError(f"form {number}: quorum_percent has to be below 100")
    for name in ("members", "needed", "jurisdiction", "valid_from", "evidence", "source"):
        if not row.get(name):
            raise ValueError(f"form {number}: {name} is missing")
    if row.get("form") not in set(MeetingForm):
        raise ValueError(f"form {number}: form {row.get('form')!r} is not known")
    return FormRule(
        form=MeetingForm(row["form"]),
        members=tuple(row["members"]),
        needed=tuple(tuple(group) for group in row["needed"]),
        jurisdiction=row["jurisdiction"],
        valid_from=row["valid_from"],
        evidence=row["evidence"],
        source=row["source"],
        **numbers,
    )

"""Statutory forms of votes: presets with the day from which they hold, and what the law asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language

from wushe.core.ballots import OwnersMatter, OwnersRule, read_owners_rules
from wushe.modules.ballots.labels import FORM, PRESETS, RollKind
from wushe.modules.needs.queries.service import jurisdictions_of

HOUSE = "HOUSE"
"""As jurisdiction of a form that no law gives; it is offered everywhere, after the laws of the place."""
OWN = "own"
"""A rule of one's own: no law asks for this vote."""


@dataclass(frozen=True, slots=True)
class Statute:
    """One form as it holds on a day: who votes, shares, days of notice, whose law, since when, and its source."""

    code: str
    roll: RollKind
    taking_part: str
    agreeing: str
    by_area: bool
    notice_days: int
    jurisdiction: str
    valid_from: date
    source: str

    @property
    def rule(self) -> dict[str, Any]:
        """The rule of a vote with yes and no, as it stands in the file."""
        return {"taking_part": self.taking_part, "agreeing": self.agreeing, "by_area": self.by_area}

    @property
    def told(self) -> str:
        """The source with jurisdiction and day, as the page of the vote names it."""
        return f"{self.source} ({self.jurisdiction}, {self.valid_from.isoformat()})"


@cache
def owners_rules() -> tuple[OwnersRule, ...]:
    """The shipped shares of owners' common decisions, the latest first; one file for each jurisdiction."""
    return read_owners_rules(row for file in _files("owners_vote") for row in file["rule"])


@cache
def forms() -> tuple[dict[str, Any], ...]:
    """The shipped forms as they stand in the presets, one file for each jurisdiction."""
    return tuple(row for file in _files("forms") for row in file["form"])


def places_of(street_id: UUID) -> tuple[str, ...]:
    """The jurisdictions that hold in a street, the most local first, and the house at the end."""
    return (*jurisdictions_of(street_id), HOUSE)


def codes(places: Sequence[str]) -> tuple[str, ...]:
    """The forms that a ballot may have there, in the order of the presets, one's own rule last."""
    return (*dict.fromkeys(row["code"] for row in forms() if row["jurisdiction"] in places), OWN)


def form_words(code: str) -> str | Promise:
    """What people call the form; one of another jurisdiction brings its name in its preset."""
    if code in FORM:
        return FORM[code]
    names: dict[str, str] = next((row["names"] for row in forms() if row["code"] == code), {})
    return names.get(get_language() or "", names.get("en", code))


def statute(code: str, on: date, matter: str = "", places: Sequence[str] = ("CN", HOUSE)) -> Statute | None:
    """The form in force on a day, of the most local place that has one; the owners' shares depend on the matter."""
    rows = [row for place in places for row in forms() if row["jurisdiction"] == place]
    row = next((one for one in rows if one["code"] == code and _holds(one, on)), None)
    if row is None:
        return None
    shares: tuple[str, str] | None = None
    if code != "owners":
        shares = row["taking_part"], row["agreeing"]
    elif matter in set(OwnersMatter):
        shares = _of_owners(OwnersMatter(matter), on, places)
    if shares is None:
        return None
    return Statute(
        code,
        RollKind(row["roll"]),
        *shares,
        by_area=code == "owners",
        notice_days=row["notice_days"],
        jurisdiction=row["jurisdiction"],
        valid_from=row["valid_from"],
        source=row["source"],
    )


def _files(name: str) -> list[dict[str, Any]]:
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(PRESETS.glob(f"{name}*.toml"))]


def _holds(row: dict[str, Any], on: date) -> bool:
    return row["valid_from"] <= on <= row.get("valid_to", date.max)


def _of_owners(matter: OwnersMatter, on: date, places: Sequence[str]) -> tuple[str, str] | None:
    rules = (rule for place in places for rule in owners_rules() if rule.jurisdiction == place)
    rule = next((one for one in rules if one.valid_from <= on), None)
    if rule is None:
        return None
    agreeing = f">={rule.special}" if rule.is_special(matter) else f">{rule.ordinary}"
    return f">={rule.taking_part}", agreeing

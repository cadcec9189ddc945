"""Statutory forms of votes: presets with the day from which they hold, and what the law asks for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from wushe.core.ballots import OwnersMatter, OwnersRule, read_owners_rules
from wushe.modules.ballots.labels import PRESETS, RollKind

LAND = "CN"
OWN = "own"
"""A rule of one's own: no law asks for this vote."""


@dataclass(frozen=True, slots=True)
class Statute:
    """One form as it holds on a day: who votes, which shares, days of notice, and where it says so."""

    code: str
    roll: RollKind
    taking_part: str
    agreeing: str
    by_area: bool
    notice_days: int
    source: str

    @property
    def rule(self) -> dict[str, Any]:
        """The rule of a vote with yes and no, as it stands in the file."""
        return {"taking_part": self.taking_part, "agreeing": self.agreeing, "by_area": self.by_area}


@cache
def owners_rules() -> tuple[OwnersRule, ...]:
    """The shipped shares of owners' common decisions, the latest first."""
    return read_owners_rules(tomllib.loads((PRESETS / "owners_vote.toml").read_text(encoding="utf-8"))["rule"])


@cache
def forms() -> tuple[dict[str, Any], ...]:
    """The shipped forms as they stand in the preset."""
    return tuple(tomllib.loads((PRESETS / "forms.toml").read_text(encoding="utf-8"))["form"])


def codes() -> tuple[str, ...]:
    """The forms that a ballot may have, in the order of the preset, one's own rule last."""
    return (*dict.fromkeys(row["code"] for row in forms()), OWN)


def statute(code: str, on: date, matter: str = "") -> Statute | None:
    """The form in force on a day; the owners' shares depend on the matter. None: there is no such form."""
    row = next((one for one in forms() if one["code"] == code and _holds(one, on)), None)
    if row is None:
        return None
    if code != "owners":
        shares = row["taking_part"], row["agreeing"]
    elif matter in set(OwnersMatter):
        shares = _of_owners(OwnersMatter(matter), on)
    else:
        return None
    return Statute(code, RollKind(row["roll"]), *shares, code == "owners", row["notice_days"], row["source"])


def _holds(row: dict[str, Any], on: date) -> bool:
    return row["valid_from"] <= on <= row.get("valid_to", date.max) and row["jurisdiction"] == LAND


def _of_owners(matter: OwnersMatter, on: date) -> tuple[str, str]:
    rule = next(one for one in owners_rules() if one.jurisdiction == LAND and one.valid_from <= on)
    agreeing = f">={rule.special}" if rule.is_special(matter) else f">{rule.ordinary}"
    return f">={rule.taking_part}", agreeing

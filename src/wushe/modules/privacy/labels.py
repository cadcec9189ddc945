"""What people call the kinds of request, their states, purposes and legal bases; the dated presets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import ClockRule, read_clock_rules
from wushe.core.lifecycle import RightsStatus

PRESETS = Path(__file__).parent / "presets"


class RequestKind(StrEnum):
    """What someone may ask about their own data."""

    COPY = "copy"
    CORRECT = "correct"
    ERASE = "erase"
    EXPLAIN = "explain"
    STOP = "stop"


REQUEST_KINDS: dict[RequestKind, str | Promise] = {
    RequestKind.COPY: _("Give me a copy"),
    RequestKind.CORRECT: _("Correct something"),
    RequestKind.ERASE: _("Erase everything"),
    RequestKind.EXPLAIN: _("Explain what is done with it"),
    RequestKind.STOP: _("Stop using it for something"),
}
STATUSES: dict[str, str | Promise] = {
    RightsStatus.RECEIVED: _("Received"),
    RightsStatus.PROPOSED: _("Waits for a second person"),
    RightsStatus.DONE: _("Done"),
    RightsStatus.REFUSED: _("Refused"),
    RightsStatus.WITHDRAWN: _("Withdrawn"),
}
STATUS_TONES: dict[str, str] = {
    RightsStatus.RECEIVED: "note",
    RightsStatus.PROPOSED: "warn",
    RightsStatus.DONE: "good",
    RightsStatus.REFUSED: "bad",
    RightsStatus.WITHDRAWN: "quiet",
}
BASES: dict[str, str | Promise] = {
    "duty": _("Legal duty of the street"),
    "consent": _("Your consent"),
    "emergency": _("Protecting life in an emergency"),
}
PURPOSES: dict[str, tuple[str | Promise, str | Promise]] = {
    "need": (_("Handling what you tell us"), _("Name, phone and the words that were covered in your message")),
    "role": (_("Knowing who works in which role"), _("Name and phone of people who hold a role")),
    "account": (_("Signing in"), _("Account name, password (unreadable), phone (unreadable)")),
    "household": (_("Knowing who lives in a household"), _("Link of an account to a household")),
    "audit": (_("Proving who looked at what"), _("Numbers of accounts, times and reasons")),
}


@dataclass(frozen=True, slots=True)
class Purpose:
    """One line of the notice: why data is kept, on which basis, for how many days (None: as long as the matter)."""

    code: str
    basis: str
    days: int | None
    source: str

    @property
    def title(self) -> str | Promise:
        """What it is for."""
        return PURPOSES[self.code][0]

    @property
    def kinds(self) -> str | Promise:
        """Which data that is."""
        return PURPOSES[self.code][1]

    @property
    def basis_label(self) -> str | Promise:
        """The legal basis in words."""
        return BASES[self.basis]


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole notice of one version."""

    version: str
    valid_from: date
    law: str
    purposes: tuple[Purpose, ...]

    def days_of(self, code: str) -> int | None:
        """How long data of this purpose stays after its matter is over."""
        return next((one.days for one in self.purposes if one.code == code), None)


@cache
def notice() -> Notice:
    """The notice in force, from the preset."""
    rows = tomllib.loads((PRESETS / "notice.toml").read_text(encoding="utf-8"))
    return Notice(
        rows["version"],
        rows["valid_from"],
        rows["law"],
        tuple(Purpose(row["code"], row["basis"], row.get("days"), row["source"]) for row in rows["purposes"]),
    )


@cache
def answer_rules() -> tuple[ClockRule, ...]:
    """Within which term a request is answered, by jurisdiction."""
    return read_clock_rules(tomllib.loads((PRESETS / "terms.toml").read_text(encoding="utf-8"))["rule"])

"""What people call the codes of this room, and the categories read from the preset."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.redact import PersonalKind
from wushe.core.triage.urgency import Level
from wushe.modules.actors.labels import Role

PRESETS = Path(__file__).parent / "presets"

STATUS: dict[str, str | Promise] = {
    NeedStatus.RECEIVED: _("Received"),
    NeedStatus.TRIAGED: _("Sorted"),
    NeedStatus.ASSIGNED: _("Being handled"),
    NeedStatus.ANSWERED: _("Answered"),
    NeedStatus.RATED: _("Rated"),
    NeedStatus.CLOSED: _("Closed"),
    NeedStatus.REOPENED: _("Reopened"),
    NeedStatus.OUT_OF_SCOPE: _("Shown to the right channel"),
    NeedStatus.WITHDRAWN: _("Withdrawn"),
    NeedStatus.MERGED: _("Merged"),
}
STATUS_TONE: dict[str, str] = {
    NeedStatus.RECEIVED: "note",
    NeedStatus.TRIAGED: "river",
    NeedStatus.ASSIGNED: "river",
    NeedStatus.ANSWERED: "good",
    NeedStatus.RATED: "good",
    NeedStatus.CLOSED: "quiet",
    NeedStatus.REOPENED: "warn",
    NeedStatus.OUT_OF_SCOPE: "quiet",
    NeedStatus.WITHDRAWN: "quiet",
    NeedStatus.MERGED: "plum",
}
CHANNEL: dict[str, str | Promise] = {
    "form": _("Online form"),
    "phone": _("Phone"),
    "window": _("Service window"),
    "paper": _("Paper"),
    "pasted": _("Pasted from a chat"),
    "proxy": _("Entered for a resident"),
    "spreadsheet": _("Spreadsheet"),
    "open311": _("Open311"),
    "patrol": _("Found on patrol"),
    "hotline": _("City hotline (12345)"),
}
URGENCY: dict[str, str | Promise] = {
    Level.EMERGENCY: _("Emergency"),
    Level.URGENT: _("Urgent"),
    Level.GENERAL: _("General"),
    Level.COMPLEX: _("Complex"),
}
URGENCY_TONE: dict[str, str] = {
    Level.EMERGENCY: "bad",
    Level.URGENT: "warn",
    Level.GENERAL: "quiet",
    Level.COMPLEX: "plum",
}
EXCLUSION_GROUND: dict[str, str | Promise] = {
    "outside_duty": _("Outside our duty, and explained"),
    "unlawful": _("Unlawful demand"),
    "objective": _("Objective limits"),
    "duplicate": _("Duplicate"),
}
PROPOSAL_STATE: dict[str, str | Promise] = {
    "open": _("To decide"),
    "accepted": _("Taken up"),
    "declined": _("Declined"),
}
PROPOSAL_TONE: dict[str, str] = {"open": "warn", "accepted": "good", "declined": "quiet"}
UNREASONABLE: dict[str, str | Promise] = {
    "unlawful": _("Against the law"),
    "endangers": _("Would put others in danger"),
    "burdens": _("Would take from others what is theirs"),
    "beyond": _("Beyond what anybody here can do"),
}
SATISFACTION: dict[str, str | Promise] = {
    "satisfied": _("Satisfied"),
    "basically": _("Basically satisfied"),
    "not": _("Not satisfied"),
}
EMERGENCY_NUMBERS: dict[str, str | Promise] = {
    "110": _("Police"),
    "119": _("Fire and rescue"),
    "120": _("Ambulance"),
    "122": _("Traffic accident"),
}


@dataclass(frozen=True, slots=True)
class Category:
    """One heading of the preset."""

    code: str
    names: tuple[tuple[str, str], ...]  # language, name
    keywords: tuple[str, ...]
    space: str
    dimension: str
    level: str


@cache
def categories() -> tuple[Category, ...]:
    """The headings in the preset's order."""
    parsed = tomllib.loads((PRESETS / "categories.toml").read_text(encoding="utf-8"))
    return tuple(
        Category(
            code=row["code"],
            names=tuple(row["names"].items()),
            keywords=tuple(row["keywords"]),
            space=row["space"],
            dimension=row["dimension"],
            level=row["level"],
        )
        for row in parsed["category"]
    )


def category_named(code: str) -> Category | None:
    """The heading with that code."""
    return next((category for category in categories() if category.code == code), None)


def usual_level(code: str) -> str:
    """How soon needs of a heading are usually handled."""
    known = category_named(code)
    return known.level if known else Level.GENERAL.value


def category_label(code: str) -> str:
    """Its name in the reader's language; a code of a street's own stays as it is."""
    known = category_named(code)
    if known is None:
        return code
    names = dict(known.names)
    return names.get(get_language() or "", names["en"])


def category_choices() -> list[tuple[str, str]]:
    """Pairs for a select."""
    return [(category.code, category_label(category.code)) for category in categories()]


def in_permille(permille: int) -> str:
    """873 → "87%"."""
    return f"{round(permille / 10)}%"


def role_label(code: str) -> str:
    """What people call a role kept with a record."""
    return str(Role(code).label) if code in Role.values else code


TREND: dict[str, str | Promise] = {
    "rising": _("Rising"),
    "steady": _("Steady"),
    "fading": _("Fading"),
    "quiet": _("Quiet"),
}

PERSONAL: dict[str, str | Promise] = {
    PersonalKind.NAME: _("Full name"),
    PersonalKind.PHONE: _("Phone"),
    PersonalKind.IDENTITY: _("ID number"),
    PersonalKind.CARD: _("Bank card"),
    PersonalKind.EMAIL: _("E-mail"),
    PersonalKind.ACCOUNT: _("Chat account"),
    PersonalKind.PLATE: _("Licence plate"),
    PersonalKind.DOOR: _("Door number"),
}
MATERIAL: dict[str, str | Promise] = {
    "photo": _("Photo"),
    "voice": _("Recording"),
    "words": _("Further words"),
}

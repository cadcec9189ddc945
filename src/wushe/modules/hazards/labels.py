"""What people call the codes of this room, and the types of hazard read from the preset."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wushe.core.hazards import Every, HazardLevel
from wushe.core.lifecycle import HazardStatus

PRESETS = Path(__file__).parent / "presets"

STATUS: dict[str, str | Promise] = {
    HazardStatus.REGISTERED: pgettext_lazy("hazard", "Registered"),
    HazardStatus.ASSIGNED: pgettext_lazy("hazard", "Being rectified"),
    HazardStatus.RECTIFIED: pgettext_lazy("hazard", "Waits for a recheck"),
    HazardStatus.RETURNED: pgettext_lazy("hazard", "Sent back"),
    HazardStatus.CLOSED: pgettext_lazy("hazard", "Gone, checked"),
    HazardStatus.WITHDRAWN: pgettext_lazy("hazard", "Entered by mistake"),
}
STATUS_TONE: dict[str, str] = {
    HazardStatus.REGISTERED: "note",
    HazardStatus.ASSIGNED: "river",
    HazardStatus.RECTIFIED: "plum",
    HazardStatus.RETURNED: "warn",
    HazardStatus.CLOSED: "good",
    HazardStatus.WITHDRAWN: "quiet",
}
LEVEL: dict[str, str | Promise] = {
    HazardLevel.MINOR: pgettext_lazy("hazard", "Minor"),
    HazardLevel.GENERAL: pgettext_lazy("hazard", "General"),
    HazardLevel.SERIOUS: pgettext_lazy("hazard", "Serious"),
}
LEVEL_HINT: dict[str, str | Promise] = {
    HazardLevel.MINOR: _("can wait a few days"),
    HazardLevel.GENERAL: _("ought not to wait"),
    HazardLevel.SERIOUS: _("may hurt somebody at any moment; the street is told at once"),
}
LEVEL_TONE: dict[str, str] = {
    HazardLevel.MINOR: "quiet",
    HazardLevel.GENERAL: "warn",
    HazardLevel.SERIOUS: "bad",
}
EVERY: dict[str, str | Promise] = {
    Every.DAY: _("every day"),
    Every.WORKDAY: _("every working day"),
    Every.WEEK: _("every week"),
    Every.MONTH: _("every month"),
}
SEASON: dict[str, str | Promise] = {
    "all": _("all year"),
    "rain": _("rainy season"),
    "summer": _("summer"),
    "winter": _("winter"),
}
GROUP: dict[str, str | Promise] = {
    "natural": _("Natural"),
    "health": _("Health"),
    "traffic": _("Traffic"),
    "public_order": _("Public order"),
    "utilities": _("Utilities"),
    "production": _("Fire and production safety"),
    "other": _("Other"),
}


class NoteKind(models.TextChoices):
    """What somebody did about a hazard and said so."""

    FOUND = "found", _("Found and registered")
    CONTROLLED = "controlled", _("Made safe for the time being")
    NAMED = "named", _("Responsible body named")
    RECTIFIED = "rectified", _("Reported as rectified")
    ACCEPTED = "accepted", _("Rechecked: it is gone")
    RETURNED = "returned", _("Rechecked: not yet, sent back")
    EXTENDED = "extended", _("Given more time")
    WITHDRAWN = "withdrawn", _("Taken back as a mistake")
    RESTORED = "restored", _("Put on the list again")
    PHOTO_REMOVED = "photo_gone", _("Photo removed")


class CheckResult(models.TextChoices):
    """What was seen at one point of a walk."""

    FINE = "fine", _("All fine")
    HAZARD = "hazard", _("Hazard found")
    UNREACHED = "unreached", _("Could not get there")


class Clock(StrEnum):
    """Which term runs."""

    RECTIFY = "rectify"
    RECHECK = "recheck"


CLOCK: dict[str, str | Promise] = {
    Clock.RECTIFY: _("until it is removed"),
    Clock.RECHECK: _("until somebody else has looked"),
}


class RepeatState(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", _("To be decided")
    ACCEPTED = "accepted", _("Became a need")
    DISMISSED = "dismissed", pgettext_lazy("hazard", "Left aside")


@dataclass(frozen=True, slots=True)
class HazardType:
    """One type of the preset."""

    code: str
    group: str
    names: tuple[tuple[str, str], ...]  # language, name
    level: str
    season: str
    space: str
    topic: str  # what the responsibility list calls it; empty: the list says nothing of it


@cache
def hazard_types() -> tuple[HazardType, ...]:
    """The types in the preset's order."""
    parsed = tomllib.loads((PRESETS / "types.toml").read_text(encoding="utf-8"))
    return tuple(
        HazardType(
            row["code"],
            row["group"],
            tuple(row["names"].items()),
            row["level"],
            row["season"],
            row["space"],
            row.get("topic", ""),
        )
        for row in parsed["type"]
    )


def type_named(code: str) -> HazardType | None:
    """The type with that code."""
    return next((one for one in hazard_types() if one.code == code), None)


def type_label(code: str) -> str:
    """Its name in the reader's language."""
    known = type_named(code)
    if known is None:
        return code
    names = dict(known.names)
    return names.get(get_language() or "", names["en"])


def type_choices() -> list[tuple[str, str]]:
    """Pairs for a select."""
    return [(one.code, type_label(one.code)) for one in hazard_types()]

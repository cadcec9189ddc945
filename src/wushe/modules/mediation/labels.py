"""What people call the codes of this room; the rules read from the preset."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

PRESETS = Path(__file__).parent / "presets"


class DisputeKind(models.TextChoices):
    """What a dispute is about, without anybody's name."""

    NEIGHBOURS = "neighbours", _("Between neighbours")
    NOISE = "noise", _("Noise")
    LEAK = "leak", _("Water from above")
    FEE = "fee", _("Property fee")
    PARKING = "parking", _("Parking")
    COMMON = "common", _("Use of common parts")
    FAMILY = "family", _("Family")
    OTHER = "other", pgettext_lazy("dispute", "Another kind of matter")


class HowStarted(models.TextChoices):
    """Who began."""

    APPLICATION = "application", _("A side applied")
    ACTIVE = "active", _("The committee offered it")


class Side(models.TextChoices):
    """The two sides."""

    A = "a", _("First side")
    B = "b", _("Second side")


class State(models.TextChoices):
    """How far a mediation has come."""

    ASKED = "asked", _("Both sides are asked")
    UNDER_WAY = "under_way", _("Under way")
    SETTLED = "settled", _("Agreement reached")
    FAILED = "failed", _("No agreement, other channels told")
    REFUSED = "refused", _("A side does not want it")


STATE_TONE: dict[str, str] = {
    State.ASKED: "note",
    State.UNDER_WAY: "river",
    State.SETTLED: "good",
    State.FAILED: "quiet",
    State.REFUSED: "quiet",
}
OPEN_STATES = (State.ASKED.value, State.UNDER_WAY.value)


class Openness(models.TextChoices):
    """The parties choose."""

    CLOSED = "closed", _("Behind closed doors")
    OPEN = "open", _("Others may listen")


class AgreementForm(models.TextChoices):
    """How it was agreed."""

    WRITTEN = "written", _("In writing")
    ORAL = "oral", _("By word of mouth, recorded")


class PartKind(models.TextChoices):
    """One part of the sealed file."""

    RECORD = "record", _("Record")
    PRECAUTION = "precaution", _("Precaution taken")
    AGREEMENT = "agreement", _("Agreement")
    FAILURE = "failure", _("Why it came to nothing")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((PRESETS / "rules.toml").read_text(encoding="utf-8"))


def preset(name: str) -> list[dict[str, Any]]:
    """Rows of the preset."""
    return list(_rules()[name])


def channel_choices() -> list[tuple[str, str]]:
    """Where the sides can go when mediation does not help."""
    language = get_language() or ""
    return [(row["code"], row["names"].get(language, row["names"]["en"])) for row in preset("channel")]

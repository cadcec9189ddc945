"""What people call the codes of this room, and the seasonal hazards read from the preset."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import FIVE, ActorKind
from wushe.core.planning import Phase, Progress, Same, Season, read_seasons, seasons_in
from wushe.modules.linkage.labels import KINDS

PRESETS = Path(__file__).parent / "presets"
JURISDICTIONS = ("CN",)
MOST_FEN = 100_000_000_00  # a hundred million yuan: more is a slip of the hand


class PlanState(models.TextChoices):
    """Where a version of a plan stands."""

    DRAFT = "draft", pgettext_lazy("plan", "Draft")
    ADOPTED = "adopted", pgettext_lazy("plan", "Adopted")
    REPLACED = "replaced", pgettext_lazy("plan", "Replaced by a later version")
    DISCARDED = "discarded", pgettext_lazy("plan", "Set aside")


STATE_TONE: dict[str, str] = {
    PlanState.DRAFT: "note",
    PlanState.ADOPTED: "good",
    PlanState.REPLACED: "quiet",
    PlanState.DISCARDED: "quiet",
}


class GoalKind(models.TextChoices):
    """What a goal was taken from."""

    THEME = "theme", _("Theme")
    REPEAT = "repeat", _("Keeps coming back")
    OVERDUE = "overdue", _("Hazards overdue")
    RISK = "risk", _("Risk list")
    VOLUNTEERS = "volunteers", _("Few volunteers")
    ANSWERS = "answers", _("Answers late")
    OWN = "own", _("Own goal")


PHASES: dict[str, str | Promise] = {
    Phase.BEFORE: pgettext_lazy("phase", "Before: prevent"),
    Phase.DURING: pgettext_lazy("phase", "During: respond"),
    Phase.AFTER: pgettext_lazy("phase", "After: learn"),
}
PROGRESS: dict[str, str | Promise] = {
    Progress.NOT_BEGUN: pgettext_lazy("plan", "Not begun"),
    Progress.UNDER_WAY: pgettext_lazy("plan", "Under way"),
    Progress.DONE: pgettext_lazy("plan", "Done"),
    Progress.NOT_DONE: pgettext_lazy("plan", "Will not be done"),
}
PROGRESS_TONE: dict[str, str] = {
    Progress.NOT_BEGUN: "note",
    Progress.UNDER_WAY: "river",
    Progress.DONE: "good",
    Progress.NOT_DONE: "bad",
}
SAME: dict[str, str | Promise] = {Same.PLACE: _("Same place"), Same.BODY: _("Same body")}
ACTORS: dict[str, str | Promise] = {kind.value: KINDS[kind] for kind in FIVE}


def actor_named(code: str) -> ActorKind | None:
    """One of the five, or nothing."""
    return next((kind for kind in FIVE if kind == code), None)


@cache
def shipped_seasons() -> tuple[Season, ...]:
    """The seasonal hazards of the preset."""
    return read_seasons(tomllib.loads((PRESETS / "seasons.toml").read_text(encoding="utf-8"))["season"])


def seasons_of(year: int) -> tuple[Season, ...]:
    """Those in force at the end of a year: what is known of it while it is planned."""
    return seasons_in(shipped_seasons(), JURISDICTIONS, date(year, 12, 31))


def season_label(season: Season) -> str:
    """Its name in the reader's language."""
    names = dict(season.names)
    return names.get(get_language() or "", names["en"])


def yuan(fen: int) -> str:
    """An amount as people write it: 1,234.50, or 1,234 without fractions."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02}" if rest else f"{whole:,}"

"""What people call the codes of this room."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.ballots import Answer, Kind, Measure, Of, OwnersMatter, Verdict
from wushe.core.formats.roll_table import RollColumn, RollFault

PRESETS = Path(__file__).parent / "presets"
FEWEST = 5  # a secret vote of fewer is not counted: its result would tell who chose what
MOST_ON_ROLL = 20_000
MOST_OPTIONS = 60


class BallotState(models.TextChoices):
    """How far a ballot has come."""

    DRAFT = "draft", pgettext_lazy("ballot", "Prepared")
    NOTICE = "notice", pgettext_lazy("ballot", "Notice given")
    OPEN = "open", pgettext_lazy("ballot", "Voting")
    CLOSED = "closed", pgettext_lazy("ballot", "Closed")
    COUNTED = "counted", pgettext_lazy("ballot", "Counted")
    FAILED = "failed", pgettext_lazy("ballot", "Not counted")
    OFF = "off", pgettext_lazy("ballot", "Called off")


STATE_TONE: dict[str, str] = {
    "draft": "note",
    "notice": "river",
    "open": "good",
    "closed": "plum",
    "counted": "good",
    "failed": "warn",
    "off": "quiet",
}


class RollKind(models.TextChoices):
    """Who may vote."""

    RESIDENTS = "residents", pgettext_lazy("roll", "Residents")
    HOUSEHOLDS = "households", pgettext_lazy("roll", "One for each household")
    OWNERS = "owners", pgettext_lazy("roll", "Owners with their areas")
    REPRESENTATIVES = "representatives", pgettext_lazy("roll", "Residents' representatives")
    PARTY = "party", pgettext_lazy("roll", "Party members of this branch")
    COMMITTEE = "committee", pgettext_lazy("roll", "Members of a committee")


class Way(models.TextChoices):
    """How a vote came in."""

    ONLINE = "online", pgettext_lazy("ballot", "Online")
    PAPER = "paper", pgettext_lazy("ballot", "On paper")


FORM: dict[str, str | Promise] = {
    "own": _("By a rule of our own"),
    "owners": _("Common decision of the owners"),
    "residents": _("Residents' meeting"),
    "households": _("Residents' meeting, one vote for each household"),
    "representatives": _("Residents' representatives' meeting"),
    "party": _("Party members' meeting"),
    "committee": _("Decision of a committee"),
}
KIND: dict[str, str | Promise] = {
    Kind.YES_NO: _("Yes, no or abstain"),
    Kind.SINGLE: _("One of several"),
    Kind.APPROVAL: _("Tick what you agree with"),
    Kind.RANKED: _("Put in order"),
    Kind.SCORE: _("Give points"),
    Kind.BUDGET: _("Choose projects for the money"),
}
ANSWER: dict[str, str | Promise] = {
    Answer.YES: pgettext_lazy("vote", "Yes"),
    Answer.NO: pgettext_lazy("vote", "No"),
    Answer.ABSTAIN: pgettext_lazy("vote", "Abstain"),
}
VERDICT: dict[str, str | Promise] = {
    Verdict.PASSES: pgettext_lazy("vote", "It passes"),
    Verdict.FAILS: pgettext_lazy("vote", "It does not pass"),
    Verdict.INVALID: pgettext_lazy("vote", "Not valid: too few took part"),
}
VERDICT_TONE: dict[str, str] = {Verdict.PASSES: "good", Verdict.FAILS: "warn", Verdict.INVALID: "bad"}
OF: dict[str, str | Promise] = {
    Of.TAKING_PART: pgettext_lazy("vote", "taking part, of the roll"),
    Of.AGREEING: pgettext_lazy("vote", "agreeing, of those taking part"),
}
MEASURE: dict[str, str | Promise] = {
    Measure.AREA: pgettext_lazy("vote", "by area (square metres)"),
    Measure.HEADS: pgettext_lazy("vote", "by heads"),
}
METHOD: dict[str, str | Promise] = {
    "schulze": _("Compare every two (Schulze)"),
    "runoff": _("Instant runoff"),
    "greedy": _("Most votes first"),
    "equal-shares": _("Equal shares"),
}
MATTER: dict[str, str | Promise] = {
    OwnersMatter.MEETING_RULES: _("Rules of the owners' meeting"),
    OwnersMatter.MANAGEMENT_RULES: _("Management rules"),
    OwnersMatter.COMMITTEE: _("Elect or replace the owners' committee"),
    OwnersMatter.PROPERTY_MANAGER: _("Hire or dismiss the property manager"),
    OwnersMatter.USE_FUNDS: _("Use the maintenance fund"),
    OwnersMatter.RAISE_FUNDS: _("Raise the maintenance fund"),
    OwnersMatter.REBUILD: _("Rebuild buildings or facilities"),
    OwnersMatter.COMMON_PARTS: _("Change the use of common parts, or do business with them"),
    OwnersMatter.OTHER: _("Another matter of weight"),
}
ROLL_COLUMN: dict[str, str | Promise] = {
    RollColumn.NAME: pgettext_lazy("column", "Name"),
    RollColumn.AREA: _("Area (square metres)"),
    RollColumn.ACCOUNT: _("Sign-in name"),
}
ROLL_FAULT: dict[str, str | Promise] = {
    RollFault.NAME_MISSING: _("the name is missing"),
    RollFault.NAME_LONG: _("the name is too long"),
    RollFault.NAME_TWICE: _("this name stands in row %(n)s too"),
    RollFault.AREA_MISSING: _("the area is missing"),
    RollFault.AREA_UNREADABLE: _("the area is no number with two decimals"),
    RollFault.AREA_BEYOND: _("the area is nothing or beyond reason"),
    RollFault.ACCOUNT_TWICE: _("this sign-in name stands in row %(n)s too"),
    RollFault.ACCOUNT_UNKNOWN: _("nobody signs in under this name"),
    RollFault.ACCOUNT_ON_ROLL: _("this account is on the roll already"),
}

"""What people call the codes of this room, and the steps read from the preset."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Measure, Of, OwnersMatter, Verdict
from wushe.modules.actors.labels import BodyKind

PRESETS = Path(__file__).parent / "presets"


class SeatKind(models.TextChoices):
    """Who holds the owners' seat in a property area."""

    NONE = "none", pgettext_lazy("seat", "Nobody yet")
    OWNERS_COMMITTEE = "owners_committee", _("Owners' committee")
    PROPERTY_COMMITTEE = "property_committee", _("Property management committee")
    SELF_MANAGEMENT_GROUP = "self_management_group", _("Residents' self-management group")


SEAT_TONE: dict[str, str] = {
    SeatKind.NONE: "warn",
    SeatKind.OWNERS_COMMITTEE: "good",
    SeatKind.PROPERTY_COMMITTEE: "river",
    SeatKind.SELF_MANAGEMENT_GROUP: "river",
}
SEAT_BODIES: dict[str, BodyKind] = {
    SeatKind.OWNERS_COMMITTEE: BodyKind.OWNERS_COMMITTEE,
    SeatKind.PROPERTY_COMMITTEE: BodyKind.PROPERTY_COMMITTEE,
    SeatKind.SELF_MANAGEMENT_GROUP: BodyKind.SELF_MANAGEMENT_GROUP,
}


class MemberKind(models.TextChoices):
    """As what somebody sits on a committee."""

    OWNERS = "owners", pgettext_lazy("member", "Owners")
    RESIDENTS_COMMITTEE = "residents_committee", _("Residents' committee")
    USERS = "users", pgettext_lazy("member", "Users who are not owners")


class Side(models.TextChoices):
    """The two sides of the desk."""

    COMMUNITY = "community", _("Residents' committee")
    OWNERS = "owners", _("Owners' side")


OTHER_SIDE: dict[str, Side] = {Side.COMMUNITY: Side.OWNERS, Side.OWNERS: Side.COMMUNITY}


class MatterOrigin(models.TextChoices):
    """Where a matter on the desk came from."""

    OWN = "own", pgettext_lazy("matter", "Put on the desk in own words")
    NEED = "need", _("A need")
    THEME = "theme", _("A theme")
    HAZARD = "hazard", _("A hazard")
    PROJECT = "project", _("A project")


class MatterStatus(models.TextChoices):
    """How far two sides have come with a matter."""

    OPEN = "open", pgettext_lazy("matter", "Being talked over")
    PROPOSED = "proposed", _("Wording waits for the other side")
    AGREED = "agreed", pgettext_lazy("matter", "Agreed")
    WITHDRAWN = "withdrawn", pgettext_lazy("matter", "Taken off the desk")


MATTER_TONE: dict[str, str] = {
    MatterStatus.OPEN: "river",
    MatterStatus.PROPOSED: "plum",
    MatterStatus.AGREED: "good",
    MatterStatus.WITHDRAWN: "quiet",
}
STILL_OPEN = (MatterStatus.OPEN.value, MatterStatus.PROPOSED.value)


RUNS: dict[str, str | Promise] = {
    "sitting": _("Sitting"),
    "minutes": _("Minutes to be posted"),
    "meeting": _("Owners meet"),
    "result": _("Result to be posted"),
    "provider": _("Emergency provider works until"),
    "seat": _("Term of the seat ends"),
    "step": _("Next step of forming"),
}
"""What a day that runs between the committees is the day of."""


class NoteKind(models.TextChoices):
    """What somebody did with a matter on the desk."""

    PUT = "put", _("Put on the desk")
    POSITION = "position", _("Position stated")
    PROPOSED = "proposed", _("Wording proposed")
    REFUSED = "refused", _("Wording sent back")
    AGREED = "agreed", _("Agreed by both sides")
    WITHDRAWN = "withdrawn", _("Taken off the desk")
    RESTORED = "restored", _("Put back on the desk")


NOTE_TONE: dict[str, str] = {NoteKind.AGREED: "good", NoteKind.REFUSED: "warn", NoteKind.PROPOSED: "now"}


class SittingStatus(models.TextChoices):
    """How far a sitting has come."""

    TOLD = "told", pgettext_lazy("sitting", "Agenda told")
    HELD = "held", _("Held, minutes to be posted")
    POSTED = "posted", _("Minutes posted")
    CALLED_OFF = "called_off", pgettext_lazy("sitting", "Called off")


SITTING_TONE: dict[str, str] = {
    SittingStatus.TOLD: "river",
    SittingStatus.HELD: "plum",
    SittingStatus.POSTED: "good",
    SittingStatus.CALLED_OFF: "quiet",
}


class VoteStatus(models.TextChoices):
    """How far a vote of the owners has come."""

    PLANNED = "planned", pgettext_lazy("vote", "Planned")
    NOTICED = "noticed", _("Notice posted")
    COUNTED_ONCE = "counted_once", _("Counted once, a second count is due")
    COUNTED = "counted", _("Counted twice, result to be posted")
    POSTED = "posted", _("Result posted")
    CALLED_OFF = "called_off", pgettext_lazy("vote", "Called off")


VOTE_TONE: dict[str, str] = {
    VoteStatus.PLANNED: "note",
    VoteStatus.NOTICED: "river",
    VoteStatus.COUNTED_ONCE: "warn",
    VoteStatus.COUNTED: "plum",
    VoteStatus.POSTED: "good",
    VoteStatus.CALLED_OFF: "quiet",
}
OWNERS_MATTER: dict[str, str | Promise] = {
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
VERDICT: dict[str, str | Promise] = {
    Verdict.PASSES: pgettext_lazy("vote", "Passes"),
    Verdict.FAILS: pgettext_lazy("vote", "Fails"),
    Verdict.INVALID: _("Invalid: too few take part"),
}
VERDICT_TONE: dict[str, str] = {Verdict.PASSES: "good", Verdict.FAILS: "bad", Verdict.INVALID: "bad"}
BAR: dict[tuple[str, str], str | Promise] = {
    (Of.TAKING_PART, Measure.AREA): _("Take part, by area"),
    (Of.TAKING_PART, Measure.HEADS): _("Take part, by owners"),
    (Of.AGREEING, Measure.AREA): _("Agree, by area"),
    (Of.AGREEING, Measure.HEADS): _("Agree, by owners"),
}
TERM: dict[str, str | Promise] = {
    "vote.notice": _("Notice before an owners' meeting"),
    "vote.result": _("Result of a vote posted"),
    "agenda.notice": _("Agenda told to the residents' committee before a sitting"),
    "minutes.posted": _("Minutes posted after a sitting"),
    "provider.term": _("Longest term of an emergency provider"),
    "forming.checked": _("The street checks the application"),
    "forming.prepared": _("Preparatory group set up"),
    "forming.names": _("Names of the preparatory group posted"),
    "forming.first_meeting": _("First owners' meeting held"),
    "forming.committee_meets": _("First meeting of the owners' committee"),
    "forming.members": _("Members put forward"),
    "forming.posted": _("Names of the members posted"),
    "forming.filed": _("Owners' committee filed with the street"),
}
EVIDENCE: dict[str, str | Promise] = {
    "S": _("the mission"),
    "L": pgettext_lazy("evidence", "law"),
    "D": _("choice of this product"),
    "own": _("set by this street"),
}
JURISDICTION: dict[str, str | Promise] = {"CN": _("Whole land"), "CN-BJ": _("Beijing")}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of forming; `until_…` is a second clock beside the first."""

    kind: str
    code: str
    names: tuple[tuple[str, str], ...]
    hints: tuple[tuple[str, str], ...]
    counts_from: str
    term: str
    until_from: str
    until_term: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return _spoken(self.names)

    @property
    def hint(self) -> str:
        """What the step asks for."""
        return _spoken(self.hints)


@cache
def _all_steps() -> tuple[Step, ...]:
    parsed: dict[str, Any] = tomllib.loads((PRESETS / "forming.toml").read_text(encoding="utf-8"))
    return tuple(
        Step(
            kind=row["kind"],
            code=row["code"],
            names=tuple(row["names"].items()),
            hints=tuple(row["hints"].items()),
            counts_from=row.get("from", ""),
            term=row.get("term", ""),
            until_from=row.get("until_from", ""),
            until_term=row.get("until_term", ""),
        )
        for row in parsed["step"]
    )


def steps_of(kind: str) -> tuple[Step, ...]:
    """The steps by which a kind of seat is formed, in order."""
    return tuple(step for step in _all_steps() if step.kind == kind)


def _spoken(words: tuple[tuple[str, str], ...]) -> str:
    known = dict(words)
    return known.get(get_language() or "", known["en"])

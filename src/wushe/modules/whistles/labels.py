"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.lifecycle import WhistleStatus
from wushe.core.whistles import CameHow, Why


class WhistleKind(models.TextChoices):
    """What a whistle is about (the four kinds of Beijing's rules on streets)."""

    EMERGENCY = "emergency", _("Emergency disposal")
    ENFORCEMENT = "enforcement", _("Comprehensive enforcement")
    KEY_WORK = "key_work", _("Key work")
    COMPLAINT = "complaint", _("Collective complaint")


class OriginKind(models.TextChoices):
    """What a whistle was made from."""

    OWN = "own", _("Seen by ourselves")
    NEED = "need", _("Need")
    HAZARD = "hazard", _("Hazard")


class NoteKind(models.TextChoices):
    """What somebody did about a whistle and said so."""

    ASKED = "asked", _("Asked the street to whistle")
    TURNED_DOWN = "turned_down", _("Not blown")
    ASKED_AGAIN = "asked_again", _("Asked again")
    BLOWN = "blown", _("Whistle blown")
    CALLED = "called", _("Another body called")
    TOLD = "told", _("Told by the street")
    CAME = "came", _("Checked in")
    TAKEN_BACK = "taken_back", _("Check-in taken back")
    DECLINED = "declined", _("Says: not our matter")
    SETTLED = "settled", _("Decided whose matter it is")
    LET_OFF = "let_off", pgettext_lazy("whistle", "Let off")
    PLANNED = "planned", _("Joint plan made")
    FINISHED = "finished", _("Confirmed as finished")
    REOPENED = "reopened", _("Opened again")
    WITHDRAWN = "withdrawn", _("Whistle taken back")
    RESTORED = "restored", _("Blown again")


class Mark(models.TextChoices):
    """How the street found what a body did."""

    GOOD = "good", pgettext_lazy("whistle", "Good")
    FAIR = "fair", pgettext_lazy("whistle", "Fair")
    POOR = "poor", pgettext_lazy("whistle", "Poor")


STATUS: dict[str, str | Promise] = {
    WhistleStatus.ASKED: pgettext_lazy("whistle", "Asked for"),
    WhistleStatus.CALLED: pgettext_lazy("whistle", "Called"),
    WhistleStatus.PLANNED: pgettext_lazy("whistle", "Being worked on"),
    WhistleStatus.FINISHED: pgettext_lazy("whistle", "Finished"),
    WhistleStatus.TURNED_DOWN: pgettext_lazy("whistle", "Not blown"),
    WhistleStatus.WITHDRAWN: pgettext_lazy("whistle", "Taken back"),
}
STATUS_TONE: dict[str, str] = {
    WhistleStatus.ASKED: "note",
    WhistleStatus.CALLED: "warn",
    WhistleStatus.PLANNED: "river",
    WhistleStatus.FINISHED: "good",
    WhistleStatus.TURNED_DOWN: "quiet",
    WhistleStatus.WITHDRAWN: "quiet",
}
HOW: dict[str, str | Promise] = {
    CameHow.AWAITED: pgettext_lazy("whistle", "Awaited"),
    CameHow.IN_TIME: pgettext_lazy("whistle", "In time"),
    CameHow.LATE: pgettext_lazy("whistle", "Late"),
    CameHow.ABSENT: pgettext_lazy("whistle", "Absent"),
    CameHow.EXEMPT: pgettext_lazy("whistle", "Let off"),
}
HOW_TONE: dict[str, str] = {
    CameHow.AWAITED: "note",
    CameHow.IN_TIME: "good",
    CameHow.LATE: "warn",
    CameHow.ABSENT: "bad",
    CameHow.EXEMPT: "quiet",
}
WHY: dict[str, str | Promise] = {
    Why.COUNTS: _("counts against this body only"),
    Why.NOTHING_OWED: "",
    Why.LET_OFF: _("owes nothing"),
    Why.NOT_TOLD: _("not counted: nobody has told it yet"),
    Why.TOLD_TOO_LATE: _("not counted: told too late"),
    Why.DISPUTED: _("not counted while it is disputed"),
}

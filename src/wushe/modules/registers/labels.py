"""Words of the information base: how people are verified, what was seen, how things ended."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ResidenceStatus
from wushe.core.registers import Closed


class Way(models.TextChoices):
    """How it was found out that someone lives in a household."""

    SLIP = "slip", _("Household slip")
    WINDOW = "window", _("At the service window")
    GRID = "grid", _("By the grid worker, checked by someone else")
    MOVE = "move", _("Moved with the household, checked by someone else")


class Proof(models.TextChoices):
    """What was shown. Only the kind is kept, never a number or a copy."""

    SLIP = "slip", _("Code on the household slip")
    HUKOU = "hukou", _("Household register booklet")
    TITLE = "title", _("Property certificate or purchase contract")
    LEASE = "lease", _("Tenancy contract or landlord’s confirmation")
    PERMIT = "permit", _("Residence permit")
    BILL = "bill", _("Water, power or gas bill")
    KNOWN = "known", _("Known in person to two neighbours")


SEEN_AT_WINDOW = [one for one in Proof if one is not Proof.SLIP]


class EndedAs(models.TextChoices):
    """Why a household is no longer in the list."""

    MOVED = "moved", _("The household has moved")
    ENDED = "ended", _("The household no longer exists")
    MISTAKE = "mistake", _("It was entered by mistake")


STATUS: dict[str, str | Promise] = {
    ResidenceStatus.WAITING: _("Waits for a second check"),
    ResidenceStatus.VERIFIED: _("Verified"),
    ResidenceStatus.REFUSED: _("Not confirmed"),
    ResidenceStatus.UNDONE: _("Undone: wrong link"),
    ResidenceStatus.LEFT: _("Left"),
    ResidenceStatus.MOVED: _("Moved with the household"),
    ResidenceStatus.ENDED: _("Ended with the household"),
}
STATUS_TONE: dict[str, str] = {ResidenceStatus.WAITING: "warn", ResidenceStatus.VERIFIED: "good"}

CLOSED: dict[str, str | Promise] = {
    Closed.USED: _("used"),
    Closed.REPLACED: _("replaced by a newer slip"),
    Closed.EXPIRED: _("expired"),
    Closed.TRIED_OUT: _("closed after wrong codes"),
}

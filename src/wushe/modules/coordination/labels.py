"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.radar import Nearness


class PairState(models.TextChoices):
    """What became of two works that look like one."""

    OPEN = "open", pgettext_lazy("radar", "To be decided")
    JOINED = "joined", pgettext_lazy("radar", "Joined")
    APART = "apart", pgettext_lazy("radar", "Not the same")
    GONE = "gone", pgettext_lazy("radar", "No longer alike")


STATE_TONE: dict[str, str] = {
    PairState.OPEN: "warn",
    PairState.JOINED: "good",
    PairState.APART: "quiet",
    PairState.GONE: "quiet",
}
NEARNESS: dict[str, str | Promise] = {
    Nearness.SAME_PLACE: _("the same place"),
    Nearness.SAME_BUILDING: _("the same building or grid"),
    Nearness.SAME_COMMUNITY: _("the same community"),
    Nearness.WITHIN: _("one lies in the area of the other"),
    Nearness.APART: _("different areas"),
}

"""Words of the room: whom a notice is for, how urgent it is, where it stands, how people came to it."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PRESETS = Path(__file__).parent / "presets"


class Audience(models.TextChoices):
    """Whom it concerns. Everyone may read every notice; these are told of it in their inbox."""

    EVERYONE = "everyone", _("Everyone in the area")
    RESIDENTS = "residents", _("Residents of the area")
    ROLE = "role", _("People in one role")
    THEME = "theme", _("Everyone who spoke about a theme")


class Importance(models.TextChoices):
    """How urgent it is; an urgent notice passes quiet hours."""

    ORDINARY = "ordinary", pgettext_lazy("notice", "Ordinary")
    IMPORTANT = "important", pgettext_lazy("notice", "Important")
    URGENT = "urgent", pgettext_lazy("notice", "Urgent")


IMPORTANCE_TONE = {Importance.ORDINARY: "quiet", Importance.IMPORTANT: "warn", Importance.URGENT: "bad"}


class NoticeState(models.TextChoices):
    """Where a notice stands."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting for a second person")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("notice", "Withdrawn")


STATE_TONE = {
    NoticeState.DRAFT: "quiet",
    NoticeState.WAITING: "warn",
    NoticeState.PUBLISHED: "good",
    NoticeState.WITHDRAWN: "bad",
}


class Way(models.TextChoices):
    """How a reader came to a notice, and how else it reached people."""

    PAGE = "page", _("On the platform")
    SHEET = "sheet", _("By the code on a stairwell sheet")
    CHAT = "chat", _("From a chat group")
    INBOX = "inbox", _("From the inbox")
    POSTED = "posted", _("Sheets put up")


OPENINGS = (Way.PAGE, Way.SHEET, Way.CHAT, Way.INBOX)
"""The ways that are counted as openings of the page."""


class HeardWord(models.TextChoices):
    """The answer to the one question: did you feel heard?"""

    YES = "yes", pgettext_lazy("heard", "Yes")
    PARTLY = "partly", pgettext_lazy("heard", "Partly")
    NO = "no", pgettext_lazy("heard", "No")


class HeardBy(models.TextChoices):
    """How the answer came in."""

    ONLINE = "online", _("Online")
    PAPER = "paper", _("Paper")

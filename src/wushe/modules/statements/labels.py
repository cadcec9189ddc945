"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEAST_PEOPLE = 8
"""Below this many people nothing is said about groups of opinion: choice of this product [D]."""
MOST_WORDS = 140
"""A statement is read aloud in one breath."""
MOST_STATEMENTS = 10
"""One person writes so many in one conversation."""
PROGRESS_OF = 30
"""So many answers are asked for; more are welcome."""


class ConversationState(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", pgettext_lazy("conversation", "Being prepared")
    OPEN = "open", pgettext_lazy("conversation", "Open")
    CLOSED = "closed", pgettext_lazy("conversation", "Closed")


STATE_TONE: dict[str, str] = {
    ConversationState.DRAFT: "note",
    ConversationState.OPEN: "good",
    ConversationState.CLOSED: "quiet",
}


class Moderation(models.TextChoices):
    """When somebody looks at a new statement."""

    BEFORE = "before", _("Looked at before it is shown")
    AFTER = "after", _("Shown at once, looked at afterwards")


class StatementState(models.TextChoices):
    """Whether it is asked."""

    WAITING = "waiting", pgettext_lazy("statement", "Waiting")
    SHOWN = "shown", pgettext_lazy("statement", "Shown")
    HIDDEN = "hidden", pgettext_lazy("statement", "Not shown")


STATEMENT_TONE: dict[str, str] = {
    StatementState.WAITING: "warn",
    StatementState.SHOWN: "good",
    StatementState.HIDDEN: "bad",
}


class Ground(models.TextChoices):
    """Why a statement is not shown; an unwelcome opinion is no ground."""

    PERSON = "person", _("It names or points at a person")
    INSULT = "insult", _("It insults or threatens")
    SEVERAL = "several", _("It says several things at once")
    REPEATED = "repeated", _("It says what another one says")
    OFF_TOPIC = "off_topic", _("It does not answer the question")
    ADVERTISING = "advertising", _("It advertises")
    UNLAWFUL = "unlawful", _("It may not be published by law")


class Value(models.IntegerChoices):
    """The three answers."""

    AGREE = 1, pgettext_lazy("answer", "Agree")
    DISAGREE = -1, pgettext_lazy("answer", "Disagree")
    PASS = 0, pgettext_lazy("answer", "Pass")


class Way(models.TextChoices):
    """How somebody answers."""

    PHONE = "phone", pgettext_lazy("answer", "Own device")
    KIOSK = "kiosk", pgettext_lazy("answer", "Kiosk")
    PAPER = "paper", pgettext_lazy("answer", "Paper sheet")
    CALL = "call", pgettext_lazy("answer", "Telephone")


class AgeBand(models.TextChoices):
    """Told by who likes to; only counts are ever shown."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_34", _("18 to 34")
    FROM_35 = "35_59", _("35 to 59")
    FROM_60 = "60_74", _("60 to 74")
    FROM_75 = "75_up", _("75 and older")


class OriginOfConversation(models.TextChoices):
    """Where a conversation comes from."""

    OWN = "own", pgettext_lazy("conversation", "Asked by the community")
    TOPIC = "topic", pgettext_lazy("conversation", "A topic of deliberation")

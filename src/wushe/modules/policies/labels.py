"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from wushe.core.policies import Effect, Standing


class ReportKind(models.TextChoices):
    """What a community says of a measure."""

    DONE = "done", pgettext_lazy("measure", "Done")
    CANNOT = "cannot", pgettext_lazy("measure", "Cannot, because")


class AnswerKind(models.TextChoices):
    """What is said to an obstacle."""

    GOES_ON = "goes_on", pgettext_lazy("obstacle", "It goes on, with this help or in this way")
    LET_OFF = "let_off", pgettext_lazy("obstacle", "The community is let off")


STANDING: dict[str, str | Promise] = {
    Standing.CANNOT: pgettext_lazy("measure", "Cannot"),
    Standing.OVERDUE: pgettext_lazy("measure", "Overdue"),
    Standing.REVIEW_DUE: pgettext_lazy("measure", "Effect to be reviewed"),
    Standing.UNDER_WAY: pgettext_lazy("measure", "Under way"),
    Standing.DONE: pgettext_lazy("measure", "Done"),
    Standing.REVIEWED: pgettext_lazy("measure", "Reviewed"),
    Standing.LET_OFF: pgettext_lazy("measure", "Let off"),
}
STANDING_TONE: dict[str, str] = {
    Standing.CANNOT: "bad",
    Standing.OVERDUE: "warn",
    Standing.REVIEW_DUE: "plum",
    Standing.UNDER_WAY: "river",
    Standing.DONE: "good",
    Standing.REVIEWED: "good",
    Standing.LET_OFF: "quiet",
}
EFFECT: dict[str, str | Promise] = {
    Effect.REACHED: pgettext_lazy("effect", "Reached"),
    Effect.PARTLY: pgettext_lazy("effect", "Partly reached"),
    Effect.NOT: pgettext_lazy("effect", "Not reached"),
}
EFFECT_TONE: dict[str, str] = {Effect.REACHED: "good", Effect.PARTLY: "warn", Effect.NOT: "bad"}

"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.lifecycle import DisputeStatus


class MatterOf(models.TextChoices):
    """What bodies disagree about."""

    NEED = "need", _("Need")
    HAZARD = "hazard", _("Hazard")
    PROJECT = "project", _("Project")
    WHISTLE = "whistle", _("Whistle")
    OTHER = "other", pgettext_lazy("dispute", "Something else")


STATUS: dict[str, str | Promise] = {
    DisputeStatus.OPEN: pgettext_lazy("dispute", "To be decided"),
    DisputeStatus.DECIDED: pgettext_lazy("dispute", "Decided"),
    DisputeStatus.REOPENED: pgettext_lazy("dispute", "To be decided once more"),
    DisputeStatus.FINAL: pgettext_lazy("dispute", "Decided for good"),
    DisputeStatus.WITHDRAWN: pgettext_lazy("dispute", "Taken back"),
}
STATUS_TONE: dict[str, str] = {
    DisputeStatus.OPEN: "warn",
    DisputeStatus.DECIDED: "good",
    DisputeStatus.REOPENED: "warn",
    DisputeStatus.FINAL: "good",
    DisputeStatus.WITHDRAWN: "quiet",
}

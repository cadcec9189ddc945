"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from wushe.core.lifecycle import WorkOrderStatus


class PlanState(models.TextChoices):
    """Where a plan stands."""

    ACTIVE = "active", pgettext_lazy("maintenance", "Running")
    PAUSED = "paused", pgettext_lazy("maintenance", "Paused")
    ENDED = "ended", pgettext_lazy("maintenance", "Ended")


class CycleUnitChoice(models.TextChoices):
    """What a cycle is counted in."""

    DAY = "day", pgettext_lazy("cycle", "days")
    WEEK = "week", pgettext_lazy("cycle", "weeks")
    MONTH = "month", pgettext_lazy("cycle", "months")


STATE_TONE: dict[str, str] = {PlanState.ACTIVE: "river", PlanState.PAUSED: "warn", PlanState.ENDED: "quiet"}

STATUS: dict[str, str | Promise] = {
    WorkOrderStatus.OPEN: pgettext_lazy("work order", "To do"),
    WorkOrderStatus.DONE: pgettext_lazy("work order", "Done, waits for a check"),
    WorkOrderStatus.RETURNED: pgettext_lazy("work order", "Sent back"),
    WorkOrderStatus.CHECKED: pgettext_lazy("work order", "Checked"),
    WorkOrderStatus.SKIPPED: pgettext_lazy("work order", "Left out"),
    WorkOrderStatus.MISSED: pgettext_lazy("work order", "Missed"),
}
STATUS_TONE: dict[str, str] = {
    WorkOrderStatus.OPEN: "note",
    WorkOrderStatus.DONE: "plum",
    WorkOrderStatus.RETURNED: "warn",
    WorkOrderStatus.CHECKED: "good",
    WorkOrderStatus.SKIPPED: "quiet",
    WorkOrderStatus.MISSED: "bad",
}

"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.lifecycle import ProjectStatus, ProjectTaskStatus


class OriginKind(models.TextChoices):
    """What a project was made from."""

    OWN = "own", pgettext_lazy("origin", "Own idea")
    NEED = "need", pgettext_lazy("origin", "Need")
    THEME = "theme", pgettext_lazy("origin", "Theme")
    HAZARD = "hazard", pgettext_lazy("origin", "Hazard")
    PROPOSAL = "proposal", pgettext_lazy("origin", "Proposal before anybody asks")
    MEETING = "meeting", pgettext_lazy("origin", "Joint meeting")
    POLICY = "policy", pgettext_lazy("origin", "Policy task")
    WHISTLE = "whistle", pgettext_lazy("origin", "Whistle")
    PLAN = "plan", pgettext_lazy("origin", "Annual plan")
    DISPUTE = "dispute", pgettext_lazy("origin", "Dispute about who is responsible")
    MAINTENANCE = "maintenance", pgettext_lazy("origin", "Maintenance plan")
    BUDGET = "budget", pgettext_lazy("origin", "Participatory budget")
    RESOLUTION = "resolution", pgettext_lazy("origin", "Resolution")
    AGREEMENT = "agreement", pgettext_lazy("origin", "Agreement of two committees")


class NoteKind(models.TextChoices):
    """What somebody did in a project and said so."""

    OPENED = "opened", pgettext_lazy("project", "Project opened")
    LEAD = "lead", pgettext_lazy("project", "Lead named")
    TAKEN = "taken", pgettext_lazy("project", "Lead taken")
    LEFT = "left", pgettext_lazy("project", "Lead given back")
    HELPER = "helper", pgettext_lazy("project", "Helper joined")
    HELPER_LEFT = "helper_left", pgettext_lazy("project", "Helper left")
    TASK = "task", pgettext_lazy("project", "Task added")
    MOVED = "moved", pgettext_lazy("project", "Task moved")
    HANDED = "handed", pgettext_lazy("project", "Task handed over")
    EVIDENCE = "evidence", pgettext_lazy("project", "Evidence added")
    DUE = "due", pgettext_lazy("project", "Due date changed")
    BEGUN = "begun", pgettext_lazy("project", "Work begun")
    PAUSED = "paused", pgettext_lazy("project", "Paused")
    RESUMED = "resumed", pgettext_lazy("project", "Taken up again")
    CLOSED = "closed", pgettext_lazy("project", "Closed with its result")
    STOPPED = "stopped", pgettext_lazy("project", "Stopped")
    REOPENED = "reopened", pgettext_lazy("project", "Opened again")
    PHOTO_REMOVED = "photo_gone", pgettext_lazy("project", "Photo removed")


class RaterKind(models.TextChoices):
    """In what capacity somebody rates."""

    RESIDENT = "resident", _("Resident")
    RAISER = "raiser", _("Raised the need")


STATUS: dict[str, str | Promise] = {
    ProjectStatus.PLANNED: pgettext_lazy("project", "Planned"),
    ProjectStatus.UNDER_WAY: pgettext_lazy("project", "Under way"),
    ProjectStatus.PAUSED: pgettext_lazy("project", "Paused"),
    ProjectStatus.CLOSED: pgettext_lazy("project", "Closed"),
    ProjectStatus.STOPPED: pgettext_lazy("project", "Stopped"),
}
STATUS_TONE: dict[str, str] = {
    ProjectStatus.PLANNED: "note",
    ProjectStatus.UNDER_WAY: "river",
    ProjectStatus.PAUSED: "warn",
    ProjectStatus.CLOSED: "good",
    ProjectStatus.STOPPED: "quiet",
}
TASK_STATUS: dict[str, str | Promise] = {
    ProjectTaskStatus.OPEN: pgettext_lazy("task", "To do"),
    ProjectTaskStatus.UNDER_WAY: pgettext_lazy("task", "Under way"),
    ProjectTaskStatus.DONE: pgettext_lazy("task", "Reported as done"),
    ProjectTaskStatus.RETURNED: pgettext_lazy("task", "Sent back"),
    ProjectTaskStatus.ACCEPTED: pgettext_lazy("task", "Accepted"),
    ProjectTaskStatus.DROPPED: pgettext_lazy("task", "Dropped"),
}
TASK_TONE: dict[str, str] = {
    ProjectTaskStatus.OPEN: "note",
    ProjectTaskStatus.UNDER_WAY: "river",
    ProjectTaskStatus.DONE: "plum",
    ProjectTaskStatus.RETURNED: "warn",
    ProjectTaskStatus.ACCEPTED: "good",
    ProjectTaskStatus.DROPPED: "quiet",
}

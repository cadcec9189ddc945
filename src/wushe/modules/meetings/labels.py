"""What people call the codes of this room."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.core.meetings import Attendance, MeetingForm, ReasonCode

PRESETS = Path(__file__).parent / "presets"

FORM: dict[str, str | Promise] = {
    MeetingForm.STREET_COMMUNITY: _("Street with community"),
    MeetingForm.COMMITTEES: _("Committee with committee"),
    MeetingForm.MANY: _("Community with many actors"),
}
FORM_HINT: dict[str, str | Promise] = {
    MeetingForm.STREET_COMMUNITY: _(
        "Street office, departments and one community or several: who leads, until when."
    ),
    MeetingForm.COMMITTEES: _("Residents’ committee and owners’ committee, or who stands in for it, at one table."),
    MeetingForm.MANY: _("The community and everybody who works in it: property, social work, volunteers, units."),
}
STATUS: dict[str, str | Promise] = {
    MeetingStatus.CALLED: pgettext_lazy("meeting", "Being prepared"),
    MeetingStatus.SENT: pgettext_lazy("meeting", "Agenda sent"),
    MeetingStatus.IN_SESSION: pgettext_lazy("meeting", "In session"),
    MeetingStatus.HELD: pgettext_lazy("meeting", "Held, minutes to approve"),
    MeetingStatus.APPROVED: pgettext_lazy("meeting", "Minutes approved"),
    MeetingStatus.ADJOURNED: pgettext_lazy("meeting", "Adjourned"),
    MeetingStatus.CANCELLED: pgettext_lazy("meeting", "Cancelled"),
}
STATUS_TONE: dict[str, str] = {
    MeetingStatus.CALLED: "note",
    MeetingStatus.SENT: "river",
    MeetingStatus.IN_SESSION: "plum",
    MeetingStatus.HELD: "warn",
    MeetingStatus.APPROVED: "good",
    MeetingStatus.ADJOURNED: "quiet",
    MeetingStatus.CANCELLED: "quiet",
}
DECISION_STATUS: dict[str, str | Promise] = {
    DecisionStatus.OPEN: pgettext_lazy("decision", "To be carried out"),
    DecisionStatus.REPORTED: pgettext_lazy("decision", "Reported as done"),
    DecisionStatus.DONE: pgettext_lazy("decision", "Done"),
    DecisionStatus.UNDONE: pgettext_lazy("decision", "Entered by mistake"),
}
DECISION_TONE: dict[str, str] = {
    DecisionStatus.OPEN: "river",
    DecisionStatus.REPORTED: "plum",
    DecisionStatus.DONE: "good",
    DecisionStatus.UNDONE: "quiet",
}
ATTENDANCE: dict[str, str | Promise] = {
    Attendance.PRESENT: pgettext_lazy("attendance", "Present"),
    Attendance.PROXY: pgettext_lazy("attendance", "By proxy"),
    Attendance.ABSENT: pgettext_lazy("attendance", "Absent"),
}
REASON: dict[str, str | Promise] = {
    ReasonCode.WITHOUT_LEAD: _("nobody leads it"),
    ReasonCode.DISPUTED: _("bodies do not agree who is responsible"),
    ReasonCode.LATE_DECISION: ngettext_lazy(
        "an earlier decision, %(n)s day late", "an earlier decision, %(n)s days late", "n"
    ),
    ReasonCode.LATE_WHISTLE: _("a whistle to which somebody came late or not at all"),
    ReasonCode.OBSTACLE: _("a community cannot carry out a measure"),
    ReasonCode.DEFERRED: _("put off at an earlier meeting"),
    ReasonCode.PASSED_UP: _("passed up by another meeting"),
    ReasonCode.LATE_NEED: ngettext_lazy("need %(n)s day late", "need %(n)s days late", "n"),
    ReasonCode.LATE_PROJECT: ngettext_lazy("project %(n)s day late", "project %(n)s days late", "n"),
    ReasonCode.LATE_TASK: ngettext_lazy("task %(n)s day late", "task %(n)s days late", "n"),
    ReasonCode.LATE_MEASURE: ngettext_lazy("policy task %(n)s day late", "policy task %(n)s days late", "n"),
    ReasonCode.HOT: ngettext_lazy(
        "hot: %(n)s person has said it lately", "hot: %(n)s people have said it lately", "n"
    ),
    ReasonCode.FREQUENT: ngettext_lazy("came up %(n)s time", "came up %(n)s times", "n"),
    ReasonCode.ADDED: _("added by hand"),
}


class Mode(models.TextChoices):
    """How somebody takes part."""

    IN_PERSON = "in_person", _("In the room")
    PHONE = "phone", _("By phone or video")


class ItemKind(models.TextChoices):
    """What a line of an agenda is about."""

    OWN = "own", pgettext_lazy("agenda", "Own matter")
    NEED = "need", pgettext_lazy("agenda", "Need")
    HAZARD = "hazard", pgettext_lazy("agenda", "Hazard")
    PROJECT = "project", pgettext_lazy("agenda", "Project")
    TASK = "task", pgettext_lazy("agenda", "Task")
    THEME = "theme", pgettext_lazy("agenda", "Theme")
    PROPOSAL = "proposal", pgettext_lazy("agenda", "Proposal before anybody asks")
    DECISION = "decision", pgettext_lazy("agenda", "Earlier decision")
    DISPUTE = "dispute", pgettext_lazy("agenda", "Dispute")
    OBSTACLE = "obstacle", pgettext_lazy("agenda", "Obstacle")
    MEASURE = "measure", pgettext_lazy("agenda", "Policy task")
    WHISTLE = "whistle", pgettext_lazy("agenda", "Whistle")
    WORK = "work", pgettext_lazy("agenda", "Other work")


class Outcome(models.TextChoices):
    """What a meeting did with a line of its agenda."""

    DECIDED = "decided", pgettext_lazy("outcome", "Decided")
    DEFERRED = "deferred", pgettext_lazy("outcome", "Put off")
    PASSED_UP = "passed_up", pgettext_lazy("outcome", "Passed up")
    NO_ACTION = "no_action", pgettext_lazy("outcome", "No action")


OUTCOME_TONE: dict[str, str] = {
    Outcome.DECIDED: "good",
    Outcome.DEFERRED: "warn",
    Outcome.PASSED_UP: "river",
    Outcome.NO_ACTION: "quiet",
}


def reason_words(code: str, number: int) -> str:
    """A reason as people read it."""
    words = REASON.get(code, code)
    return str(words % {"n": number}) if number or "%" in str(words) else str(words)

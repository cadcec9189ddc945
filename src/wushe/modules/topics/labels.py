"""What people call the codes of this room."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.deliberation import Agreement, Assembly, FourStep, Lack, ResultLack, Step

PRESETS = Path(__file__).parent / "presets"

STEP: dict[str, str | Promise] = {
    Step.TOPIC: pgettext_lazy("topic", "Propose the topic"),
    Step.SUBJECTS: pgettext_lazy("topic", "Name the subjects"),
    Step.NOTICE: pgettext_lazy("topic", "Give notice"),
    Step.MEETING: pgettext_lazy("topic", "Deliberate"),
    Step.OPINION: pgettext_lazy("topic", "Form the opinion"),
    Step.FEEDBACK: pgettext_lazy("topic", "Carry out and feed back"),
    Step.DONE: pgettext_lazy("topic", "Carried out"),
    Step.WITHDRAWN: pgettext_lazy("topic", "Withdrawn"),
}
STEP_TONE: dict[str, str] = {
    Step.TOPIC: "note",
    Step.SUBJECTS: "note",
    Step.NOTICE: "river",
    Step.MEETING: "plum",
    Step.OPINION: "plum",
    Step.FEEDBACK: "warn",
    Step.DONE: "good",
    Step.WITHDRAWN: "quiet",
}
LACK: dict[str, str | Promise] = {
    Lack.QUESTION: _("the question to deliberate"),
    Lack.SUBJECTS: _("enough kinds of subjects at the table"),
    Lack.NOTICE: _("the notice with papers and day"),
    Lack.DAY_NOT_COME: _("the day of the meeting"),
    Lack.ATTENDANCE: _("who was there"),
    Lack.MINUTES: _("the minutes"),
    Lack.OPINION: _("the opinion in words"),
    Lack.ITEMS: _("at least one item with lead and day"),
    Lack.BALLOT: _("the count of the vote that was ordered"),
    Lack.PUBLICITY: _("the end of the publicity period"),
    Lack.OBJECTIONS: _("answers to all objections"),
    Lack.DISSENTERS: _("written answers to all dissenters"),
    Lack.ADOPTION: _("answers of the bodies that are asked to adopt it"),
    Lack.OPEN_ITEMS: _("evidence that every item is carried out"),
    Lack.TOLD_BACK: _("what is told back to everyone concerned"),
}
BASIS: dict[str, str | Promise] = {
    "L": _("from the law"),
    "K": _("usual practice, to be checked"),
    "G": _("quoted second-hand, to be checked"),
    "D": _("this platform's choice"),
}
"""On what a number of the presets rests."""
AGREEMENT: dict[str, str | Promise] = {
    Agreement.SHARED: pgettext_lazy("point", "Shared"),
    Agreement.CONFLICT: pgettext_lazy("point", "In conflict"),
    Agreement.ONE_SIDE: pgettext_lazy("point", "One side so far"),
}
AGREEMENT_TONE: dict[str, str] = {Agreement.SHARED: "good", Agreement.CONFLICT: "bad", Agreement.ONE_SIDE: "note"}

FOUR_STEP: dict[str, str | Promise] = {
    FourStep.PROPOSAL: _("The Party branch proposes"),
    FourStep.COMMITTEES: _("The two committees discuss"),
    FourStep.PARTY: _("The Party members’ meeting deliberates"),
    FourStep.RESIDENTS: _("The residents or their representatives decide"),
    FourStep.PUBLISHED: _("The resolution is posted"),
    FourStep.RESULT: pgettext_lazy("four", "The result is posted"),
    FourStep.DONE: pgettext_lazy("four", "Completed"),
    FourStep.ENDED: pgettext_lazy("four", "Not carried on"),
}
FOUR_TONE: dict[str, str] = {
    FourStep.PROPOSAL: "note",
    FourStep.COMMITTEES: "note",
    FourStep.PARTY: "river",
    FourStep.RESIDENTS: "plum",
    FourStep.PUBLISHED: "plum",
    FourStep.RESULT: "warn",
    FourStep.DONE: "good",
    FourStep.ENDED: "quiet",
}
RESULT_LACK: dict[str, str | Promise] = {
    ResultLack.PUBLICITY: _("the end of the publicity period"),
    ResultLack.OBJECTIONS: _("answers to all objections"),
    ResultLack.ACCOUNTS: _("invoices that make up exactly what was spent"),
}


class AssemblyKind(models.TextChoices):
    """Who meets and decides by number."""

    COMMITTEES = Assembly.COMMITTEES.value, _("Joint meeting of the two committees")
    PARTY_MEMBERS = Assembly.PARTY_MEMBERS.value, _("Party members’ meeting")
    REPRESENTATIVES = Assembly.REPRESENTATIVES.value, _("Residents’ representatives’ meeting")
    RESIDENTS = Assembly.RESIDENTS.value, _("Residents’ meeting")


class Verdicts(models.TextChoices):
    """What came out of a meeting."""

    PASSES = "passes", pgettext_lazy("four", "Passed")
    FAILS = "fails", pgettext_lazy("four", "Not passed: too few agree")
    INVALID = "invalid", pgettext_lazy("four", "No decision: too few are there")


VERDICT_TONE: dict[str, str] = {"passes": "good", "fails": "bad", "invalid": "bad"}


class Form(models.TextChoices):
    """In which form it is deliberated."""

    HEARING = "hearing", pgettext_lazy("topic", "Hearing")
    COORDINATION = "coordination", pgettext_lazy("topic", "Coordination session")
    REVIEW = "review", pgettext_lazy("topic", "Review session")
    COUNCIL = "council", pgettext_lazy("topic", "Residents’ council")


class OriginOfTopic(models.TextChoices):
    """Where a topic comes from."""

    OWN = "own", pgettext_lazy("topic", "Proposed by the community")
    THEME = "theme", pgettext_lazy("topic", "A theme of needs")
    HAZARD = "hazard", pgettext_lazy("topic", "A hazard")
    REQUEST = "request", pgettext_lazy("topic", "Asked for by a body")
    PETITION = "petition", pgettext_lazy("topic", "A petition of residents")


class SubjectKind(models.TextChoices):
    """Who deliberates; people whose household is not registered here are a kind of their own."""

    GOVERNMENT = "government", _("Base government")
    PARTY = "party", _("Party organisation")
    RESIDENTS_COMMITTEE = "residents_committee", _("Residents’ committee")
    SUPERVISORY = "supervisory", _("Supervisory committee")
    GROUP = "group", _("Residents’ group")
    UNIT = "unit", _("Unit in the community")
    ORGANISATION = "organisation", _("Social organisation")
    OWNERS_COMMITTEE = "owners_committee", _("Owners’ committee")
    PROPERTY = "property", _("Property company")
    RESIDENTS = "residents", _("Registered residents")
    TENANTS = "tenants", _("Tenants and others not registered here")
    EXPERT = "expert", _("Deputies, experts, social workers")
    OTHER = "other", _("Others concerned")


class Way(models.TextChoices):
    """How somebody takes part."""

    ROOM = "room", _("In the room")
    PHONE = "phone", _("By phone or video")
    ONLINE = "online", pgettext_lazy("topic", "Online")


class Channel(models.TextChoices):
    """How notice is given."""

    BOARD = "board", _("Notice board")
    STAIRWELL = "stairwell", _("Notice in the stairwell")
    GROUP = "group", _("Chat group")
    PHONE = "phone", _("Call to those without a smartphone")
    VISIT = "visit", _("Visit at home")


class ReplyKind(models.TextChoices):
    """To whom a written reply is owed."""

    DISSENT = "dissent", pgettext_lazy("reply", "Dissenter")
    OBJECTION = "objection", pgettext_lazy("reply", "Objection")
    ADOPTION = "adoption", pgettext_lazy("reply", "Request to adopt")


class Mark(models.IntegerChoices):
    """How residents rate the carrying-out."""

    GOOD = 3, pgettext_lazy("mark", "Carried out well")
    PARTLY = 2, pgettext_lazy("mark", "Carried out in part")
    POOR = 1, pgettext_lazy("mark", "Not carried out")

"""What people call the codes of this room, and the categories read from the preset."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus, TaskStatus
from wushe.core.triage.redact import PersonalKind
from wushe.core.triage.urgency import Level
from wushe.modules.actors.labels import Role

PRESETS = Path(__file__).parent / "presets"

STATUS: dict[str, str | Promise] = {
    NeedStatus.RECEIVED: _("Received"),
    NeedStatus.TRIAGED: _("Sorted"),
    NeedStatus.ASSIGNED: _("Being handled"),
    NeedStatus.ANSWERED: _("Answered"),
    NeedStatus.RATED: _("Rated"),
    NeedStatus.CLOSED: _("Closed"),
    NeedStatus.REOPENED: _("Reopened"),
    NeedStatus.OUT_OF_SCOPE: _("Shown to the right channel"),
    NeedStatus.WITHDRAWN: _("Withdrawn"),
    NeedStatus.MERGED: _("Merged"),
}
STATUS_TONE: dict[str, str] = {
    NeedStatus.RECEIVED: "note",
    NeedStatus.TRIAGED: "river",
    NeedStatus.ASSIGNED: "river",
    NeedStatus.ANSWERED: "good",
    NeedStatus.RATED: "good",
    NeedStatus.CLOSED: "quiet",
    NeedStatus.REOPENED: "warn",
    NeedStatus.OUT_OF_SCOPE: "quiet",
    NeedStatus.WITHDRAWN: "quiet",
    NeedStatus.MERGED: "plum",
}
CHANNEL: dict[str, str | Promise] = {
    "form": _("Online form"),
    "phone": _("Phone"),
    "window": _("Service window"),
    "paper": _("Paper"),
    "pasted": _("Pasted from a chat"),
    "proxy": _("Entered for a resident"),
    "spreadsheet": _("Spreadsheet"),
    "open311": _("Open311"),
    "patrol": _("Found on patrol"),
    "hotline": _("City hotline (12345)"),
}
URGENCY: dict[str, str | Promise] = {
    Level.EMERGENCY: _("Emergency"),
    Level.URGENT: _("Urgent"),
    Level.GENERAL: _("General"),
    Level.COMPLEX: _("Complex"),
}
URGENCY_TONE: dict[str, str] = {
    Level.EMERGENCY: "bad",
    Level.URGENT: "warn",
    Level.GENERAL: "quiet",
    Level.COMPLEX: "plum",
}
EXCLUSION_GROUND: dict[str, str | Promise] = {
    "outside_duty": _("Outside our duty, and explained"),
    "unlawful": _("Unlawful demand"),
    "objective": _("Objective limits"),
    "duplicate": _("Duplicate"),
}
RESPONDED: dict[str, str | Promise] = {
    "answer": _("Answered by the deadline of the answer"),
    "contact": _("Spoken with by the term of the first contact"),
}
PROPOSAL_STATE: dict[str, str | Promise] = {
    "open": _("To decide"),
    "accepted": _("Taken up"),
    "declined": _("Declined"),
}
PROPOSAL_TONE: dict[str, str] = {"open": "warn", "accepted": "good", "declined": "quiet"}
UNREASONABLE: dict[str, str | Promise] = {
    "unlawful": _("Against the law"),
    "endangers": _("Would put others in danger"),
    "burdens": _("Would take from others what is theirs"),
    "beyond": _("Beyond what anybody here can do"),
}
SATISFACTION: dict[str, str | Promise] = {
    "satisfied": _("Satisfied"),
    "basically": _("Basically satisfied"),
    "not": _("Not satisfied"),
}
EMERGENCY_NUMBERS: dict[str, str | Promise] = {
    "110": _("Police"),
    "119": _("Fire and rescue"),
    "120": _("Ambulance"),
    "122": _("Traffic accident"),
}


@dataclass(frozen=True, slots=True)
class Category:
    """One heading of the preset."""

    code: str
    names: tuple[tuple[str, str], ...]  # language, name
    keywords: tuple[str, ...]
    space: str
    dimension: str
    level: str


@cache
def categories() -> tuple[Category, ...]:
    """The headings in the preset's order."""
    parsed = tomllib.loads((PRESETS / "categories.toml").read_text(encoding="utf-8"))
    return tuple(
        Category(
            code=row["code"],
            names=tuple(row["names"].items()),
            keywords=tuple(row["keywords"]),
            space=row["space"],
            dimension=row["dimension"],
            level=row["level"],
        )
        for row in parsed["category"]
    )


def category_named(code: str) -> Category | None:
    """The heading with that code."""
    return next((category for category in categories() if category.code == code), None)


def usual_level(code: str) -> str:
    """How soon needs of a heading are usually handled."""
    known = category_named(code)
    return known.level if known else Level.GENERAL.value


def category_label(code: str) -> str:
    """Its name in the reader's language; a code of a street's own stays as it is."""
    known = category_named(code)
    if known is None:
        return code
    names = dict(known.names)
    return names.get(get_language() or "", names["en"])


def category_choices() -> list[tuple[str, str]]:
    """Pairs for a select."""
    return [(category.code, category_label(category.code)) for category in categories()]


def in_permille(permille: int) -> str:
    """873 → "87%"."""
    return f"{round(permille / 10)}%"


def role_label(code: str) -> str:
    """What people call a role kept with a record."""
    return str(Role(code).label) if code in Role.values else code


TREND: dict[str, str | Promise] = {
    "rising": _("Rising"),
    "steady": _("Steady"),
    "fading": _("Fading"),
    "quiet": _("Quiet"),
}

PERSONAL: dict[str, str | Promise] = {
    PersonalKind.NAME: _("Full name"),
    PersonalKind.PHONE: _("Phone"),
    PersonalKind.IDENTITY: _("ID number"),
    PersonalKind.CARD: _("Bank card"),
    PersonalKind.EMAIL: _("E-mail"),
    PersonalKind.ACCOUNT: _("Chat account"),
    PersonalKind.PLATE: _("Licence plate"),
    PersonalKind.DOOR: _("Door number"),
}
MATERIAL: dict[str, str | Promise] = {
    "photo": _("Photo"),
    "voice": _("Recording"),
    "words": _("Further words"),
}
OTHER_WAY: dict[str, str | Promise] = {
    "petition": _("It has been taken up as a petition"),
    "court": _("A court decides it"),
    "arbitration": _("It is before an arbitrator"),
}
CONTACT_WAY: dict[str, str | Promise] = {
    "phone": _("By phone"),
    "visit": _("At the door"),
    "window": _("Service window"),
    "message": _("By message"),
}
HANDLING_LEVEL: dict[str, str | Promise] = {
    "community": pgettext_lazy("level of handling", "Community"),
    "street": pgettext_lazy("level of handling", "Street"),
    "department": pgettext_lazy("level of handling", "Department"),
}
TASK_STATUS: dict[str, str | Promise] = {
    TaskStatus.ASKED: _("Waiting for a report"),
    TaskStatus.OBJECTED: _("Returned, being decided"),
    TaskStatus.REPLIED: _("Reported"),
    TaskStatus.DROPPED: _("Taken away"),
}
TASK_TONE: dict[str, str] = {
    TaskStatus.ASKED: "river",
    TaskStatus.OBJECTED: "warn",
    TaskStatus.REPLIED: "good",
    TaskStatus.DROPPED: "quiet",
}
RULING: dict[str, str | Promise] = {
    "pending": _("Being decided"),
    "granted": _("Granted"),
    "refused": _("Not granted"),
}
FUNNEL_STEP: dict[str, str | Promise] = {
    "accepted": pgettext_lazy("step of the clock", "Taken on"),
    "contacted": pgettext_lazy("step of the clock", "Person contacted"),
    "answered": pgettext_lazy("step of the clock", "Answered"),
    "called_back": pgettext_lazy("step of the clock", "Called back"),
}
CLOCK_NAME: dict[str, str | Promise] = {
    "rating": _("A call or a rating after the answer"),
    "overdue_department": _("Overdue: above the street after"),
    "task": _("A part done by another body"),
    "petition_tell": _("Petition: forwarded, or the person told"),
    "petition_objection": _("Petition: objection by the office that received it by mistake"),
    "petition_decision": _("Petition: decision"),
    "petition_decision_longer": _("Petition: decision, longer by at most"),
    "petition_review": _("Petition: review"),
    "petition_second_review": _("Petition: second review"),
}


def clock_name(key: str) -> str:
    """What people call a term of the presets."""
    if key in CLOCK_NAME:
        return str(CLOCK_NAME[key])
    kind, _under, level = key.rpartition("_")
    words = str(URGENCY.get(level, level))
    if kind == "contact":
        return gettext("%(level)s: the person is contacted") % {"level": words}
    if kind == "extension":
        return gettext("%(level)s: longer by") % {"level": words}
    return gettext("%(level)s: answer") % {"level": str(URGENCY.get(key, key))}

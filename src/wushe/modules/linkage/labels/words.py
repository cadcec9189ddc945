"""The labels of the words of the rules."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import Unit
from wushe.core.linkage import (
    ActorKind,
    CommunityPart,
    Dimension,
    Evidence,
    Expected,
    FaultKind,
    Follows,
    HowItBegan,
    MatterKind,
    Period,
    Side,
    Space,
    Strength,
)
from wushe.modules.actors.labels import Role
from wushe.modules.spaces.labels import SPACE_LABELS as SPACES

Word = TypeVar("Word", bound=StrEnum)
Label = str | Promise

PERIODS: dict[Period, Label] = {
    Period.ROUTINE: _("Routine period"),
    Period.NON_ROUTINE: _("Non-routine period"),
    Period.TRANSITION: _("Transition"),
}

STRENGTHS: dict[Strength, Label] = {
    Strength.LEAD: _("Leads"),
    Strength.GUIDE: _("Guides"),
    Strength.ASSIST: _("Assists"),
}

SIDES: dict[Side, Label] = {
    Side.GOVERNMENT: _("Government"),
    Side.FIVE: _("The five"),
    Side.OTHER: _("Others"),
}

KINDS: dict[ActorKind, Label] = {
    ActorKind.STREET_OFFICE: _("Subdistrict office"),
    ActorKind.DEPARTMENT: _("District department"),
    ActorKind.COMMUNITY: _("Community"),
    ActorKind.SOCIAL_WORKER: _("Social worker"),
    ActorKind.SOCIAL_ORGANISATION: _("Community social organisation"),
    ActorKind.VOLUNTEER: _("Volunteers"),
    ActorKind.CHARITY_RESOURCE: _("Charity resources"),
    ActorKind.PARTY_ORGANISATION: _("Community Party organisation"),
    ActorKind.RESIDENTS_COMMITTEE: _("Residents' committee"),
    ActorKind.OWNERS_COMMITTEE: _("Owners' committee"),
    ActorKind.PROPERTY_COMMITTEE: _("Property management committee"),
    ActorKind.SUPERVISORY_COMMITTEE: _("Residents' affairs supervisory committee"),
    ActorKind.PROPERTY_SERVICE: _("Property service provider"),
    ActorKind.RESIDENT_UNIT: _("Resident unit"),
    ActorKind.RESIDENTS: _("Residents"),
}

MATTERS: dict[MatterKind, Label] = {
    MatterKind.ANY: _("Any matter"),
    MatterKind.NEED: _("Need"),
    MatterKind.TOPIC: _("Topic"),
    MatterKind.PROJECT: _("Project"),
    MatterKind.TASK: _("Task"),
    MatterKind.HAZARD: _("Hazard"),
    MatterKind.WHISTLE: _("Whistle"),
    MatterKind.MAINTENANCE: _("Maintenance"),
}

EVIDENCE: dict[Evidence, Label] = {
    Evidence.SOURCE: _("from the paper"),
    Evidence.LAW: _("from the law"),
    Evidence.DERIVED: _("this platform's choice"),
}

FOLLOWS: dict[Follows, Label] = {
    Follows.TIME: _("The time rule"),
    Follows.SPACE: _("The space rule"),
    Follows.OWN: _("Its own strengths"),
}

EXPECTED: dict[Expected, Label] = {
    Expected.REQUIRED: _("Must take part"),
    Expected.INVITED: _("Invited"),
    Expected.NOT_NAMED: _("Came unasked"),
}

COMMUNITY_PARTS: dict[CommunityPart, Label] = {
    CommunityPart.OWN: _("The community's own affair"),
    CommunityPart.ASSISTS: _("The community assists, and is not the main handler"),
    CommunityPart.OUTSIDE: _("Outside the community's list: not passed to it"),
}

HOW_IT_BEGAN: dict[HowItBegan, Label] = {
    HowItBegan.OWN_INITIATIVE: _("On own initiative"),
    HowItBegan.INVITED: _("By invitation"),
    HowItBegan.ASSIGNED: _("Assigned"),
}

DIMENSIONS: dict[Dimension, Label] = {
    Dimension.ORG: _("Organisational resilience"),
    Dimension.SPA: _("Spatial resilience"),
    Dimension.CUL: _("Cultural resilience"),
    Dimension.INS: _("Institutional resilience"),
    Dimension.TEC: _("Technical resilience"),
}

UNITS: dict[Unit, Label] = {
    Unit.HOURS: _("hours"),
    Unit.DAYS: _("days"),
    Unit.WORKING_DAYS: _("working days"),
    Unit.MONTHS: _("months"),
}

AIMS: dict[str, Label] = {
    "project_form": _("Government leads less; service takes the form of projects"),
    "one_command": _("One command; the five assist in order"),
    "hand_back": _("Work is handed back item by item, and lessons are drawn"),
    "relations": _("Complete the network of social relations"),
    "infrastructure": _("Strengthen infrastructure"),
    "information_base": _("Build an information base"),
    "resources": _("Bring in the resources of many actors"),
}

FAULTS: dict[FaultKind, Label] = {
    FaultKind.MISSING_CELL: _("No rule here"),
    FaultKind.DOUBLE_CELL: _("Two rules for one place"),
    FaultKind.TWO_LEADS: _("Both sides lead"),
    FaultKind.NO_LEAD: _("Nobody leads or guides"),
    FaultKind.TWO_GUIDES: _("Both sides guide and nobody leads"),
    FaultKind.WRONG_SIDE: _("Somebody of the other side stands first"),
    FaultKind.UNKNOWN_ACTOR_KIND: _("Unknown kind of actor"),
    FaultKind.UNKNOWN_WORD: _("Unknown word"),
    FaultKind.CONTRADICTS_RULE: _("Differs from the rule it says it follows"),
    FaultKind.NO_RULE_TO_FOLLOW: _("The rule it says it follows fixes no strengths"),
    FaultKind.NO_CONTACT_RHYTHM: _("No rhythm of contact"),
    FaultKind.REQUIRED_AND_INVITED: _("Somebody is both required and invited"),
    FaultKind.DAYS_REVERSED: _("The last day is before the first"),
    FaultKind.OVERLAPPING_DAYS: _("Another published version rules on the same days"),
}

CELL_FIELDS: dict[str, Label] = {
    "cell": _("The whole rule"),
    "government": _("Government"),
    "five": _("The five"),
    "government_by": _("First on the side of government"),
    "five_by": _("First among the five"),
    "beside": _("Beside it"),
    "required": _("Must take part"),
    "invited": _("Invited"),
    "contact_days": _("Days between contacts"),
    "follows": _("Takes its strengths from"),
    "evidence": _("Evidence"),
    "source": _("Source"),
}

CAUSES: dict[str, Label] = {
    "first": _("First named"),
    "period": _("The period changed"),
    "rules": _("The rules or the place changed"),
    "hand_back": _("Handed back"),
    "override": _("Named by a person"),
    "given_back": _("The lead was given back"),
    "body_ended": _("The body that led has ended"),
    "list": _("The responsibility list changed"),
}


def label_of(labels: dict[Word, Label], words: type[Word], code: str) -> str:
    """The label of a stored code; the code itself for a word of an older version."""
    try:
        return str(labels[words(code)])
    except ValueError:
        return code


def kind_label(code: str) -> str:
    """The label of a kind of actor."""
    return label_of(KINDS, ActorKind, code)


_WORDS: tuple[tuple[type[StrEnum], dict], ...] = (
    (Strength, STRENGTHS),
    (ActorKind, KINDS),
    (Follows, FOLLOWS),
    (Evidence, EVIDENCE),
    (Period, PERIODS),
    (Space, SPACES),
    (MatterKind, MATTERS),
)


def word_label(code: str) -> str:
    """The label of any word a rule may hold; the code itself if it is a number or free text."""
    for words, labels in _WORDS:
        if code in list(words):
            return str(labels[words(code)])
    return code


def role_label(code: str) -> str:
    """The label of a role in the town; the words themselves where an order was given in words."""
    return str(Role(code).label) if code in Role.values else code

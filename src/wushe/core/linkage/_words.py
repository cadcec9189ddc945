"""The words of the rule table: spaces, periods, strengths, sides, kinds of actor, evidence."""

from enum import StrEnum


class Space(StrEnum):
    """The four spaces of a community [S]."""

    REAL = "real"
    VIRTUAL = "virtual"
    ACTIVITY = "activity"
    LIVING = "living"


class Period(StrEnum):
    """The periods an area can be in: two of the paper [S], and the way back between them [D]."""

    ROUTINE = "routine"
    NON_ROUTINE = "non_routine"
    TRANSITION = "transition"


class Strength(StrEnum):
    """How strongly a side acts: 主导, 引领, 协助 [S]. To guide is not to lead."""

    LEAD = "lead"
    GUIDE = "guide"
    ASSIST = "assist"


class Dimension(StrEnum):
    """The five dimensions of resilience, by the codes used everywhere [S]."""

    ORG = "ORG"
    SPA = "SPA"
    CUL = "CUL"
    INS = "INS"
    TEC = "TEC"


class Evidence(StrEnum):
    """Where a rule comes from: the source paper, a law, or a choice of this product."""

    SOURCE = "S"
    LAW = "L"
    DERIVED = "D"


class Side(StrEnum):
    """The two sides the rules speak of, and those who are neither."""

    GOVERNMENT = "government"
    FIVE = "five"
    OTHER = "other"


class RoleWord(StrEnum):
    """The word the paper gives each of the five: 平台, 支撑, 载体, 辅助, 补充 [S]."""

    PLATFORM = "platform"
    SUPPORT = "support"
    CARRIER = "carrier"
    AUXILIARY = "auxiliary"
    SUPPLEMENT = "supplement"


class ActorKind(StrEnum):
    """Every kind of actor the rules can name."""

    STREET_OFFICE = "street_office"
    DEPARTMENT = "department"
    COMMUNITY = "community"
    SOCIAL_WORKER = "social_worker"
    SOCIAL_ORGANISATION = "social_organisation"
    VOLUNTEER = "volunteer"
    CHARITY_RESOURCE = "charity_resource"
    PARTY_ORGANISATION = "party_organisation"
    RESIDENTS_COMMITTEE = "residents_committee"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY_COMMITTEE = "property_committee"
    SUPERVISORY_COMMITTEE = "supervisory_committee"
    PROPERTY_SERVICE = "property_service"
    RESIDENT_UNIT = "resident_unit"
    RESIDENTS = "residents"


FIVE: tuple[ActorKind, ...] = (
    ActorKind.COMMUNITY,
    ActorKind.SOCIAL_WORKER,
    ActorKind.SOCIAL_ORGANISATION,
    ActorKind.VOLUNTEER,
    ActorKind.CHARITY_RESOURCE,
)
"""The five 社, in the paper's order."""

_ROLE_WORDS = dict(zip(FIVE, RoleWord, strict=True))

_GOVERNMENT = frozenset({ActorKind.STREET_OFFICE, ActorKind.DEPARTMENT})

# The committees speak for the community, the first of the five. Owners' bodies and contractors are
# partners of the community, not one of the five.
_OF_THE_COMMUNITY = frozenset(
    {
        ActorKind.COMMUNITY,
        ActorKind.PARTY_ORGANISATION,
        ActorKind.RESIDENTS_COMMITTEE,
        ActorKind.SUPERVISORY_COMMITTEE,
    }
)


def one_of_five(kind: ActorKind) -> ActorKind | None:
    """Which of the five a kind counts as: itself, the community for its committees, or none."""
    if kind in _OF_THE_COMMUNITY:
        return ActorKind.COMMUNITY
    return kind if kind in FIVE else None


def side_of(kind: ActorKind) -> Side:
    """The side a kind stands on."""
    if kind in _GOVERNMENT:
        return Side.GOVERNMENT
    return Side.FIVE if one_of_five(kind) else Side.OTHER


def role_word(kind: ActorKind) -> RoleWord | None:
    """The paper's role word for one of the five (and for the committees of the community), or none."""
    of_five = one_of_five(kind)
    return _ROLE_WORDS[of_five] if of_five else None


class MatterKind(StrEnum):
    """The kinds of work a rule can be refined for; `ANY` is the rule for all that is not refined."""

    ANY = "any"
    NEED = "need"
    TOPIC = "topic"
    PROJECT = "project"
    TASK = "task"
    HAZARD = "hazard"
    WHISTLE = "whistle"
    MAINTENANCE = "maintenance"


class HowItBegan(StrEnum):
    """How a piece of work began: by own initiative, by invitation, or because it was assigned."""

    OWN_INITIATIVE = "own_initiative"
    INVITED = "invited"
    ASSIGNED = "assigned"

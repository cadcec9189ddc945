"""Words of the room: kinds of body, roles of people, kinds of capability, the five 社."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.linkage import ActorKind, RoleWord


class BodyKind(models.TextChoices):
    """Every kind of body of a street."""

    STREET_OFFICE = "street_office", _("Subdistrict office")
    DEPARTMENT = "department", _("District department")
    PARTY_ORGANISATION = "community_party_organisation", _("Community Party organisation")
    RESIDENTS_COMMITTEE = "residents_committee", _("Residents' committee")
    SUPERVISORY_COMMITTEE = "supervisory_committee", _("Residents' affairs supervisory committee")
    COMMUNITY_STATION = "community_service_station", _("Community service station")
    OWNERS_COMMITTEE = "owners_committee", _("Owners' committee")
    PROPERTY_COMMITTEE = "property_management_committee", _("Property management committee")
    PROPERTY_PROVIDER = "property_provider", _("Property service provider")
    SOCIAL_WORK_STATION = "social_work_station", _("Social work station")
    SOCIAL_ORGANISATION = "social_organisation", _("Social organisation")
    COMMUNITY_SOCIAL_ORGANISATION = "community_social_organisation", _("Community social organisation")
    VOLUNTEER_TEAM = "volunteer_team", _("Volunteer team")
    CHARITY_ORGANISATION = "charity_organisation", _("Charity organisation")
    COMMUNITY_CHARITY_FUND = "community_charity_fund", _("Community charity fund")
    RESIDENT_UNIT = "resident_unit", _("Resident unit")
    SELF_MANAGEMENT_GROUP = "self_management_group", _("Residents' self-management group")


ACTOR_KINDS: dict[BodyKind, ActorKind] = {
    BodyKind.STREET_OFFICE: ActorKind.STREET_OFFICE,
    BodyKind.DEPARTMENT: ActorKind.DEPARTMENT,
    BodyKind.PARTY_ORGANISATION: ActorKind.PARTY_ORGANISATION,
    BodyKind.RESIDENTS_COMMITTEE: ActorKind.RESIDENTS_COMMITTEE,
    BodyKind.SUPERVISORY_COMMITTEE: ActorKind.SUPERVISORY_COMMITTEE,
    BodyKind.COMMUNITY_STATION: ActorKind.COMMUNITY,
    BodyKind.OWNERS_COMMITTEE: ActorKind.OWNERS_COMMITTEE,
    BodyKind.PROPERTY_COMMITTEE: ActorKind.PROPERTY_COMMITTEE,
    BodyKind.PROPERTY_PROVIDER: ActorKind.PROPERTY_SERVICE,
    BodyKind.SOCIAL_WORK_STATION: ActorKind.SOCIAL_WORKER,
    BodyKind.SOCIAL_ORGANISATION: ActorKind.SOCIAL_ORGANISATION,
    BodyKind.COMMUNITY_SOCIAL_ORGANISATION: ActorKind.SOCIAL_ORGANISATION,
    BodyKind.VOLUNTEER_TEAM: ActorKind.VOLUNTEER,
    BodyKind.CHARITY_ORGANISATION: ActorKind.CHARITY_RESOURCE,
    BodyKind.COMMUNITY_CHARITY_FUND: ActorKind.CHARITY_RESOURCE,
    BodyKind.RESIDENT_UNIT: ActorKind.RESIDENT_UNIT,
    BodyKind.SELF_MANAGEMENT_GROUP: ActorKind.RESIDENTS,
}
"""As which actor of the rule table a body counts."""


class Role(models.TextChoices):
    """What a person can be in a body."""

    STREET_LEADER = "street_leader", _("Street leader")
    STREET_COORDINATOR = "street_coordinator", _("Street coordinator")
    EMERGENCY_OFFICER = "emergency_officer", _("Street emergency officer")
    COMMUNITY_SECRETARY = "community_secretary", _("Community secretary or director")
    COMMUNITY_WORKER = "community_worker", _("Community worker")
    GRID_WORKER = "grid_worker", _("Grid worker")
    BUILDING_HEAD = "building_head", _("Building head")
    OWNERS_COMMITTEE_MEMBER = "owners_committee_member", _("Owners' committee member")
    PROPERTY_MANAGER = "property_manager", _("Property manager")
    SOCIAL_WORKER = "social_worker", pgettext_lazy("role", "Social worker")
    SOCIAL_WORK_SUPERVISOR = "social_work_supervisor", _("Social work supervisor")
    ORGANISATION_MANAGER = "organisation_manager", _("Manager of a social organisation")
    VOLUNTEER = "volunteer", pgettext_lazy("role", "Volunteer")
    TEAM_LEADER = "team_leader", _("Volunteer team leader")
    FUND_COMMITTEE_MEMBER = "fund_committee_member", _("Fund committee member")
    FUND_SUPERVISOR = "fund_supervisor", _("Fund supervisor")
    DONOR = "donor", _("Donor")
    RESIDENT = "resident", _("Resident")
    RESIDENTS_REPRESENTATIVE = "residents_representative", _("Residents' representative")
    DEPARTMENT_CONTACT = "department_contact", _("Department contact")
    EVALUATOR = "evaluator", _("Independent evaluator")
    DATA_STEWARD = "data_steward", _("Personal-data steward")
    SYSTEM_ADMIN = "system_admin", _("System administrator")
    AUDIT_ADMIN = "audit_admin", _("Audit administrator")
    SECURITY_ADMIN = "security_admin", _("Security administrator")


STREET_ROLES = frozenset({Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.EMERGENCY_OFFICER})
COMMUNITY_ROLES = frozenset({Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER, Role.GRID_WORKER})
STAFF_ROLES = STREET_ROLES | COMMUNITY_ROLES
ADMIN_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.SECURITY_ADMIN})
MONEY_ROLES = frozenset({Role.FUND_COMMITTEE_MEMBER, Role.FUND_SUPERVISOR})
# Whoever leads, administers, handles money or works with other people's data signs in with a second factor.
SECOND_FACTOR_ROLES = STAFF_ROLES | ADMIN_ROLES | MONEY_ROLES | {Role.DATA_STEWARD, Role.SOCIAL_WORK_SUPERVISOR}

_OF_COMMITTEES = (
    Role.COMMUNITY_SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.GRID_WORKER,
    Role.BUILDING_HEAD,
    Role.RESIDENTS_REPRESENTATIVE,
    Role.RESIDENT,
)
_OF_ORGANISATIONS = (Role.ORGANISATION_MANAGER, Role.SOCIAL_WORKER, Role.VOLUNTEER, Role.EVALUATOR)
_OF_CHARITY = (Role.FUND_COMMITTEE_MEMBER, Role.FUND_SUPERVISOR, Role.DONOR, Role.ORGANISATION_MANAGER)

# The roles a form offers for each kind of body.
ROLES_IN: dict[BodyKind, tuple[Role, ...]] = {
    BodyKind.STREET_OFFICE: (*sorted(STREET_ROLES), Role.DATA_STEWARD, *sorted(ADMIN_ROLES)),
    BodyKind.DEPARTMENT: (Role.DEPARTMENT_CONTACT,),
    BodyKind.PARTY_ORGANISATION: _OF_COMMITTEES,
    BodyKind.RESIDENTS_COMMITTEE: _OF_COMMITTEES,
    BodyKind.SUPERVISORY_COMMITTEE: (Role.RESIDENTS_REPRESENTATIVE,),
    BodyKind.COMMUNITY_STATION: _OF_COMMITTEES,
    BodyKind.OWNERS_COMMITTEE: (Role.OWNERS_COMMITTEE_MEMBER,),
    BodyKind.PROPERTY_COMMITTEE: (Role.OWNERS_COMMITTEE_MEMBER, Role.COMMUNITY_WORKER, Role.RESIDENT),
    BodyKind.PROPERTY_PROVIDER: (Role.PROPERTY_MANAGER,),
    BodyKind.SOCIAL_WORK_STATION: (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_SUPERVISOR),
    BodyKind.SOCIAL_ORGANISATION: _OF_ORGANISATIONS,
    BodyKind.COMMUNITY_SOCIAL_ORGANISATION: _OF_ORGANISATIONS,
    BodyKind.VOLUNTEER_TEAM: (Role.TEAM_LEADER, Role.VOLUNTEER),
    BodyKind.CHARITY_ORGANISATION: _OF_CHARITY,
    BodyKind.COMMUNITY_CHARITY_FUND: _OF_CHARITY,
    BodyKind.RESIDENT_UNIT: (Role.ORGANISATION_MANAGER, Role.DONOR, Role.VOLUNTEER),
    BodyKind.SELF_MANAGEMENT_GROUP: (Role.BUILDING_HEAD, Role.TEAM_LEADER, Role.RESIDENT),
}

# Roles whose holders are named (masked) to everyone; the others are counted only.
PUBLIC_ROLES = frozenset(Role) - {Role.VOLUNTEER, Role.RESIDENT, Role.DONOR} - ADMIN_ROLES


class CapabilityKind(models.TextChoices):
    """What a body or a person can show."""

    LICENCE = "licence", _("Licence or registration")
    QUALIFICATION = "qualification", _("Professional qualification")
    TRAINING = "training", _("Training")
    INSURANCE = "insurance", _("Insurance")
    EQUIPMENT = "equipment", _("Equipment or venue")


class LegalForm(models.TextChoices):
    """How a body exists in law."""

    GOVERNMENT = "government", _("Government office or its branch")
    PARTY = "party", _("Party base organisation")
    SELF_GOVERNING = "self_governing", _("Base self-governing mass organisation")
    OWNERS = "owners", _("Owners' self-management")
    REGISTERED = "registered", _("Registered social organisation")
    FILED = "filed", _("Filed with the street")
    COMPANY = "company", _("Company")
    INSTITUTION = "institution", _("Public institution")
    INFORMAL = "informal", _("Guided by the residents' committee")


FIVE_LABELS: dict[ActorKind, str | Promise] = {
    ActorKind.COMMUNITY: pgettext_lazy("one of the five", "Community"),
    ActorKind.SOCIAL_WORKER: pgettext_lazy("one of the five", "Social workers"),
    ActorKind.SOCIAL_ORGANISATION: pgettext_lazy("one of the five", "Community social organisations"),
    ActorKind.VOLUNTEER: pgettext_lazy("one of the five", "Community volunteers"),
    ActorKind.CHARITY_RESOURCE: pgettext_lazy("one of the five", "Community charity resources"),
}

# The functions of the source paper, one for each of the five [S].
FIVE_WORK: dict[ActorKind, str | Promise] = {
    ActorKind.COMMUNITY: _("Leads the way, builds cooperation among all actors and gathers resources."),
    ActorKind.SOCIAL_WORKER: _("Bring professional ability, link resources and open channels."),
    ActorKind.SOCIAL_ORGANISATION: _("Carry governance as service projects with fine-grained management."),
    ActorKind.VOLUNTEER: _("Serve neighbours and raise everyone's will to take part."),
    ActorKind.CHARITY_RESOURCE: _("Widen resources by joining outside support with inside strength."),
}

ROLE_WORDS: dict[RoleWord, str | Promise] = {
    RoleWord.PLATFORM: pgettext_lazy("role word", "platform"),
    RoleWord.SUPPORT: pgettext_lazy("role word", "support"),
    RoleWord.CARRIER: pgettext_lazy("role word", "carrier"),
    RoleWord.AUXILIARY: pgettext_lazy("role word", "auxiliary"),
    RoleWord.SUPPLEMENT: pgettext_lazy("role word", "supplement"),
}


class GroupingCode(StrEnum):
    """Groupings of bodies that a street may define for itself."""

    TWO_COMMITTEES = "two_committees"


# Everyday and legal usage; the source paper also pairs the residents' with the owners' committee.
DEFAULT_GROUPINGS: dict[GroupingCode, tuple[BodyKind, ...]] = {
    GroupingCode.TWO_COMMITTEES: (BodyKind.PARTY_ORGANISATION, BodyKind.RESIDENTS_COMMITTEE),
}

"""Who may do what to bodies, roles and capabilities. The matrix of roles is read here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.queries.slips import invited_by
from wushe.modules.actors.labels import ADMIN_ROLES, COMMUNITY_ROLES, Role
from wushe.modules.actors.queries import Standing, roles_by_person, standing
from wushe.modules.spaces.queries import area_path

# Who keeps the register of the whole street, and who that of a community.
STREET_KEEPERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
COMMUNITY_KEEPERS = (*STREET_KEEPERS, Role.COMMUNITY_SECRETARY)

# Who looks after the accounts of the whole street; a community secretary does so for people of the community.
ACCOUNT_KEEPERS = (*STREET_KEEPERS, Role.SECURITY_ADMIN)
HIGH_KEEPERS = (Role.STREET_LEADER, Role.SECURITY_ADMIN)
HIGH_ROLES = ADMIN_ROLES | {Role.STREET_LEADER}

# Of the three administrators the system one operates and gives nothing, the audit one reads, the security one gives.
# Who may give a role that carries authority; every other role is given by whoever keeps the body's register.
GIVEN_BY: dict[Role, tuple[Role, ...]] = {
    Role.STREET_LEADER: (Role.SECURITY_ADMIN,),
    Role.STREET_COORDINATOR: (Role.STREET_LEADER, Role.SECURITY_ADMIN),
    Role.EMERGENCY_OFFICER: (Role.STREET_LEADER,),
    Role.COMMUNITY_SECRETARY: (Role.STREET_LEADER,),
    Role.DATA_STEWARD: (Role.STREET_LEADER,),
    Role.DEPARTMENT_CONTACT: STREET_KEEPERS,
    Role.EVALUATOR: STREET_KEEPERS,
    **dict.fromkeys(ADMIN_ROLES, (Role.SECURITY_ADMIN,)),
}


class MayNotKeepRegister(NotAllowed):
    """Only keepers of the register change it."""

    code = "actors.may_not_keep_register"
    message = _("You may not change the register of bodies here.")
    way_out = _("The street coordinator and the community secretary can; ask them.")


class StaffOnly(NotAllowed):
    """A working list of the street."""

    code = "actors.staff_only"
    message = _("This list is for people who work for the street or its communities.")
    way_out = _("Ask the community if you need something from it.")


class MayNotSeePeople(NotAllowed):
    """The list of accounts."""

    code = "actors.may_not_see_people"
    message = _("The list of accounts is for the officers who look after them.")
    way_out = _("Ask the street office, or the community secretary for people of that community.")


class MayNotReadAudit(NotAllowed):
    """The trail of sign-ins and looks at personal data."""

    code = "actors.may_not_read_audit"
    message = _("The audit log is read by the audit administrator only.")
    way_out = _("Ask the audit administrator of the street.")


class MayNotSetPolicy(NotAllowed):
    """The rules for accounts."""

    code = "actors.may_not_set_policy"
    message = _("The rules for accounts are set by the security administrator only.")
    way_out = _("Ask the security administrator of the street.")


def may_keep_register(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Register, change and end bodies of that area, and note what they can show (no area: keeps any register)."""
    return person_id == OPERATOR_ID or standing_may_keep(standing(person_id, street_id), area_path)


def standing_may_keep(who: Standing, area_path: str) -> bool:
    """The same, for a standing that is already known."""
    return who.holds(*COMMUNITY_KEEPERS, area_path=area_path)


def keeper_of(person_id: UUID | None, street_id: UUID) -> Callable[[str], bool]:
    """The same for many areas of one street, with the standing read once."""
    if person_id == OPERATOR_ID:
        return lambda _area_path: True
    who = standing(person_id, street_id)
    return lambda area_path: standing_may_keep(who, area_path)


def may_give(person_id: UUID | None, street_id: UUID, role: Role, area_path: str) -> bool:
    """Give or end that role for that area (no area: gives it anywhere)."""
    if person_id == OPERATOR_ID:
        return True
    who = standing(person_id, street_id)
    givers = GIVEN_BY.get(role, COMMUNITY_KEEPERS)
    return who.holds(*givers, area_path=area_path)


def may_see_names(who: Standing, area_path: str) -> bool:
    """Ask for the full name and phone of people who hold a role there; each reading is recorded."""
    return bool(area_path) and who.holds(*STREET_KEEPERS, *COMMUNITY_ROLES, area_path=area_path)


def may_shape_map(person_id: UUID, street_id: UUID, area_path: str) -> bool:
    """The answer of this room to `spaces`: keepers of the register also keep the map (an empty path: all of it)."""
    who = standing(person_id, street_id)
    return who.holds(*COMMUNITY_KEEPERS, area_path=area_path) if area_path else who.holds(*STREET_KEEPERS)


def may_look_after_accounts(officer_id: UUID, street_id: UUID, people: Collection[UUID], *, alone: bool) -> bool:
    """The answer of this room to `accounts`, for what one officer does alone or with a second one.

    The leader's and the administrators' accounts are touched alone only by the leader and the security administrator;
    a community secretary looks after people all of whose roles the secretary could give, and after those without any
    role whom the secretary has invited.
    """
    who = standing(officer_id, street_id)
    keeper = who.holds(*ACCOUNT_KEEPERS)
    if not keeper and not who.holds(Role.COMMUNITY_SECRETARY):
        return False
    held = roles_by_person(street_id, people)
    if keeper:
        high = any(role in HIGH_ROLES for theirs in held.values() for role, _path in theirs)
        return not (high and alone) or who.holds(*HIGH_KEEPERS)
    own = invited_by(street_id, officer_id, [person for person in people if person not in held])
    return all(
        all(
            role not in GIVEN_BY and who.holds(Role.COMMUNITY_SECRETARY, area_path=path)
            for role, path in held[person]
        )
        if person in held
        else person in own
        for person in people
    )


def may_set_account_policy(officer_id: UUID, street_id: UUID) -> bool:
    """The answer of this room to `accounts`: the security administrator sets the rules."""
    return standing(officer_id, street_id).holds(Role.SECURITY_ADMIN)


def may_decide_application_from(officer_id: UUID, street_id: UUID, area_id: UUID) -> bool:
    """The answer of this room to `accounts`: the community there, or the street."""
    who = standing(officer_id, street_id)
    return who.holds(*ACCOUNT_KEEPERS) or who.holds(Role.COMMUNITY_SECRETARY, area_path=area_path(area_id) or "-")


def people_scope(who: Standing) -> tuple[str, ...] | None:
    """Whose accounts an officer sees: of the whole street (None), or of the areas beneath these paths."""
    if who.holds(*ACCOUNT_KEEPERS):
        return None
    paths = who.area_paths(Role.COMMUNITY_SECRETARY)
    if not paths:
        raise MayNotSeePeople
    return paths


def demand_reading_audit(who: Standing) -> None:
    """Refuse whoever is not the audit administrator."""
    if not who.holds(Role.AUDIT_ADMIN):
        raise MayNotReadAudit


def demand_setting_policy(who: Standing) -> None:
    """Refuse whoever is not the security administrator."""
    if not who.holds(Role.SECURITY_ADMIN):
        raise MayNotSetPolicy


def demand_keeping_of(who: Standing, area_path: str) -> None:
    """Refuse a reader who may not keep the register of that area (no area: of any)."""
    if not standing_may_keep(who, area_path):
        raise MayNotKeepRegister


def demand_street_keeping(who: Standing) -> None:
    """Refuse a reader who does not keep the register of the whole street."""
    if not who.holds(*STREET_KEEPERS):
        raise MayNotKeepRegister


def demand_staff(who: Standing) -> None:
    """Refuse a reader who works neither for the street nor for a community."""
    if not who.is_staff:
        raise StaffOnly

"""Who may do what at the desk of the two committees. A stranger may nothing; owners' members see their own area."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.committees.labels import Side
from wushe.modules.committees.models import PropertyArea
from wushe.modules.projects.permissions import may_open

STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
COMMUNITY = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
WATCHERS = (*STREET, *COMMUNITY)
KEEPERS = (*STREET, Role.COMMUNITY_SECRETARY)
"""Those who register property areas, seat a committee and follow the steps that form one."""
OWNERS_ROLES = (Role.OWNERS_COMMITTEE_MEMBER, Role.BUILDING_HEAD, Role.TEAM_LEADER)
"""Roles that speak for the owners' side, in whichever body holds the seat."""


def watching_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose property areas this person may see; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*WATCHERS)


def seat_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person may speak on the owners' side."""
    return frozenset(held.body_id for held in standing(person_id, street_id).holdings if held.role in OWNERS_ROLES)


def may_see(person_id: UUID | None, area: PropertyArea) -> bool:
    """Street and community of the area; members of the body in the owners' seat."""
    return _holds(person_id, area, WATCHERS) or area.seat_body_id in seat_bodies(person_id, area.street_id)


def sides_of(person_id: UUID | None, area: PropertyArea) -> tuple[Side, ...]:
    """For which side of the desk this person may speak; the street only looks on."""
    found = []
    if _holds(person_id, area, COMMUNITY):
        found.append(Side.COMMUNITY)
    if area.seat_body_id is not None and area.seat_body_id in seat_bodies(person_id, area.street_id):
        found.append(Side.OWNERS)
    return tuple(found)


def may_keep(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who registers property areas in an area, seats a committee, follows the steps that form one."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*KEEPERS, area_path=area_path)


def may_name_provider(person_id: UUID | None, area: PropertyArea) -> bool:
    """Only the street names an emergency provider."""
    return _holds(person_id, area, STREET)


def may_hold_votes(person_id: UUID | None, area: PropertyArea) -> bool:
    """Whoever speaks for one of the sides may plan a vote, post its notice, and enter counts."""
    return bool(sides_of(person_id, area)) or person_id == OPERATOR_ID


def may_open_project(person_id: UUID | None, area: PropertyArea) -> bool:
    """The community's side opens the project for what both have agreed; the owners' side helps in it."""
    return Side.COMMUNITY in sides_of(person_id, area) and may_open(person_id, area.street_id, area.area_path)


def may_set_terms(person_id: UUID | None, street_id: UUID) -> bool:
    """Terms are the street's."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*STREET)


def role_of(person_id: UUID | None, street_id: UUID, roles: Iterable[Role] = (*WATCHERS, *OWNERS_ROLES)) -> str:
    """The first role this person acts in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    wanted = set(roles)
    return next((held.role.value for held in standing(person_id, street_id).holdings if held.role in wanted), "")


def _holds(person_id: UUID | None, area: PropertyArea, roles: tuple[Role, ...]) -> bool:
    if person_id == OPERATOR_ID:
        return True
    return standing(person_id, area.street_id).holds(*roles, area_path=area.area_path)

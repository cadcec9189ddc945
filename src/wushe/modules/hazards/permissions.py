"""Who may do what with hazards and routes. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing

STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.EMERGENCY_OFFICER)
COMMUNITY = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
WATCHERS = (*STREET, *COMMUNITY, Role.GRID_WORKER)
"""Those who find, control and recheck, each in the area for which the role is held."""
NAMERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who name a body, give more time, or take a mistake back."""
ROUTE_DRAWERS = (*STREET, *COMMUNITY)
RECTIFIERS = (
    Role.PROPERTY_MANAGER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.ORGANISATION_MANAGER,
    Role.SOCIAL_WORKER,
    Role.TEAM_LEADER,
    Role.DEPARTMENT_CONTACT,
)
"""Those who answer for a body that has to remove a hazard; watchers are asked by their area instead."""


def watching_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose hazards this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*WATCHERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person reports work."""
    return frozenset(held.body_id for held in standing(person_id, street_id).holdings if held.role in RECTIFIERS)


def may_read_list(person_id: UUID | None, street_id: UUID) -> bool:
    """Watchers see their area; people of a responsible body see what is theirs."""
    return bool(watching_paths(person_id, street_id)) or bool(own_bodies(person_id, street_id))


def may_read(person_id: UUID | None, street_id: UUID, area_path: str, lead_body_id: UUID | None) -> bool:
    """Watchers of the area, and someone of the body that has to remove it."""
    return may_watch(person_id, street_id, area_path) or _speaks_for(person_id, street_id, lead_body_id)


def may_watch(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who registers, rechecks and walks in an area (no area: somewhere in the street)."""
    return _holds(person_id, street_id, WATCHERS, area_path)


def may_rectify(person_id: UUID | None, street_id: UUID, area_path: str, lead_body_id: UUID | None) -> bool:
    """Who reports work or a temporary measure: watchers of the area, and someone of the responsible body."""
    return may_read(person_id, street_id, area_path, lead_body_id)


def may_name(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who names a body, gives more time, takes a mistake back, and decides about what keeps coming back."""
    return _holds(person_id, street_id, NAMERS, area_path)


def may_draw_routes(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who lays out patrol routes."""
    return _holds(person_id, street_id, ROUTE_DRAWERS, area_path)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person acts in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    roles = [held.role for held in standing(person_id, street_id).holdings if held.role in (*WATCHERS, *RECTIFIERS)]
    return roles[0].value if roles else ""


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)


def _speaks_for(person_id: UUID | None, street_id: UUID, body_id: UUID | None) -> bool:
    return body_id is not None and body_id in own_bodies(person_id, street_id)

"""Who may do what with whistles. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for

BLOWERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
"""Those who blow: they call bodies, let them off, make the plan, and confirm the end."""
ASKERS = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
"""Those who ask the street to blow."""
READERS = (*BLOWERS, Role.EMERGENCY_OFFICER, *ASKERS)


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose whistles this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person checks in."""
    return bodies_worked_for(standing(person_id, street_id))


def may_blow(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who blows the whistle in an area (no area: somewhere in the street)."""
    return _holds(person_id, street_id, BLOWERS, area_path)


def may_ask(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who asks the street to blow."""
    return _holds(person_id, street_id, ASKERS, area_path)


def may_read(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Staff of the area; those who work for a called body are asked by the call instead."""
    return _holds(person_id, street_id, READERS, area_path)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person works in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    roles = [held.role for held in standing(person_id, street_id).holdings]
    return roles[0].value if roles else ""


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

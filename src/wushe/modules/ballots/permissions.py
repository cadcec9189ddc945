"""Who may do what with a ballot; a stranger reads what is public."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing

LEADERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who prepare, open, close and count a ballot."""
DESK = (*LEADERS, Role.COMMUNITY_WORKER)
"""Those who also see the board and the roll, and enter paper."""


def may_lead(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who leads ballots there."""
    return _holds(person_id, street_id, LEADERS, area_path)


def may_keep(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who works at the desk of a ballot there."""
    return _holds(person_id, street_id, DESK, area_path)


def seen_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose boards this person reads."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*DESK)


def may_tell(person_id: UUID | None, street_id: UUID) -> bool:
    """Who may hold a key card: anybody who holds a role in this street."""
    return bool(standing(person_id, street_id).holdings)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

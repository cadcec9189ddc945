"""Who may write, approve and see to notices. Everyone may read what is published."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing

STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
WRITERS = (
    *STREET,
    Role.EMERGENCY_OFFICER,
    Role.COMMUNITY_SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.GRID_WORKER,
)
COMMUNITY = (*STREET, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)


def writing_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees for which this person may write notices."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*WRITERS)


def may_write(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Write, correct and withdraw notices of an area that one's own covers."""
    return any(area_path.startswith(path) for path in writing_paths(person_id, street_id))


def may_see_desk(person_id: UUID | None, street_id: UUID) -> bool:
    """Whoever writes somewhere sees the desk."""
    return bool(writing_paths(person_id, street_id))


def may_approve(person_id: UUID | None, street_id: UUID, area_path: str, approvers: tuple[str, ...]) -> bool:
    """One of the roles the rule names, for an area that covers the notice's."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*approvers, area_path=area_path)


def may_lead_campaigns(person_id: UUID | None, street_id: UUID) -> bool:
    """Campaigns are opened by the street and its communities."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*COMMUNITY)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first writing role this person holds, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    held = standing(person_id, street_id).holdings
    found = next((one for one in held if one.role in WRITERS), held[0] if held else None)
    return found.role.value if found else ""

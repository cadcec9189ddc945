"""Who may do what with a community's annual plan; a stranger may read what was adopted and nothing else."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import STAFF_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for

PLANNERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
"""Those who write, each in the area for which the role is held."""
ADOPTERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who enter the decision of a meeting or a body."""
PARTNERS = (
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_SUPERVISOR,
    Role.ORGANISATION_MANAGER,
    Role.TEAM_LEADER,
    Role.FUND_COMMITTEE_MEMBER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.PROPERTY_MANAGER,
    Role.RESIDENTS_REPRESENTATIVE,
)
"""Those who carry lines or speak for residents: they read drafts of their area."""
READERS = (*STAFF_ROLES, *PARTNERS)


def may_plan(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who drafts, writes, drops and revises."""
    return _holds(person_id, street_id, PLANNERS, area_path)


def may_adopt(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who enters that it was decided."""
    return _holds(person_id, street_id, ADOPTERS, area_path)


def may_read(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who sees drafts and the work behind a plan."""
    return _holds(person_id, street_id, READERS, area_path)


def may_report(person_id: UUID | None, street_id: UUID, area_path: str, body_id: UUID) -> bool:
    """Who says how far a line has come: the planners, and whoever works for its body."""
    own = bodies_worked_for(standing(person_id, street_id)) if person_id else frozenset()
    return may_plan(person_id, street_id, area_path) or body_id in own


def planned_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose plans this person reads."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*READERS)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

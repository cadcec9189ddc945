"""Who may do what in a budget round; a stranger may read what is public and nothing else."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing

LEADERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who make a round, move its phases and decide on eligibility."""
DESK = (*LEADERS, Role.COMMUNITY_WORKER)
"""Those who also see the board and enter paper ballots."""
VALUATORS = (
    *DESK,
    Role.EVALUATOR,
    Role.FUND_SUPERVISOR,
    Role.FUND_COMMITTEE_MEMBER,
    Role.PROPERTY_MANAGER,
    Role.SOCIAL_WORK_SUPERVISOR,
    Role.ORGANISATION_MANAGER,
)
"""Those who say what a proposal costs."""
RESIDENTS = (Role.RESIDENT, Role.RESIDENTS_REPRESENTATIVE, Role.BUILDING_HEAD, Role.OWNERS_COMMITTEE_MEMBER)
"""Roles by which somebody is known to live in an area."""


def may_lead(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who makes and moves rounds here."""
    return _holds(person_id, street_id, LEADERS, area_path)


def may_keep(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who works at the desk of a round."""
    return _holds(person_id, street_id, DESK, area_path)


def may_value(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who says what a proposal costs."""
    return _holds(person_id, street_id, VALUATORS, area_path)


def seen_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose boards this person reads."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*VALUATORS)


def may_tell(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Who can be a teller: somebody known here, by living here or by working for the area."""
    return is_resident(person_id, street_id, area_path) or _holds(person_id, street_id, VALUATORS, area_path)


def is_resident(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Whether the person is known to live in the area or in a part of it: these propose and vote."""
    lived = standing(person_id, street_id).area_paths(*RESIDENTS)
    return any(path.startswith(area_path) for path in lived)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

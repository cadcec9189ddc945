"""Who may do what in mediation: mediator, taker and the two sides see it; everybody else sees counts."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.queries import is_side, side_of

STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
COMMUNITY = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
COUNTERS = (*STREET, *COMMUNITY)


def may_take_in(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who writes down that a side asks for mediation, or offers it."""
    return _holds(person_id, street_id, COMMUNITY, area_path)


def may_set_up(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who sets up a committee and names its mediators."""
    return _holds(person_id, street_id, (*STREET, Role.COMMUNITY_SECRETARY), area_path)


def counting_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees of which this person sees counts."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*COUNTERS)


def taking_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees for which this person takes mediations in."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*COMMUNITY)


def setting_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees in which this person sets up committees."""
    roles = (*STREET, Role.COMMUNITY_SECRETARY)
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*roles)


def may_handle(person_id: UUID | None, mediation: Mediation) -> bool:
    """The mediator; before there is one, and for the papers, whoever took it in."""
    mediator = mediation.mediator.person_id if mediation.mediator else None
    return person_id is not None and person_id in (mediation.taken_by, mediator)


def may_answer(person_id: UUID | None, mediation: Mediation, side: str) -> bool:
    """Whether a side agrees, it says itself; those who handle it write it down for a side without an account."""
    return person_id is not None and (may_handle(person_id, mediation) or side_of(mediation, person_id) == side)


def may_see(person_id: UUID | None, mediation: Mediation) -> bool:
    """Those who handle it, and the two sides; nobody else, whatever their rank."""
    return person_id is not None and (may_handle(person_id, mediation) or is_side(mediation, person_id))


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

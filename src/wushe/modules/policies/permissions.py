"""Who registers, reports, answers and reviews. Every rule asks about one person in one street; a stranger nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.policies.models import Measure
from wushe.modules.projects import permissions as projects

REGISTRARS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
"""Those who register documents, split them, answer any obstacle and let a community off."""
REPORTERS = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
"""The community’s people."""
REVIEWERS = (*REGISTRARS, Role.COMMUNITY_SECRETARY)
READERS = (*REGISTRARS, *REPORTERS, Role.GRID_WORKER)


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose measures this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_register(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who registers a document and gives measures to communities."""
    return _holds(person_id, street_id, REGISTRARS, area_path)


def may_read(person_id: UUID | None, measure: Measure) -> bool:
    """Staff of the area, and whoever works for the lead or a helper."""
    if _holds(person_id, measure.street_id, READERS, measure.area_path):
        return True
    own = own_bodies(person_id, measure.street_id)
    return measure.lead_id in own or (bool(own) and measure.helpers.filter(pk__in=own).exists())


def may_report(person_id: UUID | None, measure: Measure) -> bool:
    """The community’s people, and those of the body that leads the measure."""
    return is_of_community(person_id, measure) or measure.lead_id in own_bodies(person_id, measure.street_id)


def is_of_community(person_id: UUID | None, measure: Measure) -> bool:
    """Whether the person is one of the community’s people."""
    return _holds(person_id, measure.street_id, REPORTERS, measure.area_path)


def may_answer(person_id: UUID | None, measure: Measure) -> bool:
    """The street, and the lead of the measure: helping in another way is its work."""
    if may_register(person_id, measure.street_id, measure.area_path):
        return True
    return measure.lead_id in own_bodies(person_id, measure.street_id)


def may_open_project(person_id: UUID | None, measure: Measure) -> bool:
    """Who names leads of projects there: the project takes over the lead that the street has named."""
    return projects.may_name(person_id, measure.street_id, measure.area_path)


def may_review(person_id: UUID | None, measure: Measure) -> bool:
    """Who says whether it had its effect; that it is somebody else than the reporter is for the action to see."""
    return _holds(person_id, measure.street_id, REVIEWERS, measure.area_path)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

"""Who may do what with projects. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import COMMUNITY_ROLES, STREET_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.projects.models import Project, ProjectHelper, Task

OPENERS = (*STREET_ROLES, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
"""Those who open projects, in the area for which the role is held."""
READERS = (*STREET_ROLES, *COMMUNITY_ROLES)
"""Those who see every project of their area."""
NAMERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who name another lead and hand work over between bodies; they also stand in for a lead."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose projects this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_open(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who opens a project (no area: somewhere in the street)."""
    return _holds(person_id, street_id, OPENERS, area_path)


def may_name(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who names another lead, and hands work from one body to another."""
    return _holds(person_id, street_id, NAMERS, area_path)


def may_read(person_id: UUID | None, project: Project) -> bool:
    """Staff of the area, and everybody who works for a body that takes part."""
    if _holds(person_id, project.street_id, READERS, project.area_path):
        return True
    own = own_bodies(person_id, project.street_id)
    if not own:
        return False
    if project.lead_body_id in own:
        return True
    rows = {"project": project, "body_id__in": own}
    helps = ProjectHelper.objects.in_street(project.street_id).filter(**rows, left_at=None).exists()
    return helps or Task.objects.in_street(project.street_id).filter(**rows).exists()


def may_lead(person_id: UUID | None, project: Project) -> bool:
    """Who adds tasks, accepts them, keeps the days and closes: somebody of the lead, or who names leads here."""
    if may_name(person_id, project.street_id, project.area_path):
        return True
    return project.lead_body_id is not None and project.lead_body_id in own_bodies(person_id, project.street_id)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person works in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    roles = [held.role for held in standing(person_id, street_id).holdings]
    return roles[0].value if roles else ""


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

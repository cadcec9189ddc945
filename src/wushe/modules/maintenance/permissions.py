"""Who may do what with maintenance. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import COMMUNITY_ROLES, STREET_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder

PLANNERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
"""Those who make, change, pause and end plans, in the area for which the role is held."""
READERS = (*STREET_ROLES, *COMMUNITY_ROLES)
"""Those who see and check every work order of their area."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose maintenance this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_plan(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who makes and changes plans (no area: somewhere in the street)."""
    return _holds(person_id, street_id, PLANNERS, area_path)


def may_read(person_id: UUID | None, plan: MaintenancePlan) -> bool:
    """Staff of the area, and whoever works for the lead."""
    if _holds(person_id, plan.street_id, READERS, plan.area_path):
        return True
    return plan.lead_body_id is not None and plan.lead_body_id in own_bodies(person_id, plan.street_id)


def may_read_order(person_id: UUID | None, order: WorkOrder) -> bool:
    """Who reads the plan, and whoever works for the body that has to do this turn."""
    if may_read(person_id, order.plan):
        return True
    return order.body_id is not None and order.body_id in own_bodies(person_id, order.street_id)


def may_do(person_id: UUID | None, order: WorkOrder) -> bool:
    """Who reports work: the body's own people, and staff of the area for those who are not online."""
    return may_read_order(person_id, order)


def may_check(person_id: UUID | None, order: WorkOrder) -> bool:
    """Who looks at others' work: staff of the area, and the lead."""
    return may_read(person_id, order.plan)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str) -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)

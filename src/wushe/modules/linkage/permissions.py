"""Who may shape the rules, order periods, name leads and keep the responsibility list."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import STAFF_ROLES, Role
from wushe.modules.actors.queries import Standing, standing
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import bodies_worked_for

RULE_MAKERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
PERIOD_ORDERERS = (Role.STREET_LEADER,)
HANDERS_BACK = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.EMERGENCY_OFFICER)
OVERRIDERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)


def may_make_rules(person_id: UUID | None, street_id: UUID) -> bool:
    """Adopt, draft, edit and publish rule tables; keep the responsibility list of the street."""
    return _holds(person_id, street_id, RULE_MAKERS)


def may_order_period(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Put an area into the non-routine period and lift it (no area: some area of the street)."""
    return _holds(person_id, street_id, PERIOD_ORDERERS, area_path)


def may_hand_back(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Hand work back after an event, and return the area to routine."""
    return _holds(person_id, street_id, HANDERS_BACK, area_path)


def may_assign(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Have the rule table name the lead of a matter, and note who took part."""
    return _holds(person_id, street_id, tuple(STAFF_ROLES), area_path)


def may_override(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Name another lead than the rule table did."""
    return _holds(person_id, street_id, OVERRIDERS, area_path)


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str = "") -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)


def may_see_assignment(who: Standing, row: Assignment) -> bool:
    """Staff of the area, and those who work for a body that leads or takes part, see one piece of work."""
    if who.holds(*STAFF_ROLES, area_path=row.area.path):
        return True
    own = bodies_worked_for(who)
    return bool(own) and (row.lead_body_id in own or row.parts.filter(body_id__in=own).exists())

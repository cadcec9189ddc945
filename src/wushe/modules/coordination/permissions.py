"""Who may see and decide what in this room."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import STAFF_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.coordination.models import RadarPair
from wushe.modules.projects import permissions as projects
from wushe.modules.projects.models import Project

DIRECTORS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
"""Those who look at the whole street on one page, and act from it."""


def may_direct(person_id: UUID | None, street_id: UUID) -> bool:
    """Who sees the director's page."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*DIRECTORS)


def watched_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose pairs this person sees whatever the bodies."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*STAFF_ROLES)


def may_read_pair(person_id: UUID | None, pair: RadarPair) -> bool:
    """Whoever may read one of the two works sees that there is another one like it."""
    return projects.may_read(person_id, pair.first) or projects.may_read(person_id, pair.second)


def may_decide_pair(person_id: UUID | None, pair: RadarPair) -> bool:
    """Somebody of either lead, or who names leads there."""
    return projects.may_lead(person_id, pair.first) or projects.may_lead(person_id, pair.second)


def may_give_up(person_id: UUID | None, given_up: Project) -> bool:
    """A work is given up by its own lead or by those who name leads there, never by the other body."""
    return projects.may_lead(person_id, given_up)

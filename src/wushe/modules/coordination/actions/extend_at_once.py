"""Give more time to what is late, from the director's page: it calls the power of the room that has the thing."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from wushe.foundation import clock
from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector
from wushe.modules.coordination.queries.late import late_thing
from wushe.modules.hazards.actions.extend_term import extend_term
from wushe.modules.needs.actions.extend_term import TooLateToExtend
from wushe.modules.projects.actions.set_due import set_due, set_task_due


def extend_at_once(
    *, street_id: UUID, person_id: UUID, kind: str, subject_id: UUID, until: date, reason: str
) -> bool:
    """A hazard, a project or a task gets a later day with its reason; a need never, and a decision only openly."""
    if not permissions.may_direct(person_id, street_id):
        raise NotTheDirector
    if late_thing(street_id, kind, subject_id, clock.now()) is None:
        raise NothingLate
    by: dict[str, Any] = {"street_id": street_id, "person_id": person_id}
    if kind == "hazard":
        extend_term(**by, hazard_id=subject_id, until=until, plan=reason)
    elif kind == "project":
        set_due(**by, project_id=subject_id, due_on=until, reason=reason)
    elif kind == "task":
        set_task_due(**by, task_id=subject_id, due_on=until, reason=reason)
    else:
        raise TooLateToExtend
    return True

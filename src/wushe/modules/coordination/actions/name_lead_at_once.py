"""Name the lead of what nobody leads, from the director's page: it calls the power of the room that has the thing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.needs.actions.override_lead import override_lead
from wushe.modules.projects.actions.lead_project import name_lead


def name_lead_at_once(
    *, street_id: UUID, person_id: UUID, kind: str, subject_id: UUID, body_id: UUID, reason: str
) -> None:
    """A need, a hazard or a project gets its lead; each room refuses by its own rules."""
    if not permissions.may_direct(person_id, street_id):
        raise NotTheDirector
    by: dict[str, Any] = {"street_id": street_id, "person_id": person_id, "body_id": body_id, "reason": reason}
    if kind == "need":
        override_lead(**by, need_id=subject_id)
    elif kind == "hazard":
        name_body(**by, hazard_id=subject_id)
    elif kind == "project":
        name_lead(**by, project_id=subject_id)
    else:
        raise NothingLate

"""In whose name somebody writes. Who may read a thread is said by the room whose work it is about."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person works in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    roles = [held.role for held in standing(person_id, street_id).holdings]
    return roles[0].value if roles else ""

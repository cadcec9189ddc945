"""Who may exchange with the city: the street itself."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.queries import standing
from wushe.modules.needs.permissions import STREET


def may_exchange(person_id: UUID | None, street_id: UUID) -> bool:
    """The street's leader and coordinator: the city's list is about every community."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*STREET)

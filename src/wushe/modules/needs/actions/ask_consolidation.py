"""Ask for the street's needs to be consolidated now instead of tonight."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue
from wushe.modules.needs.actions._theme_hands import check_hand


def ask_consolidation(*, street_id: UUID, person_id: UUID) -> UUID:
    """Put the work behind the screens and return the job's id; the result records itself."""
    check_hand(person_id, street_id)
    return enqueue("needs.consolidate", street_id=str(street_id))

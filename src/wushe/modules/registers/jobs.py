"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.registers.actions.erase_entries import close_due_purposes
from wushe.modules.spaces.queries import streets


@job("registers.nightly", schedule="20 3 * * *")
def nightly() -> None:
    """Every street: close the purposes whose last day is over."""
    for street in streets():
        enqueue("registers.close_due", street_id=str(street.id))


@job("registers.close_due")
def close_due(street_id: str) -> int:
    """Close them in one street, and erase what was kept."""
    return close_due_purposes(street_id=UUID(street_id))

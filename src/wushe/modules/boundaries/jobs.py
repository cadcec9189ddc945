"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.boundaries.actions.climb_overdue import climb_overdue
from wushe.modules.spaces.queries import streets


@job("boundaries.watch", schedule="*/15 * * * *")
def watch() -> None:
    """Every street: see which disputes are not decided in time."""
    for street in streets():
        enqueue("boundaries.climb", street_id=str(street.id))


@job("boundaries.climb")
def climb(street_id: str) -> int:
    """Take them up to the leader, each once."""
    return climb_overdue(street_id=UUID(street_id))

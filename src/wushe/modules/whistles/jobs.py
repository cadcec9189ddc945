"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.spaces.queries import streets
from wushe.modules.whistles.actions.watch_arrivals import watch_arrivals


@job("whistles.watch", schedule="*/5 * * * *")
def watch() -> None:
    """Every street: see who has not come in time."""
    for street in streets():
        enqueue("whistles.missed", street_id=str(street.id))


@job("whistles.missed")
def missed(street_id: str) -> int:
    """Note those who have not come, each once."""
    return watch_arrivals(street_id=UUID(street_id))

"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.spaces.queries import streets
from wushe.modules.topics.actions.watch_days import watch_days


@job("topics.watch", schedule="35 7 * * *")
def watch() -> None:
    """Every street, each morning: see what is late."""
    for street in streets():
        enqueue("topics.days", street_id=str(street.id))


@job("topics.days")
def days(street_id: str) -> int:
    """Tell of each once."""
    return watch_days(street_id=UUID(street_id))

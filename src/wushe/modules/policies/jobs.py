"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.policies.actions.watch_days import watch_days
from wushe.modules.spaces.queries import streets


@job("policies.watch", schedule="20 7 * * *")
def watch() -> None:
    """Every street, each morning: see what is late and what is to be reviewed."""
    for street in streets():
        enqueue("policies.days", street_id=str(street.id))


@job("policies.days")
def days(street_id: str) -> int:
    """Tell of each once."""
    return watch_days(street_id=UUID(street_id))

"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.maintenance.actions import make_orders as turns
from wushe.modules.spaces.queries import streets


@job("maintenance.daily", schedule="10 5 * * *")
def daily() -> None:
    """Every street: make the turns of the day, tell what is late."""
    for street in streets():
        enqueue("maintenance.make_orders", street_id=str(street.id))
        enqueue("maintenance.tell_late", street_id=str(street.id))


@job("maintenance.make_orders")
def make_orders(street_id: str) -> int:
    """The work orders whose turn has come."""
    return turns.make_orders(street_id=UUID(street_id))


@job("maintenance.tell_late")
def tell_late(street_id: str) -> int:
    """Work orders past their day, each told once."""
    return turns.tell_late(street_id=UUID(street_id))

"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.hazards.actions.escalate_overdue import escalate_overdue
from wushe.modules.hazards.actions.find_repeats import find_repeats as put_forward
from wushe.modules.hazards.actions.walk_route import close_forgotten_walks
from wushe.modules.spaces.queries import streets


@job("hazards.find_repeats")
def find_repeats(hazard_id: str) -> None:
    """See whether a hazard keeps coming back at its place."""
    put_forward(hazard_id=UUID(hazard_id))


@job("hazards.watch_terms", schedule="*/5 * * * *")
def watch_terms() -> None:
    """Every street: tell those above about terms that have passed."""
    for street in streets():
        enqueue("hazards.escalate", street_id=str(street.id))


@job("hazards.escalate")
def escalate(street_id: str) -> int:
    """Take the steps whose moment has come, each once."""
    return escalate_overdue(street_id=UUID(street_id))


@job("hazards.nightly", schedule="20 0 * * *")
def nightly() -> None:
    """Every street: end the patrols that nobody ended."""
    for street in streets():
        enqueue("hazards.close_walks", street_id=str(street.id))


@job("hazards.close_walks")
def close_walks(street_id: str) -> int:
    """End yesterday's patrols at their last point."""
    return close_forgotten_walks(street_id=UUID(street_id))

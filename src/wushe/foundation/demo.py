"""What the demonstration town knows while it is being built.

Each room's `demo.py` has `seed(town)`; the site calls them from the lowest room up. A room finds what lower rooms
made by its code, and adds its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID


@dataclass(slots=True)
class Town:
    """Opaque ids by readable code, one seeded source of chance, and the year that is told."""

    begins_at: datetime
    ends_at: datetime
    rng: Random
    street_id: UUID | None = None
    areas: dict[str, UUID] = field(default_factory=dict)  # "JW", "JW/B06"
    places: dict[str, UUID] = field(default_factory=dict)  # "JW/activity-room"
    bodies: dict[str, UUID] = field(default_factory=dict)  # "street", "JW/residents-committee"
    people: dict[str, UUID] = field(default_factory=dict)  # "coordinator", "JW/secretary"
    needs: dict[str, UUID] = field(default_factory=dict)

    @property
    def street(self) -> UUID:
        """The street's id, once the lowest room has made it."""
        if self.street_id is None:
            raise LookupError("the street is seeded by the room `spaces`")
        return self.street_id

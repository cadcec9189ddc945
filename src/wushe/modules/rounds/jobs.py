"""Work of this room that does not wait for a person."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import job
from wushe.modules.rounds.actions.count_round import count_round


@job("rounds.count")
def count(street_id: str, round_id: str) -> None:
    """Count a round whose vote is closed."""
    count_round(street_id=UUID(street_id), round_id=UUID(round_id))

"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.jobs import enqueue, job
from wushe.modules.statements.actions.draw_map import draw_map as draw

MAP_EVERY_SECONDS = 10


@job("statements.draw_map")
def draw_map(street_id: str, conversation_id: str) -> int:
    """Draw the maps of one conversation, if anything has changed."""
    return draw(street_id=UUID(street_id), conversation_id=UUID(conversation_id))


def ask_for_map(street_id: UUID, conversation_id: UUID) -> None:
    """Somebody has answered: a map is drawn when these ten seconds are over, once however many answer in them."""
    turn = int(clock.now().timestamp()) // MAP_EVERY_SECONDS
    enqueue(
        "statements.draw_map",
        job_key=f"statements.draw_map:{conversation_id}:{turn}",
        run_at=datetime.fromtimestamp((turn + 1) * MAP_EVERY_SECONDS, UTC),
        street_id=str(street_id),
        conversation_id=str(conversation_id),
    )

"""What goes out later."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import job
from wushe.modules.notifications import actions
from wushe.modules.notifications.actions.send_outside import MOST_ATTEMPTS


@job("notifications.send", max_attempts=MOST_ATTEMPTS)
def send(outgoing_id: str) -> bool:
    """Deliver one row of the outbox."""
    return actions.deliver(outgoing_id=UUID(outgoing_id))

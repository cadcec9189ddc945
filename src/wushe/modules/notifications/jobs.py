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


@job("notifications.pass_on")
def pass_on(message_id: str) -> bool:
    """Send one message out of the house too."""
    return actions.pass_on(message_id=UUID(message_id))


@job("notifications.digest")
def digest(street_id: str, person_id: str) -> int:
    """Send what waits for a person's daily digest as one message."""
    return actions.send_digest(street_id=UUID(street_id), person_id=UUID(person_id))


@job("notifications.sweep", schedule="*/10 * * * *")
def sweep() -> int:
    """Look for messages whose time to leave has passed, and see to them again."""
    return actions.sweep()

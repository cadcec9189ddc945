"""Only the person a message is for may open it."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.notifications.models import Message


def may_open(person_id: UUID | None, message: Message) -> bool:
    """Whether the message is this person's own."""
    return person_id is not None and message.recipient_id == person_id

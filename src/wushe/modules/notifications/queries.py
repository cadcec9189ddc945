"""Reads: a person's inbox, how much of it is new, the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.notifications.labels import OutgoingState, words_for
from wushe.modules.notifications.models import Message, Outgoing


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message in the reader's language."""

    id: UUID
    text: str
    link: str
    created_at: datetime
    is_new: bool


def unread_count(person_id: UUID) -> int:
    """How many messages the person has not opened yet, for the bell in the head of the page."""
    return Message.objects.filter(recipient_id=person_id, read_at=None).count()


def inbox(street_id: UUID, person_id: UUID, *, only_new: bool = False) -> QuerySet[Message]:
    """The person's messages in the street, newest first."""
    rows: QuerySet[Message] = Message.objects.in_street(street_id).filter(recipient_id=person_id)
    if only_new:
        rows = rows.filter(read_at=None)
    return rows.order_by("-created_at", "-id")


def as_line(message: Message) -> InboxLine:
    """The message in words."""
    return InboxLine(
        id=message.id,
        text=words_for(message.event, message.facts),
        link=message.link,
        created_at=message.created_at,
        is_new=message.read_at is None,
    )


def delivered_about(street_id: UUID, subject_ids: Iterable[UUID | str]) -> int:
    """How many inboxes were told of these things, each once."""
    rows = Message.objects.in_street(street_id).filter(subject_id__in=[str(one) for one in subject_ids])
    return rows.order_by().values("recipient").distinct().count()


def outbox(street_id: UUID, *, state: OutgoingState | None = None) -> QuerySet[Outgoing]:
    """What waits, went out or could not be sent, newest first."""
    rows: QuerySet[Outgoing] = Outgoing.objects.in_street(street_id)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-created_at", "-id")

"""Open a message, or put the whole inbox aside as read."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.models import Message
from wushe.modules.notifications.permissions import may_open
from wushe.modules.oversight.actions import record


class MessageUnknown(NotFound):
    """No such message in one's own inbox, which is also what other people's messages look like."""

    code = "notifications.message_unknown"
    message = _("There is no such message in your inbox.")
    way_out = _("Go back to the inbox.")


class InboxNotSignedIn(NotAllowed):
    """Nobody's inbox."""

    code = "notifications.not_signed_in"
    message = _("Only people who have signed in have an inbox.")
    way_out = _("Sign in first.")


def mark_read(*, street_id: UUID, person_id: UUID | None, message_id: UUID) -> str:
    """Note that the person has opened the message; returns the path it leads to (empty: nowhere)."""
    with transaction.atomic():
        message = Message.objects.in_street(street_id).select_for_update().filter(id=message_id).first()
        if message is None or not may_open(person_id, message):
            raise MessageUnknown
        if message.read_at is None:
            message.read_at = clock.now()
            message.save(update_fields=["read_at"])
            record(NotificationEvent.READ, street_id=street_id, subject_id=message.id, person_id=person_id)
        return str(message.link)


def mark_all_read(*, street_id: UUID, person_id: UUID | None) -> int:
    """Note that the person has seen everything in the street's inbox; returns how many were new."""
    if person_id is None:
        raise InboxNotSignedIn
    with transaction.atomic():
        rows = Message.objects.in_street(street_id).filter(recipient_id=person_id, read_at=None)
        seen = rows.update(read_at=clock.now())
        if seen:
            record(
                NotificationEvent.READ,
                street_id=street_id,
                subject_id=person_id,
                person_id=person_id,
                facts={"messages": seen},
            )
        return int(seen)

"""Pass messages on to people's phones: one at once, or a day's together. Each leaves once, none is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wushe.foundation import clock
from wushe.modules.accounts.queries import masked, person_card, subject_of
from wushe.modules.notifications.actions._leaving import enqueue_leaving
from wushe.modules.notifications.actions.send_outside import queue_outgoing
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.labels import Manner, words_for
from wushe.modules.notifications.models import Message, Outgoing
from wushe.modules.notifications.queries import wordings_of
from wushe.modules.oversight.actions import record

PATIENCE = timedelta(minutes=5)
IN_DIGEST = 12
"""Messages told one by one in a digest; of the rest only the number."""


def pass_on(*, message_id: UUID) -> bool:
    """Queue the message for the phone; False when it has gone, was read in the meantime, or cannot go."""
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(id=message_id, go_at__lte=clock.now()).first()
        if message is None:
            return False
        if message.read_at is not None:
            return _stays(message)
        subject = _reachable(message.street_id, message.recipient_id)
        if subject is None:
            return _not_reached(message)
        with translation.override(_language(message.recipient_id)):
            body = _words([message])[0]
        _leave([message], subject, body, f"message:{message.id}", message.subject_id)
        return True


def send_digest(*, street_id: UUID, person_id: UUID) -> int:
    """Queue one message that tells what came since the last; returns how many it tells."""
    with transaction.atomic():
        rows = Message.objects.in_street(street_id).select_for_update().filter(recipient_id=person_id)
        due = list(rows.filter(manner=Manner.DAILY.value, go_at__lte=clock.now()).order_by("created_at", "id"))
        unread = [message for message in due if message.read_at is None]
        for message in due:
            if message.read_at is not None:
                _stays(message)
        if not unread:
            return 0
        subject = _reachable(street_id, person_id)
        if subject is None:
            for message in unread:
                _not_reached(message)
            return 0
        with translation.override(_language(person_id)):
            body = _digest(unread)
        _leave(unread, subject, body, f"digest:{unread[0].id}", "")
        return len(unread)


def sweep() -> int:
    """Enqueue again what should have left some minutes ago; returns how many messages that were.

    A job may have run a moment before its message was committed, or have failed for good.
    """
    now = clock.now()
    with transaction.atomic():  # exempt: jobs only; what they send they record
        rows = Message.objects.filter(go_at__lt=now - PATIENCE).order_by("go_at")[:500]
        for message in rows:
            manner = Manner(message.manner)
            enqueue_leaving(message.id, message.street_id, message.recipient_id, manner, now)
        return len(rows)


def _leave(messages: list[Message], subject: UUID, body: str, key: str, about: str) -> None:
    first = messages[0]
    outgoing = queue_outgoing(street_id=first.street_id, subject_id=subject, body=body, about=about, key=key)
    row = Outgoing.objects.in_street(first.street_id).get(pk=outgoing)
    for message in messages:
        message.outgoing, message.go_at = row, None
        message.save(update_fields=["outgoing", "go_at"])


def _stays(message: Message) -> bool:
    """It was read inside before its time came; that is enough."""
    message.go_at = None
    message.save(update_fields=["go_at"])
    return False


def _not_reached(message: Message) -> bool:
    record(
        NotificationEvent.NOT_REACHED,
        street_id=message.street_id,
        subject_id=message.id,
        facts={"event": message.event},
    )
    return _stays(message)


def _reachable(street_id: UUID, person_id: UUID) -> UUID | None:
    """The vault's entry of the person, if it has a phone."""
    subject = subject_of(street_id, person_id)
    return subject if subject is not None and "phone" in masked(subject) else None


def _language(person_id: UUID) -> str:
    card = person_card(person_id)
    return card.language if card and card.language else settings.LANGUAGE_CODE


def _words(messages: list[Message]) -> list[str]:
    own = wordings_of(messages[0].street_id)
    return [words_for(message.event, message.facts, own.get(message.event, "")) for message in messages]


def _digest(messages: list[Message]) -> str:
    head = _("%(n)s messages in your inbox:") % {"n": len(messages)}
    lines = [f"{place}. {words}" for place, words in enumerate(_words(messages[:IN_DIGEST]), start=1)]
    if len(messages) > IN_DIGEST:
        lines.append(_("and %(n)s more.") % {"n": len(messages) - IN_DIGEST})
    return "\n".join([head, *lines])

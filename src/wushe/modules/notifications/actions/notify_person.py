"""Tell a person that something happened."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.events import Event, event_named
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.accounts.queries import person_card
from wushe.modules.notifications.actions._leaving import plan_leaving
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.actions import record


class EventUndeclared(Invalid):
    """Only declared events have words in every language."""

    code = "notifications.event_undeclared"
    message = _("“%(event)s” is not an event that people can be told about.")
    way_out = _("Use an event that a room declares.")


class LinkLeadsAway(Invalid):
    """A message leads only to pages of this platform."""

    code = "notifications.link_leads_away"
    message = _("A message can only lead to a page of this platform.")
    way_out = _("Use a path that begins with one slash.")


class RecipientUnknown(NotFound):
    """No such person, or closed."""

    code = "notifications.recipient_unknown"
    message = _("There is nobody with this account to tell.")
    way_out = _("Check whom the message is for.")


def notify_person(
    *,
    street_id: UUID,
    recipient_id: UUID,
    event: Event | str,
    subject_id: UUID | str = "",
    link: str = "",
    facts: Mapping[str, str | int] | None = None,
    key: str = "",
    person_id: UUID | None = None,
    urgent: bool = False,
) -> UUID:
    """Put one message into an inbox and return its id; the same key (say, the entry's id) reaches a person once.

    Facts name things and bodies, never people: names stay in the vault. Where the person has chosen so, the same
    transaction plans when it also leaves the house; what is urgent waits for neither quiet hours nor the digest.
    """
    if event_named(str(event)) is None:
        raise EventUndeclared(field="event", event=str(event))
    if link and (not link.startswith("/") or link[1:2] in {"/", "\\"}):
        raise LinkLeadsAway(field="link")
    with transaction.atomic():
        if person_card(recipient_id) is None:
            raise RecipientUnknown(field="recipient_id")
        message_id = new_id()
        message, made = Message.objects.get_or_create(
            street_id=street_id,
            recipient_id=recipient_id,
            key=key or str(message_id),
            defaults={
                "id": message_id,
                "event": str(event),
                "subject_id": str(subject_id),
                "link": link,
                "facts": dict(facts or {}),
                "created_at": clock.now(),
            },
        )
        if made:
            plan_leaving(message, urgent=urgent)
            record(
                NotificationEvent.NOTIFIED,
                street_id=street_id,
                subject_id=message.id,
                person_id=person_id,
                facts={"event": str(event)},
            )
        return message.id

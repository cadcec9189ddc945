"""Send a message out of the house: queue it with the deed that causes it, deliver it later, at least once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.accounts.queries import masked
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.labels import Channel, OutgoingState
from wushe.modules.notifications.models import Outgoing
from wushe.modules.oversight.actions import record

MOST_ATTEMPTS = 8
Sender = Callable[[Outgoing], None]


class NoAddress(NotFound):
    """The vault has no address of that kind for the person."""

    code = "notifications.no_address"
    message = _("No address of this kind is kept for this person.")
    way_out = _("Ask the person how to be reached.")


class NothingToSay(Invalid):
    """An empty message."""

    code = "notifications.nothing_to_say"
    message = _("The message is empty.")
    way_out = _("Write what the person should know.")


def print_to_console(outgoing: Outgoing) -> None:
    """The sender for machines without any: prints, with the address covered."""
    address = masked(outgoing.subject_id).get(outgoing.address_kind, "—")
    sys.stdout.write(f"[{outgoing.id}] → {address}: {outgoing.body}\n")
    sys.stdout.flush()


SENDERS: dict[Channel, Sender] = {Channel.CONSOLE: print_to_console}


def queue_outgoing(
    *,
    street_id: UUID,
    subject_id: UUID,
    body: str,
    address_kind: str = "phone",
    channel: Channel = Channel.CONSOLE,
    about: UUID | str = "",
    key: str = "",
    person_id: UUID | None = None,
) -> UUID:
    """Write one row of the outbox in the present transaction; the same key goes out once. Returns the row's id."""
    if not body.strip():
        raise NothingToSay(field="body")
    with transaction.atomic():
        if address_kind not in masked(subject_id):
            raise NoAddress(field="subject_id")
        row_id = new_id()
        row, made = Outgoing.objects.get_or_create(
            street_id=street_id,
            channel=channel,
            key=key or str(row_id),
            defaults={
                "id": row_id,
                "subject_id": subject_id,
                "address_kind": address_kind,
                "body": body.strip(),
                "about": str(about),
                "created_at": clock.now(),
            },
        )
        if made:
            _record(NotificationEvent.QUEUED, row, person_id)
            enqueue("notifications.send", job_key=f"notifications.send:{row.id}", outgoing_id=str(row.id))
        return row.id


def deliver(*, outgoing_id: UUID) -> bool:
    """Hand one row to its sender; False when it had gone out before or was forgotten.

    The sender works outside any transaction. A worker that dies between sending and noting sends again; the row's id
    goes along so that the other side can tell.
    """
    with transaction.atomic():
        row = Outgoing.objects.select_for_update().filter(id=outgoing_id, state=OutgoingState.WAITING).first()
        if row is None:
            return False
        row.attempts += 1
        row.save(update_fields=["attempts"])
    try:
        SENDERS[Channel(row.channel)](row)
    except Exception as error:
        with transaction.atomic():
            row.last_error = type(error).__name__
            if row.attempts >= MOST_ATTEMPTS:
                row.state = OutgoingState.GIVEN_UP
                _record(NotificationEvent.GIVEN_UP, row, None)
            row.save(update_fields=["state", "last_error"])
        raise
    with transaction.atomic():
        row.state, row.sent_at = OutgoingState.SENT, clock.now()
        row.save(update_fields=["state", "sent_at"])
        _record(NotificationEvent.SENT, row, None)
    return True


def forget_outgoing(*, street_id: UUID, subject_id: UUID) -> int:
    """Delete what was written to someone who has been erased; returns how many rows went."""
    with transaction.atomic():
        gone, _rows = Outgoing.objects.in_street(street_id).filter(subject_id=subject_id).delete()
        if gone:
            record(
                NotificationEvent.FORGOTTEN, street_id=street_id, subject_id=subject_id, facts={"messages": int(gone)}
            )
        return int(gone)


def _record(event: NotificationEvent, row: Outgoing, person_id: UUID | None) -> None:
    record(
        event,
        street_id=row.street_id,
        subject_id=row.id,
        person_id=person_id,
        facts={"channel": str(row.channel), "attempts": row.attempts},
    )

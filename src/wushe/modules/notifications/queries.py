"""Reads: a person's inbox, what they chose, who was told of a thing and how, the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from wushe.modules.accounts.queries import masked, subject_of
from wushe.modules.notifications.labels import OUTGOING_STATE_LABELS, Kind, Manner, OutgoingState, words_for
from wushe.modules.notifications.models import DayPlan, Message, Outgoing, Preference, Wording


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


def as_line(message: Message, own: Mapping[str, str] | None = None) -> InboxLine:
    """The message in words; `own`: the street's wordings in the reader's language, if they are at hand."""
    known = wordings_of(message.street_id) if own is None else own
    return InboxLine(
        id=message.id,
        text=words_for(message.event, message.facts, known.get(message.event, "")),
        link=message.link,
        created_at=message.created_at,
        is_new=message.read_at is None,
    )


def delivered_about(street_id: UUID, subject_ids: Iterable[UUID | str]) -> int:
    """How many inboxes were told of these things, each once."""
    rows = Message.objects.in_street(street_id).filter(subject_id__in=[str(one) for one in subject_ids])
    return rows.order_by().values("recipient").distinct().count()


def as_lines(street_id: UUID, messages: Iterable[Message]) -> list[InboxLine]:
    """A page of messages in words, with the wordings read once."""
    own = wordings_of(street_id)
    return [as_line(message, own) for message in messages]


def wordings_of(street_id: UUID, language: str = "") -> dict[str, str]:
    """The street's own sentences by event, in a language (the reader's unless told)."""
    rows = Wording.objects.in_street(street_id).filter(language=language or get_language() or "")
    return dict(rows.values_list("event", "text"))


def manner_for(street_id: UUID, person_id: UUID, kind: Kind) -> Manner:
    """What the person chose for this kind; the inbox only, where nothing was chosen."""
    rows = Preference.objects.in_street(street_id).filter(person_id=person_id, kind=kind.value)
    chosen = rows.values_list("manner", flat=True).first()
    return Manner(chosen) if chosen else Manner.INSIDE


def preferences_of(street_id: UUID, person_id: UUID) -> dict[Kind, Manner]:
    """The choice for every kind."""
    rows = Preference.objects.in_street(street_id).filter(person_id=person_id)
    chosen = dict(rows.values_list("kind", "manner"))
    return {kind: Manner(chosen.get(kind.value, Manner.INSIDE)) for kind in Kind}


def day_plan(street_id: UUID, person_id: UUID) -> DayPlan:
    """The person's quiet hours and digest time; the usual ones, unsaved, where nothing was chosen."""
    row: DayPlan | None = DayPlan.objects.in_street(street_id).filter(person_id=person_id).first()
    return row or DayPlan(street_id=street_id, person_id=person_id)


def phone_kept(street_id: UUID, person_id: UUID) -> str:
    """The masked number kept for this account; empty for none."""
    subject = subject_of(street_id, person_id)
    return masked(subject).get("phone", "") if subject else ""


@dataclass(frozen=True, slots=True)
class Told:
    """That someone was told something, when, and by which ways."""

    recipient_id: UUID | None  # the account; None: someone known by a phone only
    at: datetime
    text: str
    read_at: datetime | None
    in_inbox: bool
    outside: OutgoingState | None  # None: it does not leave the house
    outside_at: datetime | None  # when it went, or will go
    in_digest: bool

    @property
    def outside_label(self) -> str:
        """Where it stands on its way out."""
        return str(OUTGOING_STATE_LABELS[self.outside]) if self.outside else ""


def told_about(street_id: UUID, subject_id: UUID | str) -> list[Told]:
    """Everyone who was told of one thing, the latest first: one line a person and happening."""
    rows = Message.objects.in_street(street_id).filter(subject_id=str(subject_id)).select_related("outgoing")
    own = wordings_of(street_id)
    found = [
        Told(
            recipient_id=message.recipient_id,
            at=message.created_at,
            text=words_for(message.event, message.facts, own.get(message.event, "")),
            read_at=message.read_at,
            in_inbox=True,
            outside=_outside(message),
            outside_at=message.outgoing.sent_at if message.outgoing else message.go_at,
            in_digest=message.manner == Manner.DAILY,
        )
        for message in rows
    ]
    phones = Outgoing.objects.in_street(street_id).filter(about=str(subject_id), told=None)
    found += [
        Told(None, row.created_at, row.body, None, False, OutgoingState(row.state), row.sent_at, False)
        for row in phones
    ]
    return sorted(found, key=lambda told: told.at, reverse=True)


def _outside(message: Message) -> OutgoingState | None:
    if message.outgoing is not None:
        return OutgoingState(message.outgoing.state)
    return OutgoingState.WAITING if message.go_at else None


def outbox(street_id: UUID, *, state: OutgoingState | None = None) -> QuerySet[Outgoing]:
    """What waits, went out or could not be sent, newest first."""
    rows: QuerySet[Outgoing] = Outgoing.objects.in_street(street_id)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-created_at", "-id")

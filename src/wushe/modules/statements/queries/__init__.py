"""Reads of this room that rooms above ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.statements.labels import ConversationState, StatementState
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote

CHUNK = 5000


def conversations(street_id: UUID, within: str = "") -> QuerySet[Conversation]:
    """Every conversation of the street, or of one area and all below."""
    rows: QuerySet[Conversation] = Conversation.objects.in_street(street_id).select_related("area")
    return rows.filter(area_path__startswith=within) if within else rows


def conversation_of(street_id: UUID, conversation_id: UUID | str) -> Conversation | None:
    """The conversation of that id in this street."""
    return conversations(street_id).filter(pk=conversation_id).first()


def public_conversations(street_id: UUID, text: str = "") -> QuerySet[Conversation]:
    """Open and closed ones, the open first, then the latest."""
    rows = conversations(street_id).exclude(state=ConversationState.DRAFT)
    if text:
        rows = rows.filter(title__icontains=text)
    return rows.order_by("-state", "-opened_at", "-id")


def conversations_from(street_id: UUID, origin_kind: str, origin_id: UUID) -> QuerySet[Conversation]:
    """What was opened from one topic."""
    rows = conversations(street_id).filter(origin_kind=origin_kind, origin_id=origin_id)
    return rows.order_by("made_at", "id")


def state_on(row: Conversation, on: date) -> ConversationState:
    """How far it is on a day: after its last day it is closed, whether somebody has closed it or not."""
    if row.state == ConversationState.OPEN and row.closes_on < on:
        return ConversationState.CLOSED
    return ConversationState(row.state)


def statements_of(row: Conversation) -> QuerySet[Statement]:
    """All its statements in the order of their numbers."""
    rows: QuerySet[Statement] = Statement.objects.in_street(row.street_id).filter(conversation=row)
    return rows.order_by("number")


def shown_statements(row: Conversation) -> QuerySet[Statement]:
    """Those that are asked."""
    return statements_of(row).filter(state=StatementState.SHOWN)


def participants_of(row: Conversation) -> QuerySet[Participant]:
    """Who has taken part, without knowing who."""
    rows: QuerySet[Participant] = Participant.objects.in_street(row.street_id).filter(conversation=row)
    return rows.order_by("id")


def vote_rows(row: Conversation, *, verified_only: bool = False) -> Iterator[tuple[UUID, int, int, datetime]]:
    """(participant, number of the statement, value, moment), by participant and number; every answer."""
    rows = Vote.objects.in_street(row.street_id).filter(conversation=row)
    if verified_only:
        rows = rows.filter(participant__verified=True)
    found = rows.order_by("participant_id", "statement__number")
    yield from found.values_list("participant_id", "statement__number", "value", "at").iterator(chunk_size=CHUNK)


def statements_in(street_id: UUID) -> QuerySet[Statement]:
    """Every statement of the street, with its conversation."""
    rows: QuerySet[Statement] = Statement.objects.in_street(street_id)
    return rows.select_related("conversation", "conversation__area")

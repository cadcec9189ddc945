"""Open a question to residents, close it, and say what follows."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.statements.actions._rows import led_conversation, record_conversation, said
from wushe.modules.statements.actions.draft_conversation import LONGEST_DAYS, DaysUnfit
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import ConversationState, StatementState
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries import participants_of, statements_of
from wushe.modules.statements.queries.counts import answer_lines

LEAST_SEEDS = 3
"""Whoever comes first finds something to answer: choice of this product [D]."""


class TooFewStatements(Refused):
    """Nothing to answer yet."""

    code = "statements.too_few"
    message = _("A question opens with at least %(least)s statements; there are %(there)s.")
    way_out = _("Write some that show different opinions, for and against.")


class NotYetItsDay(Refused):
    """Its first day lies ahead."""

    code = "statements.not_yet"
    message = _("It is to open on %(day)s.")
    way_out = _("Open it on that day.")


def open_conversation(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str) -> Conversation:
    """From now on everybody may answer; a closed one opens again when its last day is put off first."""
    with transaction.atomic():
        row = led_conversation(street_id, person_id, conversation_id, ConversationState.DRAFT)
        if row.opens_on is not None and clock.today() < row.opens_on:
            raise NotYetItsDay(day=row.opens_on.isoformat())
        if row.closes_on < clock.today():
            raise DaysUnfit(field="closes_on", most=LONGEST_DAYS)
        there = statements_of(row).filter(state=StatementState.SHOWN).count()
        if there < LEAST_SEEDS:
            raise TooFewStatements(least=LEAST_SEEDS, there=there)
        row.state, row.opened_at = ConversationState.OPEN, clock.now()
        row.save(update_fields=["state", "opened_at"])
        facts = {"statements": there, "closes_on": row.closes_on.isoformat()}
        record_conversation(StatementEvent.OPENED, row, person_id, **facts)
    return row


def put_off(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str, closes_on: date) -> Conversation:
    """Another last day; what was closed is open again, and the ledger says so."""
    with transaction.atomic():
        row = led_conversation(street_id, person_id, conversation_id)
        latest = max(row.closes_on, clock.today())
        if not clock.today() <= closes_on or (closes_on - latest).days > LONGEST_DAYS:
            raise DaysUnfit(field="closes_on", most=LONGEST_DAYS)
        row.closes_on = closes_on
        if row.state == ConversationState.CLOSED:
            row.state, row.closed_at, row.digest = ConversationState.OPEN, None, ""
        row.save(update_fields=["closes_on", "state", "closed_at", "digest"])
        if row.state == ConversationState.OPEN:
            record_conversation(StatementEvent.OPENED, row, person_id, closes_on=closes_on.isoformat())
    return row


def close_conversation(
    *, street_id: UUID, person_id: UUID, conversation_id: UUID | str, words: str = ""
) -> Conversation:
    """Nobody answers any more; the ledger gets the fingerprint of all answers."""
    feedback = said(words, field="words", most=600, optional=True)
    with transaction.atomic():
        row = led_conversation(street_id, person_id, conversation_id, ConversationState.OPEN)
        row.state, row.closed_at, row.feedback = ConversationState.CLOSED, clock.now(), feedback
        row.digest = digest_of(row)
        row.save(update_fields=["state", "closed_at", "feedback", "digest"])
        people = participants_of(row).count()
        record_conversation(StatementEvent.CLOSED, row, person_id, people=people, digest=row.digest)
    return row


def say_what_follows(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str, words: str) -> Conversation:
    """What the community makes of it; may be said again."""
    feedback = said(words, field="words", most=600)
    with transaction.atomic():
        row = led_conversation(street_id, person_id, conversation_id, ConversationState.CLOSED)
        row.feedback = feedback
        row.save(update_fields=["feedback"])
        record_conversation(StatementEvent.CLOSED, row, person_id, told="1", digest=row.digest)
    return row


def digest_of(row: Conversation) -> str:
    """SHA-256 of the lines `participant,statement,value`, as they are exported."""
    state = sha256()
    for line in answer_lines(row):
        state.update(f"{','.join(map(str, line))}\n".encode())
    return state.hexdigest()

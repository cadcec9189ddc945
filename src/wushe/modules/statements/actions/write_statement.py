"""Write a statement: as somebody who takes part, or beforehand as the one who asks."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours, NotOpen
from wushe.modules.statements.actions._rows import conversation_here, must_be_open, record_conversation, said
from wushe.modules.statements.actions._voters import Voter, author_key
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import (
    MOST_STATEMENTS,
    MOST_WORDS,
    ConversationState,
    Moderation,
    StatementState,
)
from wushe.modules.statements.models import Conversation, Statement

LEAST_WORDS = 4


class SaidAlready(Invalid):
    """Word for word what another statement says."""

    code = "statements.said_already"
    message = _("Statement no. %(number)s says exactly this.")
    way_out = _("You need not write it again: answer that one.")


class EnoughWritten(Refused):
    """One person fills the list."""

    code = "statements.enough_written"
    message = _("You have written %(most)s statements here.")
    way_out = _("Thank you. Please answer those of the others.")


def write_statement(*, street_id: UUID, conversation_id: UUID | str, voter: Voter, words: str) -> Statement:
    """One sentence by somebody who takes part; who it was is not recorded."""
    text = said(words, field="words", least=LEAST_WORDS, most=MOST_WORDS)
    with transaction.atomic():
        row = conversation_here(street_id, conversation_id, lock=True)
        must_be_open(row)
        key = author_key(row.id, voter)
        if Statement.objects.in_street(street_id).filter(conversation=row, author_key=key).count() >= MOST_STATEMENTS:
            raise EnoughWritten(most=MOST_STATEMENTS)
        state = StatementState.SHOWN if row.moderation == Moderation.AFTER else StatementState.WAITING
        statement = _added(row, text, state, author_key=key)
        record_conversation(StatementEvent.WRITTEN, row, None, statement=statement.number, state=state)
    return statement


def seed_statement(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str, words: str) -> Statement:
    """One sentence by those who ask; shown, and marked as theirs."""
    text = said(words, field="words", least=LEAST_WORDS, most=MOST_WORDS)
    with transaction.atomic():
        row = conversation_here(street_id, conversation_id, lock=True)
        if not permissions.may_keep(person_id, row):
            raise ConversationNotYours
        if row.state == ConversationState.CLOSED:
            raise NotOpen(state=ConversationState(row.state).label)
        statement = _added(row, text, StatementState.SHOWN, is_seed=True)
        record_conversation(StatementEvent.WRITTEN, row, person_id, statement=statement.number, seed="1")
    return statement


def _added(
    row: Conversation, text: str, state: StatementState, *, author_key: str = "", is_seed: bool = False
) -> Statement:
    rows = Statement.objects.in_street(row.street_id).filter(conversation=row)
    same = rows.filter(words=text).first()
    if same is not None:
        raise SaidAlready(field="words", number=same.number)
    statement = Statement(
        id=new_id(),
        street_id=row.street_id,
        conversation=row,
        number=(rows.aggregate(most=Max("number"))["most"] or 0) + 1,
        words=text,
        author_key=author_key,
        is_seed=is_seed,
        state=state,
        added_at=clock.now(),
    )
    statement.save(force_insert=True)
    return statement

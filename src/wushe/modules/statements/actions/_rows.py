"""What several actions share: take a row for change, cover words, say what happened."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import receipt_number
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import (
    ConversationNotYours,
    ConversationUnknown,
    NoneOfTheChoices,
    NotOpen,
    SayItShorter,
    StatementUnknown,
)
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import ConversationState
from wushe.modules.statements.models import Conversation, Statement
from wushe.modules.statements.queries import state_on


def conversation_here(street_id: UUID, conversation_id: UUID | str, *, lock: bool = False) -> Conversation:
    """The row; locked until the transaction ends if asked for, but not against answers that point to it."""
    rows = Conversation.objects.in_street(street_id).select_related("area")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row: Conversation | None = rows.filter(pk=conversation_id).first()
    if row is None:
        raise ConversationUnknown
    return row


def led_conversation(
    street_id: UUID, person_id: UUID, conversation_id: UUID | str, *states: ConversationState
) -> Conversation:
    """The row, locked, for those who open and close it, in one of these states."""
    row = conversation_here(street_id, conversation_id, lock=True)
    if not permissions.may_lead(person_id, row):
        raise ConversationNotYours
    if states and row.state not in states:
        raise NotOpen(state=ConversationState(row.state).label)
    return row


def must_be_open(row: Conversation) -> None:
    """Refused before its first and after its last day."""
    state = state_on(row, clock.today())
    if state != ConversationState.OPEN:
        raise NotOpen(state=state.label)


def statement_here(street_id: UUID, statement_id: UUID | str, *, lock: bool = False) -> Statement:
    """The row with its conversation."""
    rows = Statement.objects.in_street(street_id).select_related("conversation")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row: Statement | None = rows.filter(pk=statement_id).first()
    if row is None:
        raise StatementUnknown
    return row


def kept_statement(street_id: UUID, person_id: UUID, statement_id: UUID | str) -> Statement:
    """The row, locked, for those who decide on statements."""
    row = statement_here(street_id, statement_id, lock=True)
    if not permissions.may_keep(person_id, row.conversation):
        raise ConversationNotYours
    return row


def said(text: str, *, field: str, most: int, least: int = 2, optional: bool = False) -> str:
    """The words with names, phones and door numbers covered, or the refusal."""
    words = " ".join(text.split())
    if (optional and not words) or least <= len(words) <= most:
        return redact(words).text
    raise SayItShorter(field=field, least=least, most=most)


def chosen(value: str, choices: Iterable[str], *, field: str) -> str:
    """One of the choices, or the refusal."""
    if value not in set(choices):
        raise NoneOfTheChoices(field=field)
    return value


def free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-ZJ-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    prefix = f"{root.code if root else 'YJ'}-ZJ"
    while Conversation.objects.filter(number=(number := receipt_number(prefix, clock.today()))).exists():
        pass
    return number


def record_conversation(event: StatementEvent, row: Conversation, person_id: UUID | None, **facts: object) -> None:
    """Write it into the ledger: what anyone may know, never words, a voter or an author."""
    known = {"receipt": row.number, "area": row.area_path}
    record(
        event,
        street_id=row.street_id,
        subject_id=row.id,
        person_id=person_id,
        facts=known | {name: str(value) for name, value in facts.items()},
    )

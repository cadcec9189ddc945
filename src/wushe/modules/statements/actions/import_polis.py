"""Take in a conversation that was held with Polis: its statements, and who answered what, as a closed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from wushe.core.formats.polis_rows import NotVotes, VoteRows, VotesFaultCode, read_statements, read_vote_rows
from wushe.core.formats.polis_rows import Statement as Told
from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.modules.spaces.queries import area_of
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._polis_faults import FAULT_WORDS, PolisFileUnfit, PolisTooLarge
from wushe.modules.statements.actions._polis_rows import first_and_last, people_of, statements_of, unfit, votes_of
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions._rows import record_conversation
from wushe.modules.statements.actions.draft_conversation import draft_conversation
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import ConversationState, StatementState
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote

MOST_VOTES = 300_000
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class PolisImport:
    """What a pair of files holds, and the conversation made from it (None: it was only checked)."""

    statements: int
    hidden: int
    people: int
    votes: int
    conversation: Conversation | None


def import_polis(
    *,
    street_id: UUID,
    person_id: UUID,
    area_id: UUID,
    title: str,
    question: str,
    comments: str,
    votes: str,
    submission_key: str,
    only_check: bool,
) -> PolisImport:
    """Check both files, and take them in unless they are only to be checked. Nothing of a faulty file is kept."""
    area = area_of(street_id, area_id)
    if not permissions.may_open(person_id, street_id, area.path if area else "/"):
        raise ConversationNotYours
    told, cast = _read("comments", read_statements, comments), _read("votes", read_vote_rows, votes)
    if len(cast.votes) > MOST_VOTES:
        raise PolisTooLarge(field="votes", votes=len(cast.votes), most=MOST_VOTES)
    unfit(told, cast)
    made = None if only_check else _made(street_id, person_id, area_id, title, question, told, cast, submission_key)
    hidden = sum(one.moderated < 0 for one in told)
    return PolisImport(len(told), hidden, len(cast.people), len(cast.votes), made)


def _read(field: str, reader: Callable[[str], Read], text: str) -> Read:
    if "\x00" in text:
        raise PolisFileUnfit(field=field, line=1, column=1, why=FAULT_WORDS[VotesFaultCode.UNREADABLE], faults=1)
    try:
        return reader(text)
    except NotVotes as refused:
        first = refused.faults[0]
        column = first.column or first.cell
        why = FAULT_WORDS[first.code]
        raise PolisFileUnfit(
            field=field, line=first.line, column=column, why=why, faults=len(refused.faults)
        ) from refused


def _made(
    street_id: UUID,
    person_id: UUID,
    area_id: UUID,
    title: str,
    question: str,
    told: list[Told],
    cast: VoteRows,
    submission_key: str,
) -> Conversation:
    row = draft_conversation(
        street_id=street_id,
        person_id=person_id,
        title=title,
        question=question,
        area_id=area_id,
        closes_on=clock.today(),
        submission_key=submission_key,
    )
    if row.state != ConversationState.DRAFT:  # the same form twice
        return row
    statements, people = statements_of(row, told), people_of(row, cast)
    answers = votes_of(row, statements, people, cast)  # before the transaction: others write meanwhile
    with transaction.atomic():
        Statement.objects.bulk_create(statements, batch_size=500)
        Participant.objects.bulk_create(people, batch_size=1000)
        Vote.objects.bulk_create(answers, batch_size=2000)
        row.state = ConversationState.CLOSED
        row.opened_at, row.closed_at = first_and_last(cast)
        row.save(update_fields=["state", "opened_at", "closed_at"])
        shown = sum(one.state == StatementState.SHOWN for one in statements)
        facts = {"statements": shown, "people": len(people), "answers": len(answers), "from": "polis"}
        record_conversation(StatementEvent.CLOSED, row, person_id, **facts)
        enqueue("statements.draw_map", street_id=str(street_id), conversation_id=str(row.id))
    return row

"""A conversation as the writer of Polis files takes it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from wushe.core.formats.polis_rows import Statement, VoteRows
from wushe.core.formats.polis_write import Summary
from wushe.modules.statements.labels import StatementState
from wushe.modules.statements.models import Conversation, Vote
from wushe.modules.statements.models import Statement as StatementRow
from wushe.modules.statements.queries import CHUNK, participants_of, statements_of
from wushe.modules.statements.queries.maps import map_of

_MODERATED = {StatementState.SHOWN: 1, StatementState.WAITING: 0, StatementState.HIDDEN: -1}


def polis_rows(row: Conversation) -> tuple[list[Statement], VoteRows, Summary]:
    """Statements nobody looked at yet are left out; of hidden ones the answers are told, but not the words.

    People are numbered by their keys: not in the order they came.

    Of moments only the day is told, for the minute of an answer can tell who stood at the kiosk.
    """
    shown = [one for one in statements_of(row) if one.state != StatementState.WAITING]
    statements = [
        Statement(str(one.number), _words(one), _MODERATED[StatementState(one.state)], "", _day(one.added_at))
        for one in shown
    ]
    place = {one.number: at for at, one in enumerate(shown)}
    people = {
        key: at for at, key in enumerate(participants_of(row).order_by("voter_key").values_list("pk", flat=True))
    }
    rows, columns, votes, moments = [], [], [], []
    cast = Vote.objects.in_street(row.street_id).filter(conversation=row)
    cast = cast.order_by("participant__voter_key", "statement__number")
    told = cast.values_list("participant_id", "statement__number", "value", "at")
    for who, number, value, at in told.iterator(chunk_size=CHUNK):
        if number in place:
            rows.append(people[who])
            columns.append(place[number])
            votes.append(value)
            moments.append(_day(at))
    names = tuple(str(at) for at in range(len(people)))
    drawn = map_of(row)
    groups = len(drawn.content.get("sizes", ())) if drawn else 0
    url = reverse("statements:map", args=[row.id])
    written = VoteRows(names, tuple(one.id for one in statements), rows, columns, votes, moments)
    return statements, written, Summary(row.title, url, groups, row.question)


def _words(one: StatementRow) -> str:
    """The reason why it is not shown is public on its page; what was hidden for that reason stays hidden."""
    return one.words if one.state == StatementState.SHOWN else ""


def _day(at: datetime) -> int:
    """The begin of the day, in milliseconds."""
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return int(day.timestamp() * 1000)

"""Draw the maps of a conversation: of everybody, and of those who are known to live here."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from wushe.core.signals import Account, Cast, Sign, signs
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.statements.actions._map_content import content_of
from wushe.modules.statements.actions._rows import conversation_here
from wushe.modules.statements.labels import Way
from wushe.modules.statements.models import Conversation, MapResult
from wushe.modules.statements.queries import participants_of, shown_statements, vote_rows

if TYPE_CHECKING:
    from wushe.core.opinion import VoteTable

SEED = 0
Row = tuple[UUID, int, int, float]


def draw_map(*, street_id: UUID, conversation_id: UUID | str) -> int:
    """Draw what has changed since the last time; how many maps that were. The same votes give the same map."""
    row = conversation_here(street_id, conversation_id)
    asked = list(shown_statements(row).values_list("number", flat=True))
    people = list(participants_of(row).values_list("id", "verified", "way", "began_at"))
    shown = set(asked)
    votes = [(who, number, value, at.timestamp()) for who, number, value, at in vote_rows(row) if number in shown]
    known = {who for who, verified, _way, _began in people if verified}
    accounts = [
        Account(str(who), verified or way in (Way.PAPER, Way.CALL), began.timestamp())
        for who, verified, way, began in people
    ]
    drawn = 0
    for verified_only in (False, True):
        part = [vote for vote in votes if vote[0] in known] if verified_only else votes
        drawn += _drawn(row, asked, part, [] if verified_only else accounts, verified_only=verified_only)
    return drawn


def _drawn(
    row: Conversation, asked: Sequence[int], votes: Sequence[Row], accounts: Sequence[Account], *, verified_only: bool
) -> int:
    digest = _digest(asked, votes)
    kept = MapResult.objects.in_street(row.street_id).filter(conversation=row, is_verified_only=verified_only)
    if kept.filter(digest=digest).exists():
        return 0
    from wushe.core.opinion import Method, opinion_map

    table = _table(asked, votes)
    cast = (Cast(str(who), number, value, at) for who, number, value, at in votes)
    found: list[Sign] = signs(accounts, cast)
    content = content_of(table, opinion_map(table, method=Method.DEFAULT, seed=SEED), found)
    fresh = {
        "made_at": clock.now(),
        "votes": len(votes),
        "method": Method.DEFAULT.value,
        "seed": SEED,
        "digest": digest,
        "content": content,
    }
    with transaction.atomic():  # exempt: drawn from the answers alone; an entry each time would tell when one came in
        if not kept.update(**fresh):
            MapResult.objects.bulk_create(
                [
                    MapResult(
                        id=new_id(),
                        street_id=row.street_id,
                        conversation=row,
                        is_verified_only=verified_only,
                        **fresh,
                    )
                ],
                ignore_conflicts=True,  # another worker was quicker, with the same votes or the next
            )
    return 1


def _table(asked: Sequence[int], votes: Sequence[Row]) -> VoteTable:
    """The table of those who answered, each statement that is asked included."""
    import numpy as np

    from wushe.core.opinion import table_of

    place = {number: at for at, number in enumerate(asked)}
    people: dict[UUID, int] = {}
    rows = np.array([people.setdefault(who, len(people)) for who, _n, _v, _at in votes], np.int64)
    columns = np.array([place[number] for _who, number, _v, _at in votes], np.int64)
    values = np.array([value for _who, _n, value, _at in votes], np.int8)
    return table_of(tuple(map(str, people)), tuple(map(str, asked)), rows, columns, values)


def _digest(asked: Sequence[int], votes: Sequence[Row]) -> str:
    """SHA-256 of the statements asked and of the lines `participant,statement,value`."""
    state = sha256(",".join(map(str, asked)).encode())
    for who, number, value, _at in votes:
        state.update(f"\n{who},{number},{value}".encode())
    return state.hexdigest()

"""From the rows of Polis files to those of this room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from wushe.core.formats.polis_rows import Statement as Told
from wushe.core.formats.polis_rows import VoteRows
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.statements.actions._polis_faults import PolisFileUnfit
from wushe.modules.statements.actions._voters import Voter, voter_key
from wushe.modules.statements.actions.cast_vote import COLUMN
from wushe.modules.statements.labels import StatementState, Value, Way
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote

LONGEST_WORDS = 300
_NUMBER = re.compile("0|[1-9][0-9]{0,5}")


def unfit(told: Sequence[Told], cast: VoteRows) -> None:
    """Refused is what this room cannot hold: no whole number, too long, said twice, or a vote on nothing."""
    words: set[str] = set()
    for place, one in enumerate(told, 2):
        text = _words(one)
        if not _NUMBER.fullmatch(one.id):
            raise _at("comments", place, "comment-id", _("this is no number of a statement"))
        if not 0 < len(text) <= LONGEST_WORDS:
            most = {"most": LONGEST_WORDS}
            raise _at("comments", place, "comment-body", _("a statement has 1 to %(most)s characters") % most)
        if text in words:
            raise _at("comments", place, "comment-body", _("another statement says exactly this"))
        words.add(text)
    known = {one.id for one in told}
    for name in cast.statements:
        if name not in known:
            raise _at("votes", 1, name[:20], _("no statement of the other file has this number"))


def statements_of(row: Conversation, told: Sequence[Told]) -> list[Statement]:
    """Statements with their own numbers; what was moderated out stays hidden, with a reason."""
    hidden = _("Taken out by those who held the conversation.")
    return [
        Statement(
            id=new_id(),
            street_id=row.street_id,
            conversation=row,
            number=int(one.id),
            words=_words(one),
            state=StatementState.HIDDEN if one.moderated < 0 else StatementState.SHOWN,
            reason=hidden if one.moderated < 0 else "",
            added_at=_moment(one.at),
        )
        for one in told
    ]


def people_of(row: Conversation, cast: VoteRows) -> list[Participant]:
    """Everybody who answered, as somebody nobody verified; when they came and were last there, if the file tells."""
    came: dict[int, tuple[int, int]] = {}
    for who, at in zip(cast.rows, cast.moments, strict=False):
        first, last = came.get(who, (at, at))
        came[who] = min(first, at), max(last, at)
    return [
        Participant(
            id=new_id(),
            street_id=row.street_id,
            conversation=row,
            voter_key=voter_key(row.id, Voter(f"polis:{name}")),
            way=Way.PHONE,
            began_at=_moment(came[place][0] if place in came else None),
            last_at=_moment(came[place][1] if place in came else None),
        )
        for place, name in enumerate(cast.people)
    ]


def votes_of(
    row: Conversation, statements: Sequence[Statement], people: Sequence[Participant], cast: VoteRows
) -> list[Vote]:
    """The last answer of each to each statement; the counts of the statements follow."""
    by_number = {str(one.number): one for one in statements}
    asked = [by_number[name] for name in cast.statements]
    moments: Sequence[int | None] = cast.moments or [None] * len(cast.votes)
    latest: dict[tuple[int, int], Vote] = {}
    for who, which, value, at in zip(cast.rows, cast.columns, cast.votes, moments, strict=True):
        earlier = latest.get((who, which))
        latest[who, which] = Vote(
            id=new_id(),
            street_id=row.street_id,
            conversation=row,
            participant=people[who],
            statement=asked[which],
            value=value,
            at=_moment(at),
            changes=earlier.changes + 1 if earlier else 0,
        )
    for vote in latest.values():
        name = COLUMN[Value(vote.value)]
        setattr(vote.statement, name, getattr(vote.statement, name) + 1)
    return list(latest.values())


def first_and_last(cast: VoteRows) -> tuple[datetime, datetime]:
    """From when to when people answered; now where the file does not tell."""
    if not cast.moments:
        return clock.now(), clock.now()
    return _moment(min(cast.moments)), _moment(max(cast.moments))


def _words(one: Told) -> str:
    return redact(" ".join(one.text.split())).text


def _moment(at: int | None) -> datetime:
    """The moment in the file, or now; a moment to come is now."""
    now = clock.now()
    return now if at is None else min(datetime.fromtimestamp(at / 1000, UTC), now)


def _at(field: str, line: int, column: str, why: str) -> PolisFileUnfit:
    return PolisFileUnfit(field=field, line=line, column=column, why=why, faults=1)

"""People of two camps who answer in a conversation, without a form for each answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from wushe.foundation.ids import new_id
from wushe.modules.statements.labels import StatementState, Way
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote


def add_statements(row: Conversation, number: int, at: datetime) -> list[Statement]:
    """Statements that are asked, numbered after those there."""
    first = row.statements.count()
    made = [
        Statement(
            id=new_id(), street_id=row.street_id, conversation=row, number=first + place + 1,
            words=f"第{first + place + 1}条：应当这样做。", state=StatementState.SHOWN, added_at=at,
        )
        for place in range(number)
    ]  # fmt: skip
    return list(Statement.objects.bulk_create(made))


def two_camps(
    row: Conversation,
    at: datetime,
    *,
    people: int = 40,
    verified: int = 0,
    script: bool = False,
    name: str = "p",
    hours: int = 0,
    chance: Random | None = None,
) -> None:
    """Camps that differ on every statement but the first; or accounts that follow one script, some `hours` apart."""
    chance = chance or Random(7)
    statements = list(row.statements.order_by("number"))
    voters, votes = [], []
    for place in range(people):
        came = at + timedelta(hours=hours * place, minutes=place if script else 97 * place)
        voter = Participant(
            id=new_id(), street_id=row.street_id, conversation=row, voter_key=f"{name}{place}".rjust(64, "x"),
            verified=place < verified, way=Way.PHONE, began_at=came, last_at=came,
        )  # fmt: skip
        voters.append(voter)
        for turn, one in enumerate(statements):
            if script:
                value = -1
            elif chance.random() > 0.85:
                continue
            else:
                value = 1 if turn == 0 or place % 2 == turn % 2 else -1
                value = value if chance.random() < 0.9 else chance.choice([0, -value])
            moment = came + timedelta(seconds=5 * turn)
            votes.append(
                Vote(
                    id=new_id(), street_id=row.street_id, conversation=row, participant=voter, statement=one,
                    value=value, at=moment,
                )
            )  # fmt: skip
    Participant.objects.bulk_create(voters)
    Vote.objects.bulk_create(votes)

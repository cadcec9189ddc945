"""What somebody is asked next, and what they have answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from wushe.core.asking import Asked, Next, next_asked
from wushe.modules.statements.models import Conversation, ModerationDecision, Participant, Statement, Vote
from wushe.modules.statements.queries import shown_statements, statements_of

ASKED_ON_A_CALL = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """The statement whose turn it is (none: everything is answered), why, and how far the person is."""

    statement: Statement | None
    next: Next | None
    answered: int
    shown: int


def turn_of(row: Conversation, key: str) -> Turn:
    """Four queries, however many statements and answers there are."""
    answered = set(_votes(row, key).values_list("statement_id", flat=True)) if key else set()
    found = _asked(row)
    left = [asked for pk, asked in found if pk not in answered]
    done = len(found) - len(left)
    in_all = sum(asked.answers for _pk, asked in found)
    one = next_asked(left, answered=done, answers_in_all=in_all, seed=f"{row.id}:{key}")
    statement = shown_statements(row).filter(number=one.number).first() if one else None
    return Turn(statement, one, done, len(found))


def call_statements(row: Conversation, seed: str) -> list[Statement]:
    """The few statements that are read out on one call."""
    left = [asked for _pk, asked in _asked(row)]
    in_all = sum(one.answers for one in left)
    chosen: list[int] = []
    while len(chosen) < ASKED_ON_A_CALL:
        one = next_asked(left, answered=len(chosen), answers_in_all=in_all, seed=f"{row.id}:{seed}")
        if one is None:
            break
        chosen.append(one.number)
        left = [other for other in left if other.number != one.number]
    rows = {one.number: one for one in shown_statements(row).filter(number__in=chosen)}
    return [rows[number] for number in chosen if number in rows]


def numbered_statements(row: Conversation, numbers: str) -> list[Statement]:
    """The shown ones of these numbers, in this order; whatever else is said is left out."""
    asked = [int(one) for one in numbers.split()[: 2 * ASKED_ON_A_CALL] if one.isdecimal() and len(one) < 7]
    rows = {one.number: one for one in shown_statements(row).filter(number__in=asked)}
    return [rows[number] for number in dict.fromkeys(asked) if number in rows]


def participant_of(row: Conversation, key: str) -> Participant | None:
    """Who answers under this key."""
    rows = Participant.objects.in_street(row.street_id).filter(conversation=row, voter_key=key)
    found: Participant | None = rows.first() if key else None
    return found


def answers_of(row: Conversation, key: str) -> QuerySet[Vote]:
    """One's own answers, by number of the statement."""
    return _votes(row, key).select_related("statement").order_by("statement__number")


def written_by(row: Conversation, author_key: str) -> QuerySet[Statement]:
    """One's own statements with the decisions on them."""
    rows = statements_of(row).filter(author_key=author_key)
    return (rows if author_key else rows.none()).prefetch_related("decisions")


def decisions_on(statement: Statement) -> list[ModerationDecision]:
    """Every decision on a statement, the first one first."""
    rows = ModerationDecision.objects.in_street(statement.street_id).filter(statement=statement)
    return list(rows.order_by("decided_at", "id"))


def statement_of(row: Conversation, number: str) -> Statement | None:
    """The shown statement of that number; none for anything else."""
    return (
        shown_statements(row).filter(number=int(number)).first() if number.isdecimal() and len(number) < 7 else None
    )


def _votes(row: Conversation, key: str) -> QuerySet[Vote]:
    rows: QuerySet[Vote] = Vote.objects.in_street(row.street_id).filter(
        conversation=row, participant__voter_key=key, participant__conversation=row
    )
    return rows if key else rows.none()


def _asked(row: Conversation) -> list[tuple[object, Asked]]:
    found = shown_statements(row).values_list("pk", "number", "agrees", "disagrees", "passes")
    return [(pk, Asked(number, agrees, disagrees, passes)) for pk, number, agrees, disagrees, passes in found]

"""Counts and lists: how many people, how many answers, what everybody may take home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from wushe.modules.statements.labels import StatementState, Way
from wushe.modules.statements.models import Conversation, ModerationDecision, Statement, Vote
from wushe.modules.statements.queries import CHUNK, participants_of, statements_of


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who has taken part, in numbers; verified and unverified people apart."""

    people: int
    verified: int
    answers: int
    ways: dict[str, int]

    @property
    def unverified(self) -> int:
        """Those of whom we only know a browser, a sheet or a call."""
        return self.people - self.verified


def turnout_of(row: Conversation) -> Turnout:
    """Two queries."""
    found = participants_of(row).order_by().values("way", "verified").annotate(n=Count("id"))
    ways = dict.fromkeys(Way.values, 0)
    verified = 0
    for one in found:
        ways[one["way"]] += one["n"]
        verified += one["n"] if one["verified"] else 0
    answers = Vote.objects.in_street(row.street_id).filter(conversation=row).count()
    return Turnout(sum(ways.values()), verified, answers, ways)


def board_counts(row: Conversation) -> dict[str, int]:
    """How many statements wait, are shown, are hidden, and how many appeals wait."""
    counts = (
        statements_of(row)
        .order_by()
        .aggregate(
            waiting=Count("id", filter=Q(state=StatementState.WAITING)),
            shown=Count("id", filter=Q(state=StatementState.SHOWN)),
            hidden=Count("id", filter=Q(state=StatementState.HIDDEN)),
        )
    )
    return {**counts, "appeals": open_appeals(row).count()}


def open_appeals(row: Conversation) -> QuerySet[ModerationDecision]:
    """Appeals without an answer, the oldest first."""
    rows: QuerySet[ModerationDecision] = ModerationDecision.objects.in_street(row.street_id).filter(
        statement__conversation=row, appealed_at__isnull=False, answered_at__isnull=True
    )
    return rows.select_related("statement", "statement__conversation").order_by("appealed_at", "id")


def board_statements(row: Conversation, view: str) -> QuerySet[Statement]:
    """Statements of one state, or those with an open appeal; with their decisions."""
    rows = statements_of(row)
    if view == "appeals":
        rows = rows.filter(pk__in=open_appeals(row).order_by().values("statement_id"))
    elif view in StatementState.values:
        rows = rows.filter(state=view)
    return rows.prefetch_related("decisions")


def answer_lines(row: Conversation) -> Iterator[tuple[int, int, int]]:
    """(participant, statement, value) of every answer. Participants are numbered by their keys: no order of time."""
    keys = participants_of(row).order_by("voter_key").values_list("pk", flat=True)
    place = {pk: number for number, pk in enumerate(keys, 1)}
    votes = Vote.objects.in_street(row.street_id).filter(conversation=row)
    found = votes.order_by("participant__voter_key", "statement__number")
    for participant, number, value in found.values_list("participant_id", "statement__number", "value").iterator(
        chunk_size=CHUNK
    ):
        yield place[participant], number, value

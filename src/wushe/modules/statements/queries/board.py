"""The board of those who ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wushe.modules.statements.labels import StatementState
from wushe.modules.statements.models import Conversation, ModerationDecision, Participant, Statement
from wushe.modules.statements.queries import conversations, shown_statements

MOST_LEAVES = 10
A_LEAF = 20
"""So many numbers stand on one page of a paper sheet: no. 1 to 20 on the first, whatever is hidden later."""


def board_conversations(street_id: UUID, paths: Sequence[str]) -> QuerySet[Conversation]:
    """Those of these subtrees, the latest first, each with how many people answered and how much waits."""
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(area_path__startswith=path)
    statements = Statement.objects.in_street(street_id).filter(conversation=OuterRef("pk"))
    appeals = ModerationDecision.objects.in_street(street_id).filter(
        statement__conversation=OuterRef("pk"), appealed_at__isnull=False, answered_at__isnull=True
    )
    people = Participant.objects.in_street(street_id).filter(conversation=OuterRef("pk"))
    rows = conversations(street_id).filter(within)
    return rows.annotate(
        people=_counted(people, "conversation"),
        waiting=_counted(statements.filter(state=StatementState.WAITING), "conversation"),
        appeals=_counted(appeals, "statement__conversation"),
    ).order_by("-made_at", "-id")


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    found = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)


def leaves(row: Conversation) -> list[int]:
    """The pages of the sheet that have a statement, at most ten: nobody fills in more."""
    numbers = shown_statements(row).values_list("number", flat=True)
    return sorted({(number - 1) // A_LEAF + 1 for number in numbers})[:MOST_LEAVES]


def leaf_statements(row: Conversation, leaf: int) -> list[Statement]:
    """The statements of one page."""
    return list(shown_statements(row).filter(number__gt=(leaf - 1) * A_LEAF, number__lte=leaf * A_LEAF))

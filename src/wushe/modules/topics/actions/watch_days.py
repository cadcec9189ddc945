"""Note which steps, items and replies are late, each once, so that people are told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.topics.actions._four_rows import record_four
from wushe.modules.topics.actions._rows import record_topic
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import FourMatter, Topic
from wushe.modules.topics.queries import late_steps, overdue_commitments, overdue_items, overdue_replies
from wushe.modules.topics.queries.four import four_matters, late_objections, late_step

_AT_ONCE = 100


def watch_days(*, street_id: UUID) -> int:
    """How many topics and matters were told of."""
    on = clock.today()
    with transaction.atomic():
        late: dict[UUID, tuple[Topic, str]] = {row.id: (row, "step") for row in _once(late_steps(street_id, on))}
        watched: tuple[tuple[str, QuerySet[Any]], ...] = (
            ("item", overdue_items(street_id, on)),
            ("commitment", overdue_commitments(street_id, on)),
            ("reply", overdue_replies(street_id, on)),
        )
        for word, rows in watched:
            late |= {row.topic_id: (row.topic, word) for row in _once(rows)}
        for topic, what in late.values():
            record_topic(TopicEvent.LATE, topic, OPERATOR_ID, what=what)
        slow = four_matters(street_id).filter(late_step(on)).order_by("step_on", "id")
        matters: dict[UUID, tuple[FourMatter, str]] = {row.id: (row, "step") for row in _once(slow)}
        objections = _once(late_objections(street_id, on).order_by("due_on", "id"))
        matters |= {row.matter_id: (row.matter, "reply") for row in objections}
        for matter, what in matters.values():
            record_four(TopicEvent.FOUR_LATE, matter, OPERATOR_ID, what=what)
    return len(late) + len(matters)


def _once(rows: QuerySet[Any]) -> list[Any]:
    found = list(rows.filter(late_told_on=None).select_for_update(of=("self",))[:_AT_ONCE])
    for row in found:
        row.late_told_on = clock.today()
        row.save(update_fields=["late_told_on"])
    return found

"""The two disclosures: the resolution is posted, and in the end result and accounts."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.deliberation import FourStep, public_until
from wushe.foundation import clock
from wushe.modules.topics.actions._four_rows import (
    demand_day,
    demand_ready,
    four_for_change,
    keep_step,
    record_four,
)
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import FourMatter
from wushe.modules.topics.queries.four import four_rule


def post_resolution(*, street_id: UUID, person_id: UUID, matter_id: UUID | str, words: str, filed: str) -> FourMatter:
    """Post the resolution from today on; objections are taken until the last day, no money leaves before."""
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id, FourStep.PUBLISHED)
        today = clock.today()
        demand_day(matter, FourStep.PUBLISHED, today)
        matter.posted_on = today
        matter.posted_until = public_until(today, four_rule(matter).publicity_days)
        matter.save(update_fields=["posted_on", "posted_until"])
        keep_step(matter, FourStep.PUBLISHED, person_id, today, words, filed)
        record_four(TopicEvent.FOUR_POSTED, matter, person_id, until=matter.posted_until)
    return matter


def post_result(*, street_id: UUID, person_id: UUID, matter_id: UUID | str, words: str, filed: str) -> FourMatter:
    """Post what became of it with every invoice; refused while the accounts do not add up to the fen."""
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id, FourStep.RESULT)
        demand_day(matter, FourStep.RESULT, clock.today())
        demand_ready(matter)
        keep_step(matter, FourStep.RESULT, person_id, clock.today(), words, filed)
        matter.closed_at = clock.now()
        matter.save(update_fields=["closed_at"])
        record_four(TopicEvent.FOUR_RESULT, matter, person_id)
    return matter

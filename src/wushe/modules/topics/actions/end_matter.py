"""A matter is not carried on."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.deliberation import FourStep
from wushe.foundation import clock
from wushe.modules.topics.actions._four_rows import four_for_change, record_four
from wushe.modules.topics.actions._rows import said
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import FourMatter


def end_matter(*, street_id: UUID, person_id: UUID, matter_id: UUID | str, reason: str) -> FourMatter:
    """It is not carried on, with the reason; not after the resolution has been posted."""
    with transaction.atomic():
        before = (FourStep.COMMITTEES, FourStep.PARTY, FourStep.RESIDENTS, FourStep.PUBLISHED)
        matter = four_for_change(street_id, matter_id, person_id, *before)
        matter.end_reason = said(reason, field="words")
        matter.step, matter.step_on, matter.closed_at = FourStep.ENDED.value, clock.today(), clock.now()
        matter.save(update_fields=["end_reason", "step", "step_on", "closed_at"])
        record_four(TopicEvent.FOUR_ENDED, matter, person_id)
    return matter

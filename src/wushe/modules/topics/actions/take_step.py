"""Take a topic to its next step, or withdraw it. No step is skipped."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.deliberation import ORDER, Step, next_step
from wushe.foundation import clock
from wushe.modules.topics.actions._refusals import NotAtThisStep, StepMissing
from wushe.modules.topics.actions._rows import record_topic, said, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import LACK, STEP
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries.detail import lacks_of


def take_step(*, street_id: UUID, person_id: UUID, topic_id: UUID | str) -> Topic:
    """The step in hand is finished; refused with what it still needs."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, *Step)
        then = next_step(Step(topic.step))
        if then is None:
            raise NotAtThisStep(now=STEP[topic.step])
        missing = lacks_of(topic)
        if missing:
            raise StepMissing(step=STEP[topic.step], missing="、".join(str(LACK[one]) for one in missing))
        topic.step, topic.step_on, topic.late_told_on = then.value, clock.today(), None
        if then is Step.FEEDBACK:
            topic.published_on = clock.today()
        if then is Step.DONE:
            topic.closed_at = clock.now()
        topic.save(update_fields=["step", "step_on", "published_on", "closed_at", "late_told_on"])
        record_topic(TopicEvent.STEPPED, topic, person_id)
    return topic


def withdraw_topic(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, reason: str) -> Topic:
    """It is not deliberated any further, with the reason; not after the opinion has been published."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, *ORDER[:5])
        topic.end_reason = said(reason, field="words")
        topic.step, topic.step_on = Step.WITHDRAWN.value, clock.today()
        topic.closed_at = clock.now()
        topic.save(update_fields=["end_reason", "step", "step_on", "closed_at"])
        record_topic(TopicEvent.WITHDRAWN, topic, person_id)
    return topic

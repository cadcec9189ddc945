"""Object to a posted resolution, and answer an objection in writing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wushe.core.deliberation import FourStep
from wushe.foundation import clock
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._four_refusals import StepSkipped
from wushe.modules.topics.actions._four_rows import four_locked, free_four_number, record_four
from wushe.modules.topics.actions._refusals import NotYourTopic, ReplyUnknown
from wushe.modules.topics.actions._rows import said
from wushe.modules.topics.actions.owe_reply import PublicityOver, ReplyGiven
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import FOUR_STEP
from wushe.modules.topics.models import FourObjection
from wushe.modules.topics.queries.four import four_rule, objection_of


def object_to_matter(*, street_id: UUID, person_id: UUID, matter_id: UUID | str, words: str) -> FourObjection:
    """Anyone of this street, while the resolution hangs; under its number the reply is found again."""
    with transaction.atomic():
        matter = four_locked(street_id, matter_id)
        if not permissions.may_speak(person_id, street_id):
            raise NotYourTopic
        if matter.step != FourStep.RESULT or matter.posted_until is None:
            raise StepSkipped(now=FOUR_STEP[matter.step])
        if clock.today() > matter.posted_until:
            raise PublicityOver(until=matter.posted_until.isoformat())
        objection = FourObjection.objects.create(
            street_id=street_id,
            matter=matter,
            number=free_four_number(street_id, "SYY"),
            words=said(words, field="words", most=600),
            said_at=clock.now(),
            said_by=person_id,
            due_on=clock.today() + timedelta(days=four_rule(matter).reply_days),
        )
        record_four(TopicEvent.FOUR_OBJECTED, matter, person_id, due_on=objection.due_on, objection=objection.number)
    return objection


def answer_objection(*, street_id: UUID, person_id: UUID, objection_id: UUID | str, answer: str) -> FourObjection:
    """The written answer; once given it stands."""
    with transaction.atomic():
        found = objection_of(street_id, objection_id)
        if found is None:
            raise ReplyUnknown
        matter = four_locked(street_id, found.matter_id)
        if not permissions.may_open(person_id, street_id, matter.area_path):
            raise NotYourTopic
        found.refresh_from_db()  # under the lock of its matter
        if found.answered_at is not None:
            raise ReplyGiven
        found.answer = said(answer, field="words", most=600)
        found.answered_at, found.answered_by = clock.now(), person_id
        found.save(update_fields=["answer", "answered_at", "answered_by"])
        late = "yes" if clock.today() > found.due_on else "no"
        record_four(TopicEvent.FOUR_ANSWERED, matter, person_id, late=late, objection=found.number)
    return found

"""The co-building agreement: what a body promises, until when, and by what one sees that it was kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import DayPassed, NotYourTopic
from wushe.modules.topics.actions._rows import at, living_body, record_topic, said, topic_locked
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import Commitment, Topic

_PROMISED = (Step.MEETING, Step.OPINION, Step.FEEDBACK)


class CommitmentUnknown(NotFound):
    """No such commitment in this street."""

    code = "topics.commitment_unknown"
    message = _("There is no such commitment here.")
    way_out = _("Go back to the topic.")


class CommitmentKept(Refused):
    """Kept already."""

    code = "topics.commitment_kept"
    message = _("This commitment has been kept already.")
    way_out = _("Look at the page again: someone else may have reported it meanwhile.")


def commit_to(
    *, street_id: UUID, person_id: UUID, topic_id: UUID | str, body_id: UUID | str, words: str, due_on: date
) -> Commitment:
    """A promise of a body in the co-building agreement, with its day."""
    with transaction.atomic():
        topic = _topic_for(street_id, topic_id, person_id, body_id, *_PROMISED)
        body = living_body(street_id, body_id)
        if due_on < clock.today():
            raise DayPassed(field="due_on")
        row = Commitment.objects.create(
            street_id=street_id,
            topic=topic,
            body=body,
            words=said(words, field="words"),
            due_on=due_on,
            made_at=clock.now(),
        )
        record_topic(TopicEvent.PROMISED, topic, person_id, body=body.name, due_on=due_on, commitment=row.id)
    return row


def keep_commitment(*, street_id: UUID, person_id: UUID, commitment_id: UUID | str, evidence: str) -> Commitment:
    """The promise was kept, and by what one sees it; also after the topic has ended."""
    with transaction.atomic():
        rows = Commitment.objects.in_street(street_id).select_related("body")
        row: Commitment | None = rows.filter(pk=commitment_id).first()
        if row is None:
            raise CommitmentUnknown
        topic = _topic_for(street_id, row.topic_id, person_id, row.body_id, *_PROMISED, Step.DONE)
        row = rows.get(pk=row.pk)  # as it is now that the topic is locked
        if row.done_at is not None:
            raise CommitmentKept
        row.evidence, row.done_at, row.done_by = said(evidence, field="words"), clock.now(), person_id
        row.save(update_fields=["evidence", "done_at", "done_by"])
        late = "yes" if clock.today() > row.due_on else "no"
        record_topic(TopicEvent.KEPT, topic, person_id, body=row.body.name, late=late)
    return row


def _topic_for(street_id: UUID, topic_id: UUID | str, person_id: UUID, body_id: UUID | str, *steps: Step) -> Topic:
    topic = topic_locked(street_id, topic_id)
    if not permissions.may_act_for(person_id, topic, UUID(str(body_id))):
        raise NotYourTopic
    at(topic, *steps)
    return topic

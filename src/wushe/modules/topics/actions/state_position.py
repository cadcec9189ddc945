"""What each body wants, cannot and offers, and on which points they agree."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.deliberation import ORDER, Step
from wushe.foundation import clock
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions._rows import at, living_body, record_topic, said, topic_locked
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import Point, Position, Stand, Topic


def state_position(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    body_id: UUID | str,
    interest: str,
    limits: str = "",
    offer: str = "",
) -> Position:
    """What a body wants, what it cannot do, what it offers; until the opinion is published its last word counts."""
    with transaction.atomic():
        topic = _topic_for(street_id, topic_id, person_id, body_id, *ORDER[:5])
        body = living_body(street_id, body_id)
        rows = Position.objects.in_street(street_id).filter(topic=topic, body=body)
        row = rows.first() or Position(street_id=street_id, topic=topic, body=body)
        row.interest = said(interest, field="interest")
        row.limits = said(limits, field="limits", optional=True)
        row.offer = said(offer, field="offer", optional=True)
        row.said_at = clock.now()
        row.save()
        record_topic(TopicEvent.POSITION, topic, person_id, body=body.name)
    return row


def take_stand(
    *, street_id: UUID, person_id: UUID, topic_id: UUID | str, body_id: UUID | str, words: str, is_for: bool
) -> Stand:
    """For or against a point; a point in new words is added."""
    with transaction.atomic():
        topic = _topic_for(street_id, topic_id, person_id, body_id, *ORDER[:5])
        body = living_body(street_id, body_id)
        point_words = said(words, field="words", most=200)
        points = Point.objects.in_street(street_id).filter(topic=topic, words=point_words)
        point = points.first() or Point.objects.create(street_id=street_id, topic=topic, words=point_words)
        row = Stand.objects.in_street(street_id).filter(point=point, body=body).first()
        row = row or Stand(street_id=street_id, point=point, body=body)
        row.is_for = is_for
        row.save()
        record_topic(TopicEvent.POINT, topic, person_id, body=body.name, stands="for" if is_for else "against")
    return row


def _topic_for(street_id: UUID, topic_id: UUID | str, person_id: UUID, body_id: UUID | str, *steps: Step) -> Topic:
    topic = topic_locked(street_id, topic_id)
    if not permissions.may_act_for(person_id, topic, UUID(str(body_id))):
        raise NotYourTopic
    at(topic, *steps)
    return topic

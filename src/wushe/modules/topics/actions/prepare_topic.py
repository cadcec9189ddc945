"""Before the meeting: word the question, name the subjects, give notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.topics.actions._rows import chosen, living_body, record_topic, said, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import Channel, SubjectKind
from wushe.modules.topics.models import Subject, Topic
from wushe.modules.topics.queries import rule_for


class NoticeTooShort(Invalid):
    """Before the papers can have been read."""

    code = "topics.notice_too_short"
    message = _("Papers go out %(days)s days ahead: the earliest day is %(earliest)s.")
    way_out = _("Choose that day or a later one.")


class TooFewChannels(Invalid):
    """Some people would not hear of it."""

    code = "topics.too_few_channels"
    message = _("Notice goes out in at least %(least)s ways, so that people without a smartphone hear of it too.")
    way_out = _("Choose one more way.")


def word_question(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, question: str) -> Topic:
    """What is to be deliberated, before the subjects are named."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.TOPIC)
        topic.question = said(question, field="words", most=600)
        topic.save(update_fields=["question"])
        record_topic(TopicEvent.OPENED, topic, person_id, question="worded")
    return topic


def name_subjects(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    kinds: Sequence[str],
    bodies: Sequence[tuple[str, UUID]] = (),
) -> Topic:
    """The kinds of people, and the bodies with the kind as which each is asked; instead of what was named before."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.SUBJECTS)
        named = [(chosen(kind, SubjectKind.values, field="kinds"), None) for kind in dict.fromkeys(kinds)]
        asked = [
            (chosen(kind, SubjectKind.values, field="bodies"), living_body(street_id, body_id, field="bodies"))
            for kind, body_id in dict.fromkeys(bodies)
        ]
        Subject.objects.in_street(street_id).filter(topic=topic).delete()
        for kind, body in [*named, *asked]:
            Subject.objects.create(street_id=street_id, topic=topic, kind=kind, body=body)
        record_topic(TopicEvent.NAMED, topic, person_id, kinds=len({kind for kind, _body in [*named, *asked]}))
    return topic


def give_notice(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    paper: str,
    channels: Sequence[str],
    meets_at: datetime,
    where: str,
) -> Topic:
    """Papers, ways, day and place; refused when the day is nearer than the notice of the rule."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.NOTICE)
        rule = rule_for(topic)
        ways = [chosen(one, Channel.values, field="channels") for one in dict.fromkeys(channels)]
        if len(ways) < rule.least_channels:
            raise TooFewChannels(field="channels", least=rule.least_channels)
        earliest = clock.today() + timedelta(days=rule.notice_days)
        if timezone.localtime(meets_at).date() < earliest:
            raise NoticeTooShort(field="meets_at", days=rule.notice_days, earliest=earliest.isoformat())
        topic.paper = said(paper, field="paper", most=1200)
        topic.where = said(where, field="where", most=100)
        topic.channels, topic.meets_at, topic.noticed_on = ways, meets_at, clock.today()
        topic.save(update_fields=["paper", "where", "channels", "meets_at", "noticed_on"])
        record_topic(TopicEvent.NOTICED, topic, person_id, on=timezone.localtime(meets_at).date(), channels=len(ways))
    return topic

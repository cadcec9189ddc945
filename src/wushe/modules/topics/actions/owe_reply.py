"""Written replies that are owed: to dissenters, to objections, from bodies that are asked to adopt an opinion."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.models import Body
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic, ReplyUnknown
from wushe.modules.topics.actions._rows import at, living_body, record_topic, said, topic_for_change, topic_locked
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import OwedReply, Topic
from wushe.modules.topics.queries import rule_for


class PublicityOver(Refused):
    """The days for objections are over."""

    code = "topics.publicity_over"
    message = _("Objections were possible until %(until)s.")
    way_out = _("Speak to your community, or enter it as a need.")


class ReplyGiven(Refused):
    """Answered already."""

    code = "topics.reply_given"
    message = _("A reply has been given already.")
    way_out = _("Look at the page again: someone else may have answered meanwhile.")


def note_dissent(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, words: str) -> OwedReply:
    """Somebody at the table was against it, and why; no name."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.MEETING, Step.OPINION)
        return _owed(topic, ReplyKind.DISSENT, person_id, words, rule_for(topic).reply_days)


def object_to(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, words: str) -> OwedReply:
    """Object to a published opinion within its publicity period, as anyone in this street may."""
    with transaction.atomic():
        topic = topic_locked(street_id, topic_id)
        if not permissions.may_speak(person_id, street_id):
            raise NotYourTopic
        at(topic, Step.FEEDBACK)
        rule = rule_for(topic)
        until = topic.published_on + timedelta(days=rule.publicity_days - 1) if topic.published_on else clock.today()
        if clock.today() > until:
            raise PublicityOver(until=until.isoformat())
        return _owed(topic, ReplyKind.OBJECTION, person_id, words, rule.reply_days)


def ask_adoption(
    *, street_id: UUID, person_id: UUID, topic_id: UUID | str, body_id: UUID | str, words: str
) -> OwedReply:
    """Ask a body to adopt the opinion; its duty to answer has a clock."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.FEEDBACK)
        body = living_body(street_id, body_id)
        return _owed(topic, ReplyKind.ADOPTION, person_id, words, rule_for(topic).adoption_days, body)


def give_reply(
    *, street_id: UUID, person_id: UUID, reply_id: UUID | str, answer: str, is_adopted: bool | None = None
) -> OwedReply:
    """The written reply; from a body that was asked to adopt also whether it does. Once given it stands."""
    with transaction.atomic():
        rows = OwedReply.objects.in_street(street_id).select_related("body", "topic", "topic__area")
        reply: OwedReply | None = rows.select_for_update(of=("self",)).filter(pk=reply_id).first()
        if reply is None:
            raise ReplyUnknown
        if not permissions.may_act_for(person_id, reply.topic, reply.body_id):
            raise NotYourTopic
        if reply.answered_at is not None:
            raise ReplyGiven
        reply.answer = said(answer, field="words", most=600)
        reply.is_adopted = bool(is_adopted) if reply.kind == ReplyKind.ADOPTION else None
        reply.answered_at, reply.answered_by = clock.now(), person_id
        reply.save(update_fields=["answer", "is_adopted", "answered_at", "answered_by"])
        late = "yes" if clock.today() > reply.due_on else "no"
        record_topic(TopicEvent.REPLIED, reply.topic, person_id, kind=reply.kind, late=late, reply=reply.id)
    return reply


def _owed(
    topic: Topic, kind: ReplyKind, person_id: UUID, words: str, days: int, body: Body | None = None
) -> OwedReply:
    reply = OwedReply.objects.create(
        street_id=topic.street_id,
        topic=topic,
        kind=kind,
        body=body,
        words=said(words, field="words", most=600),
        said_at=clock.now(),
        said_by=person_id,
        due_on=clock.today() + timedelta(days=days),
    )
    facts = {"kind": kind, "due_on": reply.due_on, "body": body.name if body else "", "reply": reply.id}
    record_topic(TopicEvent.OWED, topic, person_id, **facts)
    return reply

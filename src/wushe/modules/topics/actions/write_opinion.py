"""What came out: the opinion in words, and items with one lead and a day each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.topics.actions._refusals import DayPassed, ItemUnknown
from wushe.modules.topics.actions._rows import living_body, record_topic, said, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import Item, Topic
from wushe.modules.topics.queries.detail import suggested_lead


class LeadMissing(Invalid):
    """The rules name nobody, and nobody has been chosen."""

    code = "topics.lead_missing"
    message = _("The rules name no body for this, and none has been chosen.")
    way_out = _("Choose the lead yourself and say why.")


class LeadReasonMissing(Invalid):
    """Another body than the one of the rules, without a reason."""

    code = "topics.lead_reason_missing"
    message = _("By the rules %(body)s leads.")
    way_out = _("Leave it so, or say why another body leads.")


def write_opinion(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, words: str) -> Topic:
    """The opinion of the deliberation, as it will be published."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.OPINION)
        topic.opinion = said(words, field="words", most=600)
        topic.save(update_fields=["opinion"])
        record_topic(TopicEvent.OPINED, topic, person_id)
    return topic


def add_item(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    words: str,
    due_on: date,
    lead_id: UUID | None = None,
    lead_reason: str = "",
) -> Item:
    """One thing to do. The rule table names the lead; another one needs a reason."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.OPINION)
        if due_on < clock.today():
            raise DayPassed(field="due_on")
        suggested = suggested_lead(topic)
        lead = living_body(street_id, lead_id, field="lead") if lead_id else suggested
        if lead is None:
            raise LeadMissing(field="lead")
        if lead != suggested and not lead_reason.strip():
            raise LeadReasonMissing(field="lead_reason", body=suggested.name if suggested else "—")
        item = Item.objects.create(
            street_id=street_id,
            topic=topic,
            words=said(words, field="words"),
            lead=lead,
            suggested=suggested,
            lead_reason=said(lead_reason, field="lead_reason", optional=True),
            due_on=due_on,
            added_at=clock.now(),
        )
        record_topic(TopicEvent.RESOLVED, topic, person_id, lead=lead.name, due_on=due_on)
    return item


def drop_item(*, street_id: UUID, person_id: UUID, item_id: UUID | str) -> Topic:
    """Take an item out again, before the opinion is published."""
    with transaction.atomic():
        rows = Item.objects.in_street(street_id).filter(pk=item_id)
        found: Item | None = rows.first()
        if found is None:
            raise ItemUnknown
        topic = topic_for_change(street_id, found.topic_id, person_id, Step.OPINION)
        rows.delete()
        record_topic(TopicEvent.DROPPED, topic, person_id)
    return topic

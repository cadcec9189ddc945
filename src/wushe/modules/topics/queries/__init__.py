"""Reads of this room that rooms above ask for."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.core.deliberation import ORDER, Step, TopicRule, due_on, rule_in_force
from wushe.modules.topics.models import Commitment, Item, OwedReply, Topic
from wushe.modules.topics.queries.presets import jurisdictions, rules_of

_SHUT = (Step.DONE.value, Step.WITHDRAWN.value)


def rule_for(topic: Topic) -> TopicRule:
    """The rule under which a topic was opened."""
    return rule_in_force(rules_of(topic.jurisdiction), topic.rule_on)


def topics(street_id: UUID, within: str = "") -> QuerySet[Topic]:
    """Every topic of the street, or of one area and all below, cross-community ones too."""
    rows: QuerySet[Topic] = Topic.objects.in_street(street_id).select_related("area", "chair")
    if within:
        other = Topic.objects.in_street(street_id).filter(other_areas__path__startswith=within)
        rows = rows.filter(Q(area_path__startswith=within) | Q(pk__in=other.values("pk")))
    return rows


def topic_of(street_id: UUID, topic_id: UUID | str) -> Topic | None:
    """The topic of that id in this street, with what its page shows."""
    return topics(street_id).filter(pk=topic_id).first()


def topics_from(street_id: UUID, origin_id: UUID) -> QuerySet[Topic]:
    """The topics that were opened from one theme, hazard or request."""
    return topics(street_id).filter(origin_id=origin_id).order_by("opened_at", "id")


def open_topics(street_id: UUID, within: str = "") -> QuerySet[Topic]:
    """Topics on their way, the oldest first."""
    return topics(street_id, within).exclude(step__in=_SHUT).order_by("opened_at", "id")


def step_due(topic: Topic) -> date | None:
    """By when the step in hand should be over; none after the end."""
    return due_on(Step(topic.step), topic.step_on, rule_for(topic))


def is_late(topic: Topic, on: date) -> bool:
    """Whether the step in hand has taken longer than its days."""
    due = step_due(topic)
    return due is not None and due < on


def late_steps(street_id: UUID, on: date, within: str = "") -> QuerySet[Topic]:
    """Topics whose step in hand has taken longer than its days, the longest first."""
    late = Q(pk__in=[])
    for code in jurisdictions():
        ordered = sorted(rules_of(code), key=lambda one: one.valid_from)
        for rule, follower in zip(ordered, [*ordered[1:], None], strict=True):
            here = Q(jurisdiction=code)
            here &= Q(rule_on__gte=rule.valid_from) if rule is not ordered[0] else Q()
            if follower is not None:
                here &= Q(rule_on__lt=follower.valid_from)
            for step, days in zip(ORDER, rule.step_days, strict=True):
                late |= here & Q(step=step.value, step_on__lt=on - timedelta(days=days))
    return topics(street_id, within).filter(late).order_by("step_on", "id")


def late_topics(street_id: UUID, topic_ids: list[UUID], on: date) -> frozenset[UUID]:
    """Those of these topics with an item that is late; one query."""
    return frozenset(overdue_items(street_id, on).filter(topic__in=topic_ids).values_list("topic_id", flat=True))


def overdue_items(street_id: UUID, on: date, within: str = "") -> QuerySet[Item]:
    """Items of published resolutions whose day has passed: the list of the supervisory committee."""
    rows: QuerySet[Item] = Item.objects.in_street(street_id).filter(done_at__isnull=True, due_on__lt=on)
    rows = rows.filter(topic__step=Step.FEEDBACK.value, topic__area_path__startswith=within)
    return rows.select_related("topic", "topic__area", "lead").order_by("due_on", "id")


def overdue_commitments(street_id: UUID, on: date, within: str = "") -> QuerySet[Commitment]:
    """Promises of co-building agreements whose day has passed, also of topics that have ended."""
    rows: QuerySet[Commitment] = Commitment.objects.in_street(street_id).filter(done_at__isnull=True, due_on__lt=on)
    rows = rows.filter(topic__area_path__startswith=within).exclude(topic__step=Step.WITHDRAWN.value)
    return rows.select_related("topic", "topic__area", "body").order_by("due_on", "id")


def overdue_replies(street_id: UUID, on: date, within: str = "") -> QuerySet[OwedReply]:
    """Written replies whose day has passed."""
    rows: QuerySet[OwedReply] = OwedReply.objects.in_street(street_id).filter(answered_at__isnull=True, due_on__lt=on)
    rows = rows.filter(topic__area_path__startswith=within).exclude(topic__step=Step.WITHDRAWN.value)
    return rows.select_related("topic", "topic__area", "body").order_by("due_on", "id")

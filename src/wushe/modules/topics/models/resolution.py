"""What came out of a topic: items to carry out, replies that are owed, how residents rate it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.topics.labels import AssemblyKind, Mark, ReplyKind, Verdicts
from wushe.modules.topics.models.topic import Topic


class Item(InStreet):
    """One thing to do. `suggested`: whom the rule table names; another lead needs a reason. Words are redacted."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="items")
    words = models.CharField(max_length=600)
    lead = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    suggested = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    lead_reason = models.CharField(max_length=600, blank=True)
    due_on = models.DateField()
    project_id = models.UUIDField(null=True)
    evidence = models.CharField(max_length=600, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    late_told_on = models.DateField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(evidence=""), name="topic_item_done_with_evidence"
            )
        ]
        indexes = [
            models.Index(fields=["street_id", "done_at", "due_on"], name="topic_item_by_day"),
            models.Index(fields=["street_id", "project_id"], name="topic_item_of_project"),
        ]


class OwedReply(InStreet):
    """A written reply with its day: to a dissenter, to an objection, or from a body that is asked to adopt."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=10, choices=ReplyKind)
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1200)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    due_on = models.DateField()
    answer = models.CharField(max_length=1200, blank=True)
    is_adopted = models.BooleanField(null=True)  # only of a request to adopt
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    late_told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="topic_reply_given_in_words"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReplyKind.ADOPTION) | Q(body__isnull=False), name="topic_reply_adoption_has_a_body"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "answered_at", "due_on"], name="topic_reply_by_day"),
            models.Index(fields=["street_id", "topic", "kind"], name="topic_reply_of_topic"),
            models.Index(fields=["street_id", "said_by"], name="topic_reply_of_person"),
        ]


class Rating(InStreet):
    """One mark a person; only counts are shown."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="ratings")
    person_id = models.UUIDField()
    mark = models.PositiveSmallIntegerField(choices=Mark)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person_id"], name="topic_rating_once")]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_rating_of_topic")]


class Vote(InStreet):
    """A residents' meeting on a topic, in numbers, and what came out by the rule of its day; the last word counts."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, related_name="vote")
    assembly = models.CharField(max_length=16, choices=AssemblyKind)
    held_on = models.DateField()
    roll = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    agree = models.PositiveIntegerField()
    against = models.PositiveIntegerField(default=0)
    verdict = models.CharField(max_length=8, choices=Verdicts)
    rule_version = models.CharField(max_length=40)
    rule = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present__lte=F("roll"), agree__lte=F("present") - F("against")),
                name="topic_votes_of_those_there",
            )
        ]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_vote_of_topic")]


class OwnAssemblyRule(InStreet):
    """The number a street has entered itself, from a day on, with its source. Never changed: a later row follows."""

    assembly = models.CharField(max_length=16, choices=AssemblyKind)
    valid_from = models.DateField()
    attending = models.CharField(max_length=20)  # ">1/2", ">=2/3"
    agreeing = models.CharField(max_length=20)
    source = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "assembly", "valid_from"], name="assembly_rule_once_a_day")
        ]
        indexes = [models.Index(fields=["street_id", "assembly", "valid_from"], name="assembly_rule_by_day")]

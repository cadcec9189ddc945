"""What each body wants, cannot and offers; where they meet; what they promise."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.topics.models.topic import Topic


class Position(InStreet):
    """One body on one topic; its last word counts. Words are redacted."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="positions")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    interest = models.CharField(max_length=600)
    limits = models.CharField(max_length=600, blank=True)
    offer = models.CharField(max_length=600, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "body"], name="topic_position_once_a_body")]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_position_of_topic")]


class Point(InStreet):
    """A point on which bodies take a stand."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="points")
    words = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "words"], name="topic_point_once")]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_point_of_topic")]


class Stand(InStreet):
    """For or against a point."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="stands")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    is_for = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "body"], name="topic_stand_once_a_body")]
        indexes = [models.Index(fields=["street_id", "point"], name="topic_stand_on_point")]


class Commitment(InStreet):
    """What a body promises in the co-building agreement, until when."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="commitments")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    evidence = models.CharField(max_length=600, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    late_told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(evidence=""), name="topic_commitment_kept_with_evidence"
            )
        ]
        indexes = [
            models.Index(fields=["street_id", "topic"], name="topic_commitment_of_topic"),
            models.Index(fields=["street_id", "done_at", "due_on"], name="topic_commitment_by_day"),
        ]

"""Answers in points, and what the resident thinks of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class Answer(InStreet):
    """One answer to a need; the same words reach everyone whose need was merged into it."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="answers")
    points = models.JSONField(default=list)  # what was done, point by point; redacted
    body_id = models.UUIDField(null=True)  # the body that answers
    role = models.CharField(max_length=40)
    person_id = models.UUIDField()
    answered_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["street_id", "need", "-answered_at"], name="answer_of_need")]


class Satisfaction(models.TextChoices):
    """The three words of the call-back."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT = "not"


class Rating(InStreet):
    """One rating of one answer."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="rating")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="ratings")
    is_solved = models.BooleanField()
    satisfaction = models.CharField(max_length=10, choices=Satisfaction)
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)  # redacted
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="rating_score_from_1_to_5"),
        ]
        indexes = [models.Index(fields=["street_id", "-rated_at"], name="rating_by_time")]

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
    replies = models.JSONField(default=list)  # [{"asked", "said", "is_refused"}]: which words each point answers
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


class CallBack(InStreet):
    """One call after an answer: was the person reached, is it solved, are they satisfied."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="call_backs")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="call_backs")
    is_valid = models.BooleanField()  # reached and answered; only valid ones count in the rates
    is_solved = models.BooleanField(null=True)
    satisfaction = models.CharField(max_length=10, choices=Satisfaction, blank=True)
    said = models.TextField(blank=True)  # redacted
    way = models.CharField(max_length=10)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()
    rating = models.OneToOneField(Rating, null=True, on_delete=models.SET_NULL, related_name="call_back")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_valid=False, is_solved=None, satisfaction="")
                | (Q(is_valid=True, is_solved__isnull=False) & ~Q(satisfaction="")),
                name="call_back_says_what_was_heard",
            ),
            models.UniqueConstraint(fields=["answer"], condition=Q(is_valid=True), name="call_back_valid_once"),
        ]
        indexes = [
            models.Index(fields=["street_id", "-at"], name="call_back_by_time"),
            models.Index(fields=["street_id", "answer"], name="call_back_of_answer"),
        ]


class AnswerTemplate(InStreet):
    """Words a street uses again and again; a person adapts them before they are sent."""

    name = models.CharField(max_length=60)
    category = models.CharField(max_length=40, blank=True)  # empty: for any
    text = models.TextField()
    person_id = models.UUIDField()
    kept_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "name"], condition=Q(retired_at=None), name="answer_template_named_once"
            ),
        ]

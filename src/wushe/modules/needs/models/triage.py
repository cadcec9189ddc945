"""What the machine suggests, what a person decides, and the model trained on the difference."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class Suggestion(InStreet):
    """The latest suggestion for a need, with its reasons; a person decides."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="suggestion")
    category = models.CharField(max_length=40, blank=True)
    confidence_permille = models.PositiveSmallIntegerField(default=0)
    category_words = models.JSONField(default=list)  # [[word, weight in thousandths], …]
    method = models.CharField(max_length=20)  # "keywords" or "learned"
    place_id = models.UUIDField(null=True)
    area_id = models.UUIDField(null=True)
    place_reason = models.CharField(max_length=200, blank=True)  # the name found in the text
    urgency = models.CharField(max_length=10)
    urgency_reasons = models.JSONField(default=list)  # [[rule, words], …]
    numbers_to_call = models.JSONField(default=list)  # ["119"], when the rules say so
    space = models.CharField(max_length=10, blank=True)
    dimension = models.CharField(max_length=3, blank=True)
    duplicates = models.JSONField(default=list)  # [{"need", "number", "similarity_permille", "reason"}, …]
    suggested_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-suggested_at"], name="suggestion_by_time")]


class TriageDecision(InStreet):
    """What was suggested and what a person decided; kept as training."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="decisions")
    suggested = models.JSONField(default=dict)  # category, area, urgency, space, dimension as suggested
    decided = models.JSONField(default=dict)  # the same keys as decided
    changed = models.JSONField(default=list)  # the keys where the two differ
    category = models.CharField(max_length=40)  # as decided: the label to learn from
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-decided_at"], name="decision_by_time")]


class CategoryModel(InStreet):
    """A classifier trained on a street's decisions; the newest one is used."""

    trained_at = models.DateTimeField()
    decisions = models.PositiveIntegerField()  # how many it has learned from
    categories = models.JSONField(default=list)
    digest = models.CharField(max_length=64)  # SHA-256 of the model, so that a suggestion can be traced to it
    content = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-trained_at"], name="category_model_newest")]

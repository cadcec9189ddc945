"""A line of an agenda, and what the meeting did with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.meetings.labels import ItemKind, Outcome
from wushe.modules.meetings.models.meeting import Meeting


class AgendaItem(InStreet):
    """A matter of a lower room by its kind and id, or one that people added; words are redacted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.OWN)
    matter_id = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    area_path = models.CharField(max_length=200)
    space = models.CharField(max_length=20, blank=True)
    reasons = models.JSONField(default=list)  # code and number: said in the reader's language
    paper = models.CharField(max_length=1200, blank=True)
    discussion = models.CharField(max_length=1200, blank=True)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome)
    outcome_reason = models.CharField(max_length=600, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "matter_id"],
                condition=Q(matter_id__isnull=False),
                name="agenda_names_a_matter_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", Outcome.DECIDED.value]) | ~Q(outcome_reason=""),
                name="agenda_outcome_gives_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "meeting", "position"], name="agenda_in_order"),
            models.Index(fields=["street_id", "outcome", "settled_at"], name="agenda_by_outcome"),
        ]

"""Pairs of works that look like one, and reminders sent from the director's page."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.coordination.labels import PairState


class RadarPair(InStreet):
    """Two projects of different bodies, the smaller id first; what was decided about them is remembered."""

    first = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    score_permille = models.PositiveSmallIntegerField()
    likeness_permille = models.PositiveSmallIntegerField()
    nearness = models.CharField(max_length=16)
    days = models.PositiveIntegerField()  # together
    words = models.JSONField(default=list)  # shared, the rarest first
    state = models.CharField(max_length=8, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    kept = models.ForeignKey("projects.Project", null=True, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=list)  # tasks that were added to the kept project: what an undo takes back
    has_new_helper = models.BooleanField(default=False)  # the other body helps since the joining and not before

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="radar_pair_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="radar_pair_of_two"),
            models.CheckConstraint(
                condition=~Q(state="joined") | Q(kept__isnull=False), name="radar_joined_into_one"
            ),
            models.CheckConstraint(condition=~Q(state="apart") | ~Q(reason=""), name="radar_apart_for_a_reason"),
        ]
        indexes = [models.Index(fields=["street_id", "state", "-score_permille"], name="radar_list")]


class Reminder(InStreet):
    """A body was reminded of one late thing; once a day is enough."""

    kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    person_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "kind", "subject_id", "on"], name="reminded_once_a_day")
        ]

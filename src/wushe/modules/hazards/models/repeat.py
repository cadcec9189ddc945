"""Hazards of one type at one place that keep coming back, put forward as a need."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.hazards.labels import RepeatState


class Repeat(InStreet):
    """A proposal until somebody has decided: it becomes a need, or is left aside with a reason."""

    type = models.CharField(max_length=40)
    place_key = models.CharField(max_length=200)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    where = models.CharField(max_length=120, blank=True)
    times = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=RepeatState, default=RepeatState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    need_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "type", "place_key"], condition=Q(state="open"), name="repeat_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(need_id__isnull=False), name="repeat_accepted_names_its_need"
            ),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(reason=""), name="repeat_left_aside_gives_its_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "-found_at"], name="repeat_list"),
            models.Index(fields=["street_id", "need_id"], name="repeat_of_need", condition=Q(need_id__isnull=False)),
        ]

"""A hazard, what was said and photographed about it, and which overdue steps have been taken."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.hazards import HazardLevel
from wushe.core.lifecycle import OPEN_HAZARD_STATUSES, HazardStatus
from wushe.foundation.photos import SealedPhoto
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.hazards.labels import Clock, NoteKind

OPEN = [True]
"""For `is_open__in`: SQLite uses an index for `is_open IN (1)`, and none for the bare column that `=True` becomes."""


class HazardQuerySet(InStreetQuerySet):
    """Reads of hazards, always of one street."""

    def still_open(self) -> Self:
        """Not yet seen to be gone."""
        return self.filter(is_open__in=OPEN)

    def overdue(self, now: datetime) -> Self:
        """Open past the term that runs."""
        return self.filter(is_open__in=OPEN, due_at__lt=now)


class Hazard(InStreet):
    """Words are redacted. `lead_body_id` is a copy of linkage's assignment, for lists."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    type = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    words = models.CharField(max_length=600)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    where = models.CharField(max_length=120, blank=True)
    place_key = models.CharField(max_length=200)  # what counts as the same place (core.hazards)

    status = models.CharField(max_length=12, default=HazardStatus.REGISTERED.value)
    subject_id = models.UUIDField(null=True)  # vault: covered words and the key of the photos
    is_open = models.BooleanField(default=True)  # follows from the status; the list's index needs it as a column
    found_by = models.UUIDField()
    found_role = models.CharField(max_length=40)
    registered_at = models.DateTimeField()
    controlled_at = models.DateTimeField(null=True)
    lead_kind = models.CharField(max_length=30, blank=True)
    lead_body_id = models.UUIDField(null=True)
    rectified_by = models.UUIDField(null=True)  # who reported the work: may not judge it
    rectified_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    clock = models.CharField(max_length=10, default=Clock.RECTIFY.value)  # which term runs
    turn = models.PositiveSmallIntegerField(
        default=1
    )  # the how-manieth term of this hazard: steps count anew in each
    clock_from = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_rule = models.CharField(max_length=80, blank=True)
    repeat = models.ForeignKey(
        "hazards.Repeat", null=True, on_delete=models.SET_NULL, related_name="hazards", db_index=False
    )

    objects = HazardQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="hazard_registered_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in HazardStatus]), name="hazard_status_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=sorted(status.value for status in OPEN_HAZARD_STATUSES))
                | (Q(is_open=False) & ~Q(status__in=sorted(status.value for status in OPEN_HAZARD_STATUSES))),
                name="hazard_open_follows_status",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in HazardLevel]), name="hazard_level_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=HazardStatus.RECTIFIED.value) | Q(rectified_by__isnull=False),
                name="hazard_rectified_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "is_open", "due_at", "area_path"], name="hazard_list"),
            models.Index(fields=["street_id", "status", "due_at"], name="hazard_by_status"),
            models.Index(fields=["street_id", "lead_body_id", "is_open"], name="hazard_of_body"),
            models.Index(fields=["street_id", "type", "place_key", "-registered_at"], name="hazard_same_place"),
            models.Index(fields=["street_id", "-registered_at"], name="hazard_by_time"),
            models.Index(fields=["street_id", "repeat"], name="hazard_of_repeat", condition=Q(repeat__isnull=False)),
        ]


class HazardNote(InStreet):
    """What somebody did about a hazard, in redacted words; photos hang here."""

    hazard = models.ForeignKey(Hazard, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "hazard", "at"], name="note_of_hazard")]


class HazardPhoto(SealedPhoto):
    """A picture drawn anew and sealed in a file of its own; only those who may read the hazard see it."""

    note = models.ForeignKey(HazardNote, on_delete=models.CASCADE, related_name="photos")
    hazard = models.ForeignKey(Hazard, on_delete=models.CASCADE, related_name="photos")

    class Meta(SealedPhoto.Meta):
        indexes = [models.Index(fields=["street_id", "hazard"], name="photo_of_hazard")]


class Escalation(InStreet):
    """One step taken for one term that passed: the constraint is what lets it fire once."""

    hazard = models.ForeignKey(Hazard, on_delete=models.CASCADE, related_name="escalations")
    turn = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hazard", "turn", "step"], name="escalation_step_once")]
        indexes = [models.Index(fields=["street_id", "hazard"], name="escalation_of_hazard")]

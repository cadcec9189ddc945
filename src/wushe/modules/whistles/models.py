"""A whistle, the bodies it calls, what was said about it, and how both sides were assessed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_WHISTLE_STATUSES, WhistleStatus
from wushe.foundation.photos import SealedPhoto
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.whistles.labels import Mark, NoteKind, OriginKind, WhistleKind

_OPEN = sorted(status.value for status in OPEN_WHISTLE_STATUSES)


class WhistleQuerySet(InStreetQuerySet):
    """Reads of whistles, always of one street."""

    def still_open(self) -> Self:
        """Blown and neither finished nor taken back."""
        return self.filter(status__in=_OPEN)


class Whistle(InStreet):
    """Words are redacted. The work that follows is a project; its id is kept here."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=WhistleKind)
    words = models.CharField(max_length=600)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    where = models.CharField(max_length=120, blank=True)
    needed_by = models.DateTimeField()
    notice_minutes = models.PositiveSmallIntegerField()  # the rule of its kind on the day it was blown

    status = models.CharField(max_length=12)
    origin_kind = models.CharField(max_length=10, choices=OriginKind, default=OriginKind.OWN)
    origin_id = models.UUIDField(null=True)
    origin_name = models.CharField(max_length=60, blank=True)
    raised_by = models.UUIDField()
    raised_role = models.CharField(max_length=40)
    raised_at = models.DateTimeField()
    blown_by = models.UUIDField(null=True)
    blown_at = models.DateTimeField(null=True)
    lead_body = models.ForeignKey(
        "actors.Body", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    project_id = models.UUIDField(null=True)
    planned_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = WhistleQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="whistle_raised_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in WhistleStatus]), name="whistle_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["planned", "finished"])
                | Q(lead_body__isnull=False, project_id__isnull=False),
                name="planned_whistle_has_one_lead",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "needed_by"], name="whistle_list"),
            models.Index(fields=["street_id", "-raised_at"], name="whistle_by_time"),
            models.Index(fields=["street_id", "origin_kind", "origin_id"], name="whistle_of_origin"),
            models.Index(fields=["street_id", "project_id"], name="whistle_of_project"),
        ]


class WhistleCall(InStreet):
    """One called body: told when, by whom, there since when. `came_note` says who told the street by telephone."""

    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="calls")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=120, blank=True)  # what is asked of it
    called_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # empty: nobody there has an account, and nobody has rung yet
    came_at = models.DateTimeField(null=True)
    came_by = models.UUIDField(null=True)
    came_note = models.CharField(max_length=200, blank=True)
    missed_at = models.DateTimeField(null=True)  # when those above were told, once
    declined_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=600, blank=True)
    settled_at = models.DateTimeField(null=True)
    let_off_at = models.DateTimeField(null=True)
    subject_id = models.UUIDField(null=True)  # vault: the key of the photos

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["whistle", "body"], name="body_called_once_a_whistle"),
            models.CheckConstraint(condition=Q(came_at=None) | Q(came_by__isnull=False), name="check_in_by_somebody"),
            models.CheckConstraint(
                condition=Q(declined_at=None) | ~Q(decline_reason=""), name="declined_call_gives_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "body", "told_at"], name="call_of_body")]

    @property
    def is_disputed(self) -> bool:
        """Said not to be its matter, and nobody has decided yet."""
        return self.declined_at is not None and self.settled_at is None


class CallPhoto(SealedPhoto):
    """What a called body found when it came; only those who may read the whistle see it."""

    call = models.ForeignKey(WhistleCall, on_delete=models.CASCADE, related_name="photos", db_index=False)

    class Meta(SealedPhoto.Meta):
        indexes = [models.Index(fields=["street_id", "call"], name="photo_of_call")]


class WhistleNote(InStreet):
    """What somebody did about a whistle, in redacted words."""

    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="notes")
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=NoteKind)
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "whistle", "at"], name="note_of_whistle")]


class StreetAssessment(InStreet):
    """How the street found what one called body did."""

    call = models.OneToOneField(WhistleCall, on_delete=models.CASCADE, related_name="of_body")
    mark = models.CharField(max_length=6, choices=Mark)
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()
    at = models.DateTimeField()


class BodyAssessment(InStreet):
    """How one called body found the whistle."""

    call = models.OneToOneField(WhistleCall, on_delete=models.CASCADE, related_name="of_whistle")
    was_needed = models.BooleanField()
    was_clear = models.BooleanField()
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()
    at = models.DateTimeField()

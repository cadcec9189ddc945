"""Matters that both committees see, what each says, and the sittings with their clocks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.committees.labels import MatterOrigin, MatterStatus, NoteKind, Side, SittingStatus
from wushe.modules.committees.models.area import PropertyArea


class DeskMatter(InStreet):
    """Title and words are redacted. `agreed_by` is the side whose wording stands until the other side has agreed."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="matters")
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    words = models.CharField(max_length=600, blank=True)
    origin = models.CharField(max_length=10, choices=MatterOrigin)
    origin_id = models.UUIDField(null=True)
    origin_name = models.CharField(max_length=120, blank=True)
    put_by = models.CharField(max_length=10, choices=Side)
    put_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=MatterStatus, default=MatterStatus.OPEN)
    agreed_words = models.CharField(max_length=600, blank=True)
    agreed_by = models.CharField(max_length=10, choices=Side, blank=True)
    agreed_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    project_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="desk_matter_put_once"),
            models.UniqueConstraint(
                fields=["property_area", "origin", "origin_id"],
                condition=Q(origin_id__isnull=False) & ~Q(status="withdrawn"),
                name="desk_matter_of_one_origin",
            ),
            models.CheckConstraint(
                condition=~Q(status="agreed") | (Q(agreed_at__isnull=False) & ~Q(agreed_words="")),
                name="desk_matter_agreed_in_words",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "property_area", "status", "-moved_at"], name="desk_list")]


class DeskNote(InStreet):
    """What one side said or did about a matter, in redacted words."""

    matter = models.ForeignKey(DeskMatter, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    side = models.CharField(max_length=10, choices=Side)
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "matter", "at"], name="desk_note_of_matter")]


class Sitting(InStreet):
    """A sitting of the body in the owners' seat; the residents' committee is told its agenda so many days before."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="sittings")
    place = models.CharField(max_length=120, blank=True)
    told_on = models.DateField()
    held_on = models.DateField()  # planned until it has been held
    status = models.CharField(max_length=10, choices=SittingStatus, default=SittingStatus.TOLD)
    minutes = models.TextField(max_length=3000, blank=True)
    minutes_due_on = models.DateField(null=True)
    posted_on = models.DateField(null=True)
    notice_rule = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)  # why it was called off

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(held_on__gte=models.F("told_on")), name="sitting_after_it_was_told"),
            models.CheckConstraint(
                condition=~Q(status="posted") | (Q(posted_on__isnull=False) & ~Q(minutes="")),
                name="sitting_posted_with_minutes",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "property_area", "-held_on"], name="sitting_list")]


class AgendaItem(InStreet):
    """A matter on the agenda of a sitting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="items")
    matter = models.ForeignKey(DeskMatter, on_delete=models.CASCADE, related_name="sittings")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "matter"], name="agenda_item_once")]
        indexes = [models.Index(fields=["street_id", "sitting"], name="agenda_of_sitting")]

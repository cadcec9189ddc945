"""What is known of things in the five files, where it comes from, and what somebody says is wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.registers import LONGEST_VALUE, RegisterFile
from wushe.foundation.tenancy import InStreet
from wushe.modules.registers.labels import CorrectionStatus, ResourceKind, Source

_FILES = [(file.value, file.value) for file in RegisterFile]


class Fact(InStreet):
    """One value of one field of a building, place, body or resource; the present one, and those it replaced."""

    file = models.CharField(max_length=10, choices=_FILES)
    thing_id = models.UUIDField()  # an area, a place, a body or a resource
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=LONGEST_VALUE)
    source = models.CharField(max_length=10, choices=Source)
    as_of = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "file", "thing_id", "field"],
                condition=Q(replaced_at=None),
                name="one_present_fact_per_field",
            )
        ]
        indexes = [models.Index(fields=["street_id", "file", "thing_id"], name="fact_by_thing")]


class Resource(InStreet):
    """A thing or a place that can be lent or used: a plain line, its number and state are facts."""

    kind = models.CharField(max_length=10, choices=ResourceKind)
    name = models.CharField(max_length=60)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "area", "name"], condition=Q(ended_on=None), name="resource_name_once_in_area"
            )
        ]
        indexes = [models.Index(fields=["street_id", "kind"], name="resource_by_kind")]


class Correction(InStreet):
    """Somebody says that a field is wrong, and how it should be; a community worker decides, and they are told."""

    file = models.CharField(max_length=10)  # one of the five, or "household" for a door
    thing_id = models.UUIDField()
    thing_name = models.CharField(max_length=80)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=20)
    before = models.CharField(max_length=LONGEST_VALUE, blank=True)
    proposed = models.CharField(max_length=LONGEST_VALUE, blank=True)
    subject_id = models.UUIDField(null=True)  # the proposed door number in the vault
    said = models.CharField(max_length=300, blank=True)  # why, with names covered
    status = models.CharField(max_length=10, choices=CorrectionStatus, default=CorrectionStatus.WAITING)
    raised_by = models.UUIDField()
    raised_role = models.CharField(max_length=28)
    raised_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "thing_id", "field", "raised_by"],
                condition=Q(status="waiting"),
                name="one_waiting_correction_each",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=models.F("raised_by")) | Q(status="withdrawn"),
                name="correction_decided_by_someone_else",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "raised_at"], name="correction_by_status"),
            models.Index(fields=["street_id", "raised_by"], name="correction_by_raiser"),
        ]

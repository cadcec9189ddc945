"""A property area in counts, the seat of its owners, and the steps that form one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.committees.labels import SeatKind


class PropertyArea(InStreet):
    """Owners and private area are counts; who owns what is kept nowhere. The seat copies the present seating."""

    name = models.CharField(max_length=60)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    owners = models.PositiveIntegerField()
    private_area = models.PositiveBigIntegerField()  # hundredths of a square metre
    jurisdiction = models.CharField(max_length=20)
    seat_kind = models.CharField(max_length=24, choices=SeatKind, default=SeatKind.NONE)
    seat_body_id = models.UUIDField(null=True)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "area", "name"], name="property_area_named_once"),
            models.CheckConstraint(
                condition=Q(seat_kind=SeatKind.NONE.value, seat_body_id__isnull=True)
                | (~Q(seat_kind=SeatKind.NONE.value) & Q(seat_body_id__isnull=False)),
                name="property_area_seat_has_its_body",
            ),
            models.CheckConstraint(condition=Q(owners__gt=0, private_area__gt=0), name="property_area_has_owners"),
        ]
        indexes = [
            models.Index(fields=["street_id", "area_path", "name"], name="property_area_list"),
            models.Index(fields=["street_id", "seat_body_id"], name="property_area_of_body"),
        ]


class AreaPart(InStreet):
    """One building (or grid) of a property area; none at all means the whole community."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="parts")
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["property_area", "area"], name="area_part_once")]
        indexes = [models.Index(fields=["street_id", "property_area"], name="area_part_of")]


class Seating(InStreet):
    """Who has held the owners' seat from when until when, in counts by kind, and by which rule it was accepted."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="seatings")
    kind = models.CharField(max_length=24, choices=SeatKind)
    body_id = models.UUIDField()
    members = models.JSONField(default=dict)  # kind of member -> count
    chair = models.CharField(max_length=24, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["property_area"], condition=Q(ended_on__isnull=True), name="seating_one_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["street_id", "property_area", "-from_on"], name="seating_history")]


class Forming(InStreet):
    """A committee or group on its way; `ended_on` when it has its seat or is given up."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="formings")
    kind = models.CharField(max_length=24, choices=SeatKind)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was given up

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["property_area"], condition=Q(ended_on__isnull=True), name="forming_one_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["street_id", "property_area"], name="forming_of_area")]


class FormingStep(InStreet):
    """One step that has been done, on which day, and what was noted."""

    forming = models.ForeignKey(Forming, on_delete=models.CASCADE, related_name="steps")
    code = models.CharField(max_length=24)
    done_on = models.DateField()
    words = models.CharField(max_length=600, blank=True)
    person_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forming", "code"], name="forming_step_once")]
        indexes = [models.Index(fields=["street_id", "forming"], name="forming_step_of")]


class OwnTerm(InStreet):
    """A number of the street's own in place of a preset's: never looser than law."""

    key = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    source = models.CharField(max_length=200)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "key", "valid_from"], name="own_term_once_a_day")]

"""Households behind doors, the people verified in them, and the slips that verify them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.core.lifecycle import LIVING_RESIDENCES, ResidenceStatus
from wushe.core.registers import SlipState
from wushe.foundation.tenancy import InStreet
from wushe.modules.registers.labels import EndedAs, Proof, Way

_LIVING = sorted(status.value for status in LIVING_RESIDENCES)


class Household(InStreet):
    """A door in a building. The door number is in the vault; here stands a keyed check of it and a running number."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")  # a building or a unit of it
    number = models.PositiveIntegerField()
    subject_id = models.UUIDField()  # the door number in the vault
    door_check = models.CharField(max_length=64)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=8, choices=EndedAs, blank=True)
    moved_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "area", "number"], name="household_number_once_in_building"),
            models.UniqueConstraint(
                fields=["street_id", "door_check"], condition=Q(ended_on=None), name="one_living_household_per_door"
            ),
        ]


class Slip(InStreet):
    """A paper with a number and a one-time code; only a keyed check of the code is kept."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="slips")
    number = models.CharField(max_length=6)
    code_check = models.CharField(max_length=64)
    issued_by = models.UUIDField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, blank=True)  # "used" or "replaced"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "number"], name="slip_number_once_in_street")]
        indexes = [models.Index(fields=["street_id", "household"], name="slip_by_household")]

    @property
    def state(self) -> SlipState:
        """What the rule needs to know of it."""
        return SlipState(self.expires_at, self.tries, self.ended_as)


class Residence(InStreet):
    """That someone lives in a household: who says so, who checked it, and how it ended."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="residences")
    person_id = models.UUIDField(null=True)  # the account, if the resident has one
    subject_id = models.UUIDField(null=True)  # the name in the vault, for a resident without an account
    way = models.CharField(max_length=8, choices=Way)
    proof = models.CharField(max_length=8, choices=Proof, blank=True)
    status = models.CharField(max_length=8, choices=[(one.value, one.value) for one in ResidenceStatus])
    claimed_by = models.UUIDField()  # who entered it; with a slip the resident
    claimed_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True)
    checked_role = models.CharField(max_length=28, blank=True)  # in which role; blank: by the slip itself
    checked_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # why it was refused or undone, without names
    slip = models.ForeignKey(Slip, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "household", "person_id"],
                condition=Q(status__in=_LIVING, person_id__isnull=False),
                name="one_living_residence_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(way__in=["grid", "move"], status="verified", checked_by=F("claimed_by")),
                name="second_check_by_someone_else",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "person_id"], name="residence_by_person"),
            models.Index(fields=["street_id", "household"], name="residence_by_household"),
            models.Index(fields=["street_id", "status", "claimed_at"], name="residence_by_status"),
        ]

"""A dispute between two bodies about whose matter something is, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_DISPUTE_STATUSES, DisputeStatus
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.boundaries.labels import MatterOf

_OPEN = sorted(status.value for status in OPEN_DISPUTE_STATUSES)


@dataclass(frozen=True, slots=True)
class Matter:
    """What bodies disagree about, as its room calls it."""

    of: str
    id: UUID | None
    name: str
    area_id: UUID
    call_id: UUID | None = None


class DisputeQuerySet(InStreetQuerySet):
    """Reads of disputes, always of one street."""

    def still_open(self) -> Self:
        """Waiting for the arbiter."""
        return self.filter(status__in=_OPEN)


class Dispute(InStreet):
    """`body` says that the matter is not its own; `other_body` is the one it points at, if it names one."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    matter_of = models.CharField(max_length=10, choices=MatterOf)
    matter_id = models.UUIDField(null=True)
    matter_name = models.CharField(max_length=60, blank=True)
    call_id = models.UUIDField(null=True)  # the call of a whistle that was declined
    words = models.CharField(max_length=600)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    other_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")

    status = models.CharField(max_length=10, default=DisputeStatus.OPEN.value)
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_rule = models.CharField(max_length=80, blank=True)
    climbed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    new_facts = models.CharField(max_length=600, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_for = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=600, blank=True)
    rests_on = models.CharField(max_length=300, blank=True)  # the line of the list, as it read that day
    item_id = models.UUIDField(null=True)

    objects = DisputeQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="dispute_raised_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in DisputeStatus]), name="dispute_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["decided", "final"])
                | (Q(decided_by__isnull=False, decided_for__isnull=False) & ~Q(decision="")),
                name="decided_dispute_gives_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "due_at"], name="dispute_list"),
            models.Index(fields=["street_id", "-raised_at"], name="dispute_by_time"),
            models.Index(fields=["street_id", "matter_of", "matter_id"], name="dispute_of_matter"),
        ]


class Position(InStreet):
    """What one of the two bodies says."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="positions")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "body"], name="position_once_a_body")]

"""A work order: one turn of a plan."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_WORK_ORDER_STATUSES, WorkOrderStatus
from wushe.foundation.photos import SealedPhoto
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.maintenance.models.plan import MaintenancePlan

OPEN = [True]
"""For `is_open__in`: SQLite uses an index for `is_open IN (1)`, and none for the bare column that `=True` becomes."""


class WorkOrderQuerySet(InStreetQuerySet):
    """Reads of work orders, always of one street."""

    def still_open(self) -> Self:
        """The body still has to do something."""
        return self.filter(is_open__in=OPEN)

    def overdue(self, on: date) -> Self:
        """Still to be done after its day."""
        return self.still_open().filter(due_on__lt=on)

    def to_check(self) -> Self:
        """Reported, and nobody else has looked yet."""
        return self.filter(status=WorkOrderStatus.DONE.value)


class WorkOrder(InStreet):
    """One turn, once: the plan and the day of the turn make it unique. Words are redacted."""

    plan = models.ForeignKey(MaintenancePlan, on_delete=models.PROTECT, related_name="orders")
    area_path = models.CharField(max_length=200)
    turn_on = models.DateField()
    due_on = models.DateField()
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, default=WorkOrderStatus.OPEN.value)
    is_open = models.BooleanField(default=True)  # follows from the status; the list's index needs it as a column
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)  # who reported it: may not check it
    work = models.CharField(max_length=600, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    words = models.CharField(max_length=600, blank=True)  # of whoever checked, sent back, left out or restored
    told_late_at = models.DateTimeField(null=True)
    subject_id = models.UUIDField(null=True)  # vault: the key of the photos

    objects = WorkOrderQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "turn_on"], name="work_ordered_once_a_turn"),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in WorkOrderStatus]), name="work_order_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=[one.value for one in sorted(OPEN_WORK_ORDER_STATUSES)])
                | Q(is_open=False) & ~Q(status__in=[one.value for one in sorted(OPEN_WORK_ORDER_STATUSES)]),
                name="work_order_open_follows_status",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "is_open", "due_on"], name="work_order_by_day"),
            models.Index(fields=["street_id", "-turn_on"], name="work_order_by_turn"),
        ]


class OrderPhoto(SealedPhoto):
    """What was done, or what is not right yet; only those who may read the work order see it."""

    order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="photos", db_index=False)
    at_step = models.CharField(max_length=10)  # where the order went when it was taken

    class Meta(SealedPhoto.Meta):
        indexes = [models.Index(fields=["street_id", "order"], name="photo_of_work_order")]

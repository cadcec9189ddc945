"""Parts of the work that other bodies do, and objections against being the one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_TASK_STATUSES, TaskStatus
from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class Task(InStreet):
    """A sub-task: what another body is asked to do, by when, and what it replied. The need keeps its lead."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="tasks")
    body_id = models.UUIDField()  # the body that leads this part
    what = models.CharField(max_length=300)  # redacted
    due_at = models.DateTimeField()
    status = models.CharField(max_length=10, default=TaskStatus.ASKED.value)
    is_open = models.BooleanField(default=True)
    person_id = models.UUIDField(null=True)  # who asked; null: the house, when it raised an overdue need
    role = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    reply = models.TextField(blank=True)  # redacted
    replied_at = models.DateTimeField(null=True)
    replied_by = models.UUIDField(null=True)
    dropped_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in TaskStatus]), name="task_status_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=sorted(status.value for status in OPEN_TASK_STATUSES))
                | (Q(is_open=False) & ~Q(status__in=sorted(status.value for status in OPEN_TASK_STATUSES))),
                name="task_open_follows_status",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "need", "asked_at"], name="task_of_need"),
            models.Index(fields=["street_id", "is_open", "body_id", "due_at"], name="task_of_body"),
        ]


class Ruling(models.TextChoices):
    """How an objection or a request was decided."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


class Objection(InStreet):
    """A body says that a need, or a part of it, was sent to the wrong one; the clock keeps running."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="objections")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="objections")
    body_id = models.UUIDField()  # the body that objects
    better_body_id = models.UUIDField(null=True)  # whom it holds to be the right one
    reason = models.CharField(max_length=500)  # redacted
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    raised_at = models.DateTimeField()
    ruling = models.CharField(max_length=10, choices=Ruling, default=Ruling.PENDING)
    decided_by = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True)  # why; redacted
    to_body_id = models.UUIDField(null=True)  # granted: who does it instead; null: the lead itself

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"], condition=Q(ruling="pending", task=None), name="objection_one_a_need"
            ),
            models.UniqueConstraint(
                fields=["task"], condition=Q(ruling="pending", task__isnull=False), name="objection_one_a_task"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "need", "raised_at"], name="objection_of_need"),
            models.Index(fields=["street_id", "ruling", "raised_at"], name="objection_by_ruling"),
        ]

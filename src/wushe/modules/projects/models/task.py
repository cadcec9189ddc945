"""A task of a project: one body does it, the lead accepts it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_PROJECT_TASK_STATUSES, ProjectTaskStatus
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.projects.models.project import OPEN, Project


class TaskQuerySet(InStreetQuerySet):
    """Reads of tasks, always of one street."""

    def still_open(self) -> Self:
        """Still to be done, in a project that is open too."""
        return self.filter(is_open__in=OPEN, project__is_open__in=OPEN)

    def overdue(self, on: date) -> Self:
        """Still to be done after its day."""
        return self.still_open().filter(due_on__lt=on)

    def without_body(self) -> Self:
        """Still to be done by a body that has ended."""
        return self.still_open().filter(body__ended_on__isnull=False)


class Task(InStreet):
    """Words are redacted; the day stays when the task is handed over."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    words = models.CharField(max_length=600, blank=True)
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, default=ProjectTaskStatus.OPEN.value)
    is_open = models.BooleanField(default=True)  # the body still has to do something
    due_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.UUIDField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)  # who reported it: may not accept it
    settled_at = models.DateTimeField(null=True)  # accepted or dropped

    objects = TaskQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "submission_key"], name="project_task_added_once"),
            models.UniqueConstraint(fields=["project", "position"], name="project_task_has_its_position"),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in ProjectTaskStatus]), name="project_task_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=[one.value for one in sorted(OPEN_PROJECT_TASK_STATUSES)])
                | Q(is_open=False) & ~Q(status__in=[one.value for one in sorted(OPEN_PROJECT_TASK_STATUSES)]),
                name="project_task_open_follows_status",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "is_open", "due_on"], name="project_task_by_day"),
            models.Index(fields=["street_id", "body", "is_open"], name="project_task_of_body"),
        ]

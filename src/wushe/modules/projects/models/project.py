"""A project and the bodies that help in it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_PROJECT_STATUSES, ProjectStatus
from wushe.core.linkage import HowItBegan, Space
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.projects.labels import OriginKind

OPEN = [True]
"""For `is_open__in`: SQLite uses an index for `is_open IN (1)`, and none for the bare column that `=True` becomes."""


class ProjectQuerySet(InStreetQuerySet):
    """Reads of projects, always of one street."""

    def still_open(self) -> Self:
        """Neither closed nor stopped."""
        return self.filter(is_open__in=OPEN)

    def without_lead(self) -> Self:
        """Open, and nobody leads it: never named, given back, or the body has ended."""
        return self.still_open().filter(Q(lead_body=None) | Q(lead_body__ended_on__isnull=False))


class Project(InStreet):
    """Words are redacted. `lead_body` is the lead as people see it; why it leads stands in linkage's assignment."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    aim = models.CharField(max_length=600, blank=True)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    space = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Space])
    lead_kind = models.CharField(max_length=30, blank=True)
    lead_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")

    status = models.CharField(max_length=12, default=ProjectStatus.PLANNED.value)
    is_open = models.BooleanField(default=True)  # follows from the status; the list's index needs it as a column
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=600, blank=True)  # what came of it, or why it was stopped
    origin_kind = models.CharField(max_length=12, choices=OriginKind, default=OriginKind.OWN)
    origin_id = models.UUIDField(null=True)
    origin_name = models.CharField(max_length=120, blank=True)
    began = models.CharField(max_length=16, default=HowItBegan.OWN_INITIATIVE.value)
    subject_id = models.UUIDField(null=True)  # vault: the key of the photos

    objects = ProjectQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="project_opened_once"),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in ProjectStatus]), name="project_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=[one.value for one in sorted(OPEN_PROJECT_STATUSES)])
                | Q(is_open=False) & ~Q(status__in=[one.value for one in sorted(OPEN_PROJECT_STATUSES)]),
                name="project_open_follows_status",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "is_open", "due_on"], name="project_by_day"),
            models.Index(fields=["street_id", "-opened_at"], name="project_by_time"),
            models.Index(fields=["street_id", "origin_kind", "origin_id"], name="project_from"),
        ]


class ProjectHelper(InStreet):
    """A body that helps in a project, from a moment until a moment."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="helpers")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "body"], condition=Q(left_at=None), name="project_helped_once_by_a_body"
            )
        ]
        indexes = [models.Index(fields=["street_id", "project"], name="helper_of_project")]

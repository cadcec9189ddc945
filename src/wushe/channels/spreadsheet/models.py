"""Files that were handed in, and which column meant what last time."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class UploadState(models.TextChoices):
    """How far a file has come."""

    UPLOADED = "uploaded"  # columns are to be matched
    CHECKING = "checking"  # a job reads and checks the rows
    CHECKED = "checked"  # what would happen is known; nothing has happened yet
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    UNDONE = "undone"
    LEFT = "left"  # given up before anything happened


class Upload(InStreet):
    """One file. Its content lies sealed beside the database until it is published or left, then it is deleted."""

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    person_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=UploadState, default=UploadState.UPLOADED)
    columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)  # our field -> name of the column
    stored_as = models.CharField(max_length=200, blank=True)
    batch_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)
    trouble = models.CharField(max_length=80, blank=True)  # code of the refusal that ended a job
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-uploaded_at"], name="upload_by_time")]


class ColumnMapping(InStreet):
    """Remembered: for a file with these columns, which is which."""

    signature = models.CharField(max_length=64)  # digest of the column names in order
    mapping = models.JSONField(default=dict)
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "signature"], name="mapping_once_per_header")]

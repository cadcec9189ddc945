"""Many needs from one file: staged in small steps, published at once, undone at once."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class BatchState(models.TextChoices):
    """Where a batch stands; only a published one is seen in the inbox."""

    STAGING = "staging"
    STAGED = "staged"
    PUBLISHED = "published"
    UNDONE = "undone"


class Batch(InStreet):
    """One file. Counts say what would happen before anything does."""

    name = models.CharField(max_length=200)  # file name as given; shown escaped
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.STAGING)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    rows_total = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_wrong = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)  # already received earlier: re-import changes nothing
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["street_id", "-opened_at"], name="batch_by_time")]


class StagedNeed(InStreet):
    """One row of a file, redacted and checked, or wrong with the reason."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()  # its number in the file
    idempotency_key = models.CharField(max_length=100)
    values = models.JSONField(default=dict)  # fields of the need, redacted
    wrong_field = models.CharField(max_length=40, blank=True)
    wrong = models.CharField(max_length=80, blank=True)  # code of the refusal; empty: good
    is_known = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="staged_row_once")]
        indexes = [models.Index(fields=["street_id", "batch", "wrong", "row"], name="staged_of_batch")]

"""One row is one piece of work to be done at least once."""

from __future__ import annotations

from django.db import models

from wushe.foundation.ids import new_id


class JobState(models.TextChoices):
    """Where a job stands."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # after the last attempt; someone has to look


class Job(models.Model):
    """A leased job. `key` makes enqueueing idempotent; `leased_until` in the past means its worker is gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - NULLs do not collide
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    priority = models.SmallIntegerField(default=0)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    done_steps = models.PositiveIntegerField(default=0)
    total_steps = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-priority", "run_at"], name="jobs_next_in_line"),
            models.Index(fields=["name", "-created_at"], name="jobs_by_name"),
        ]

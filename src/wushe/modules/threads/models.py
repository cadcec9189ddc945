"""What bodies wrote to each other about one piece of work, and until when each body has read it."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class Post(InStreet):
    """A message to all bodies at work on one matter, in redacted words, in the name of a body."""

    matter_kind = models.CharField(max_length=20)
    matter_id = models.UUIDField()
    submission_key = models.CharField(max_length=100)
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.CharField(max_length=600)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "matter_kind", "matter_id", "submission_key"], name="post_written_once_a_thread"
            )
        ]
        indexes = [models.Index(fields=["street_id", "matter_kind", "matter_id", "at"], name="post_of_thread")]


class Seen(InStreet):
    """When somebody of a body last opened the thread: what was written until then, the body has seen."""

    matter_kind = models.CharField(max_length=20)
    matter_id = models.UUIDField()
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "matter_kind", "matter_id", "body"], name="thread_seen_once_by_a_body"
            )
        ]

"""The one thread of a project across bodies, and until when each body has read it."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.projects.models.project import Project


class Post(InStreet):
    """A message to all bodies of a project, in redacted words, in the name of a body."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="posts")
    submission_key = models.CharField(max_length=100)
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=600)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "submission_key"], name="post_written_once")]
        indexes = [models.Index(fields=["street_id", "project", "at"], name="post_of_project")]


class ThreadSeen(InStreet):
    """When somebody of a body last opened the thread: what was written until then, the body has seen."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="seen")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "body"], name="thread_seen_once_a_body")]

"""What somebody did in a project, in redacted words; evidence and its photos hang here."""

from __future__ import annotations

from django.db import models

from wushe.foundation.photos import SealedPhoto
from wushe.foundation.tenancy import InStreet
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models.project import Project
from wushe.modules.projects.models.task import Task


class ProjectNote(InStreet):
    """One line of the course of a project: which stays when bodies and people change."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    words = models.CharField(max_length=600, blank=True)
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")  # whom it is about
    status = models.CharField(max_length=12, blank=True)  # where the task went
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "project", "at"], name="note_of_project")]


class ProjectPhoto(SealedPhoto):
    """A picture drawn anew and sealed in a file of its own; only those who may read the project see it."""

    note = models.ForeignKey(ProjectNote, on_delete=models.CASCADE, related_name="photos")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="photos")

    class Meta(SealedPhoto.Meta):
        indexes = [models.Index(fields=["street_id", "project"], name="photo_of_project")]

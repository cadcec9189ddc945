"""What residents and the raisers of the needs think of a closed project."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.projects.labels import RaterKind
from wushe.modules.projects.models.project import Project


class ProjectRating(InStreet):
    """One voice; `voice` says only that the same one has not spoken before."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="ratings")
    by = models.CharField(max_length=10, choices=RaterKind)
    voice = models.CharField(max_length=64)  # a keyed digest of the person or of the need
    is_solved = models.BooleanField()
    score = models.PositiveSmallIntegerField()
    comment = models.CharField(max_length=600, blank=True)  # redacted
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "voice"], name="project_rated_once_by_a_voice"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="project_score_from_1_to_5"),
        ]
        indexes = [models.Index(fields=["street_id", "project"], name="rating_of_project")]

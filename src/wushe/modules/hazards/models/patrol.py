"""Routes with their points in order, walks along them, and what was seen at each point."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.hazards import Every
from wushe.foundation.tenancy import InStreet
from wushe.modules.hazards.labels import CheckResult
from wushe.modules.hazards.models.hazard import Hazard


class PatrolRoute(InStreet):
    """A way through one area, walked every so often."""

    name = models.CharField(max_length=60)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    every = models.CharField(max_length=10)
    drawn_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every__in=[one.value for one in Every]), name="route_rhythm_known"),
            models.UniqueConstraint(
                fields=["street_id", "area", "name"], condition=Q(ended_at=None), name="route_name_once_in_area"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "ended_at", "area_path"], name="route_list")]


class PatrolPoint(InStreet):
    """One point of a route: a known place, or words. A point taken out of the route stays with its old walks."""

    route = models.ForeignKey(PatrolRoute, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.CharField(max_length=80)
    is_used = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["street_id", "route", "number"], name="point_of_route")]


class Walk(InStreet):
    """One walk of one person along a route; its hours are noted by beginning and end alone."""

    route = models.ForeignKey(PatrolRoute, on_delete=models.PROTECT, related_name="walks")
    person_id = models.UUIDField()
    on = models.DateField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "route", "person_id"], condition=Q(ended_at=None), name="walk_open_once"
            )
        ]
        indexes = [
            models.Index(fields=["street_id", "route", "-on"], name="walk_of_route"),
            models.Index(fields=["street_id", "person_id", "-on"], name="walk_of_person"),
        ]


class PointCheck(InStreet):
    """What was seen at a point on a walk: one answer a point, the last one counts."""

    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="checks")
    point = models.ForeignKey(PatrolPoint, on_delete=models.PROTECT, related_name="checks")
    result = models.CharField(max_length=10, choices=CheckResult)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    hazard = models.ForeignKey(Hazard, null=True, on_delete=models.PROTECT, related_name="checks", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["walk", "point"], name="point_checked_once_a_walk")]
        indexes = [
            models.Index(fields=["street_id", "walk"], name="check_of_walk"),
            models.Index(fields=["street_id", "hazard"], name="check_of_hazard", condition=Q(hazard__isnull=False)),
        ]

"""Areas form a tree whose roots are streets; a street's own id is its `street_id`."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class AreaKind(models.TextChoices):
    """Levels of the tree, from the largest."""

    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    BUILDING = "building"
    UNIT = "unit"


class Area(InStreet):
    """One node. `path` is the ids from the root, so that a subtree is one prefix query."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    kind = models.CharField(max_length=10, choices=AreaKind)
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=20)  # "QJ", "QJ-JW", "QJ-JW-B06": short, unique in the street
    slug = models.SlugField(max_length=40, blank=True)  # streets only: the `?at=` of a QR code
    path = models.CharField(max_length=200)  # codes joined by "/", from the street down, with a closing "/"
    is_demo = models.BooleanField(default=False)  # streets only
    households = models.PositiveIntegerField(default=0)
    residents = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "code"], name="area_code_once_in_street"),
            models.UniqueConstraint(fields=["slug"], condition=models.Q(kind="street"), name="street_slug_once"),
        ]
        indexes = [models.Index(fields=["street_id", "path"], name="area_subtree")]

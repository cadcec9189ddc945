"""A plan: what is kept up, where, how often, who leads."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.linkage import Space
from wushe.core.upkeep import Cycle, CycleUnit
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.maintenance.labels import CycleUnitChoice, PlanState


class PlanQuerySet(InStreetQuerySet):
    """Reads of plans, always of one street."""

    def running(self) -> Self:
        """Neither paused nor ended."""
        return self.filter(state=PlanState.ACTIVE)

    def due(self, on: date) -> Self:
        """Running, with a turn on this day or before that nobody has made."""
        return self.running().filter(next_on__lte=on)


class MaintenancePlan(InStreet):
    """`lead_body` is the lead as people see it; why it leads stands in linkage's assignment. Words are redacted."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    asset = models.CharField(max_length=80)  # what is kept up: the fire door, the slide, the notice board
    work = models.CharField(max_length=600)  # what is done each time, a line a step
    place = models.ForeignKey("spaces.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    space = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Space])
    every = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=6, choices=CycleUnitChoice)
    months = models.CharField(max_length=40, blank=True)  # "6,7,8"; empty: the whole year
    first_on = models.DateField()
    days_allowed = models.PositiveSmallIntegerField()
    last_made_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    lead_kind = models.CharField(max_length=30, blank=True)
    lead_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.ACTIVE)
    state_reason = models.CharField(max_length=600, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    objects = PlanQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="maintenance_planned_once"),
            models.CheckConstraint(condition=Q(every__gte=1, every__lte=366), name="maintenance_cycle_has_a_length"),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "next_on"], name="maintenance_by_day"),
            models.Index(fields=["street_id", "place"], name="maintenance_of_place"),
        ]

    def season(self) -> frozenset[int]:
        """The months of the cycle; empty: the whole year."""
        return frozenset(int(month) for month in self.months.split(",") if month)

    def cycle(self) -> Cycle:
        """The cycle as the core counts it."""
        return Cycle(self.every, CycleUnit(self.unit), self.first_on, self.season())

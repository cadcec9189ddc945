"""A community's plan of a year in versions, its goals and lines, and what was reported about the lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.linkage import FIVE, Space
from wushe.core.planning import Phase, Progress
from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import InStreet
from wushe.modules.planning.labels import MOST_FEN, GoalKind, PlanState


class Plan(InStreet):
    """One version. An adopted one is never changed: who wants another plan writes the next version."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    drafted_by = models.UUIDField()
    drafted_at = models.DateTimeField()
    why_revised = models.CharField(max_length=300, blank=True)
    decided_by_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    decided_in = models.CharField(max_length=120, blank=True)  # which meeting, by its name or number
    decided_at_place = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    adopted_by = models.UUIDField(null=True)  # who entered the decision
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "area", "year", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["street_id", "area", "year"], condition=Q(state="draft"), name="plan_one_draft"
            ),
            models.UniqueConstraint(
                fields=["street_id", "area", "year"], condition=Q(state="adopted"), name="plan_one_adopted"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["adopted", "replaced"])
                | Q(decided_by_body__isnull=False, decided_on__isnull=False) & ~Q(decided_in=""),
                name="plan_adopted_by_a_decision",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "year", "area_path"], name="plan_of_year")]


class PlanGoal(InStreet):
    """What the year is for, with what it was taken from and why."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=GoalKind)
    source_key = models.CharField(max_length=60)  # what it was taken from; the same thing is taken once
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "source_key"], name="goal_taken_once")]
        indexes = [models.Index(fields=["street_id", "plan", "position"], name="goal_of_plan")]


class PlanLine(InStreet):
    """What one of the five does. `key` stays the same through the versions: projects and reports hang on it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    key = models.UUIDField(default=new_id)
    goal = models.ForeignKey(PlanGoal, null=True, on_delete=models.SET_NULL, related_name="lines")
    actor = models.CharField(max_length=24)  # which of the five
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    words = models.CharField(max_length=600, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField()
    amount_fen = models.BigIntegerField(default=0)
    money_from = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+")
    space = models.CharField(max_length=8)
    phase = models.CharField(max_length=8)
    seasons = models.JSONField(default=list)  # codes of the seasonal hazards it prepares for
    is_dropped = models.BooleanField(default=False)
    submission_key = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="plan_line_key_once"),
            models.UniqueConstraint(fields=["plan", "submission_key"], name="plan_line_written_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("begins_on")), name="plan_line_ends_after"),
            models.CheckConstraint(
                condition=Q(amount_fen__gte=0, amount_fen__lte=MOST_FEN), name="plan_line_amount_in_reason"
            ),
            models.CheckConstraint(
                condition=Q(amount_fen=0) | ~Q(money_from=""), name="plan_line_money_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(actor__in=[one.value for one in FIVE]), name="plan_line_of_one_of_five"
            ),
            models.CheckConstraint(condition=Q(space__in=[one.value for one in Space]), name="plan_line_space"),
            models.CheckConstraint(condition=Q(phase__in=[one.value for one in Phase]), name="plan_line_phase"),
        ]
        indexes = [
            models.Index(fields=["street_id", "plan", "begins_on"], name="line_of_plan"),
            models.Index(fields=["street_id", "key"], name="line_by_key"),
        ]


class LineReport(InStreet):
    """What somebody reported about a line; the latest counts, the earlier ones stay to be read."""

    line_key = models.UUIDField()
    progress = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Progress])
    words = models.CharField(max_length=600)
    person_id = models.UUIDField()
    body_id = models.UUIDField(null=True)  # in whose name
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "line_key", "-at"], name="report_of_line")]

"""Documents, their measures, what communities report, what is answered, and whether it had its effect."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import MeasureStatus
from wushe.core.policies import Effect, Standing
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.policies.labels import AnswerKind, ReportKind


class PolicyDocument(InStreet):
    """A document from above or of the street itself: what it is called, who issued it and when."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=160)
    source = models.CharField(max_length=100)  # who issued it
    reference = models.CharField(max_length=60, blank=True)  # its own number
    issued_on = models.DateField()
    words = models.CharField(max_length=600, blank=True)  # what it is about
    registered_by = models.UUIDField()
    registered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="policy_registered_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_reason=""), name="ended_policy_gives_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "-issued_on"], name="policy_by_day")]


def standing_is(one: Standing, today: date, seen_from: str = "") -> Q:
    """The measures that stand so on a day, as `core.policies.standing` says; from a document: "measures__"."""

    def where(**rule: object) -> Q:
        return Q(**{f"{seen_from}{name}": value for name, value in rule.items()})

    if one is Standing.UNDER_WAY:
        return where(status=MeasureStatus.OPEN.value, due_on__gte=today)
    if one is Standing.OVERDUE:
        return where(status=MeasureStatus.OPEN.value, due_on__lt=today)
    if one is Standing.DONE:
        return where(status=MeasureStatus.DONE.value) & (where(review_on=None) | where(review_on__gt=today))
    if one is Standing.REVIEW_DUE:
        return where(status=MeasureStatus.DONE.value, review_on__lte=today)
    return where(status=one.value)


class MeasureQuerySet(InStreetQuerySet):
    """Reads of measures, always of one street."""

    def standing(self, one: Standing, today: date) -> Self:
        """Those that stand so on a day; documents that have ended ask for nothing more."""
        rows = self.filter(standing_is(one, today))
        asks = one in (Standing.CANNOT, Standing.OVERDUE, Standing.REVIEW_DUE, Standing.UNDER_WAY)
        return rows.filter(document__ended_at=None) if asks else rows


class Measure(InStreet):
    """What one community has to do for a document: with a lead, helpers, a day and an expected effect."""

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="measures")
    submission_key = models.CharField(max_length=160)
    title = models.CharField(max_length=100)
    expected = models.CharField(max_length=600)  # the effect that is expected
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    lead = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    helpers = models.ManyToManyField("actors.Body", related_name="+")
    due_on = models.DateField()
    status = models.CharField(max_length=10, default=MeasureStatus.OPEN.value)
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    let_off_reason = models.CharField(max_length=600, blank=True)
    late_told_at = models.DateTimeField(null=True)
    review_told_at = models.DateTimeField(null=True)

    objects = MeasureQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="measure_added_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in MeasureStatus]), name="measure_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="let_off") | ~Q(let_off_reason=""), name="let_off_measure_gives_its_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "due_on"], name="measure_by_due"),
            models.Index(fields=["street_id", "status", "review_on"], name="measure_by_review"),
            models.Index(fields=["street_id", "document", "area_path"], name="measure_of_document"),
        ]


class Report(InStreet):
    """What the community says: done, with what shows it; or cannot, because. A report taken back no longer counts."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10, choices=ReportKind)
    words = models.CharField(max_length=600)
    wish = models.CharField(max_length=600, blank=True)  # what would be needed
    person_id = models.UUIDField()
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "measure", "-at"], name="measure_report_by_time"),
            models.Index(fields=["street_id", "kind", "-at"], name="measure_report_by_kind"),
        ]


class ObstacleAnswer(InStreet):
    """What is said to an obstacle: how it goes on, or that the community is let off."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="answer")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    words = models.CharField(max_length=600)
    due_before = models.DateField()
    due_on = models.DateField(null=True)  # the new day, if there is one
    person_id = models.UUIDField()
    at = models.DateTimeField()


class EffectReview(InStreet):
    """Whether the expected effect was reached, said by somebody who did not report the measure as done."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="review")
    effect = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Effect])
    words = models.CharField(max_length=600)
    person_id = models.UUIDField()
    at = models.DateTimeField()

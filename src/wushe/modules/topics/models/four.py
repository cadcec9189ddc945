"""A matter that goes through four discussions and two disclosures, its steps, objections and invoices."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.core.deliberation import FourStep
from wushe.foundation.tenancy import InStreet
from wushe.modules.topics.labels import AssemblyKind, Verdicts


class FourMatter(InStreet):
    """Words are redacted. The rule in force on `rule_on` holds to the end; the posted days are kept in full."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    branch = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    sum_fen = models.BigIntegerField(default=0)  # 0: nothing is spent
    source = models.CharField(max_length=120, blank=True)  # which money
    jurisdiction = models.CharField(max_length=20, default="CN")
    rule_on = models.DateField()
    step = models.CharField(max_length=12, default=FourStep.PROPOSAL.value)
    step_on = models.DateField()  # since when the step is in hand
    posted_on = models.DateField(null=True)
    posted_until = models.DateField(null=True)
    project_id = models.UUIDField(null=True)
    plan_id = models.UUIDField(null=True)  # the maintenance plan after the hand-over
    handed_over_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    closed_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=600, blank=True)
    late_told_on = models.DateField(null=True)  # since when it has been told that the step in hand is late

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="four_opened_once"),
            models.CheckConstraint(condition=Q(step__in=[one.value for one in FourStep]), name="four_step_is_known"),
            models.CheckConstraint(
                condition=~Q(step=FourStep.ENDED.value) | ~Q(end_reason=""), name="four_ended_with_its_reason"
            ),
            models.CheckConstraint(condition=Q(sum_fen__gte=0), name="four_sum_is_money"),
        ]
        indexes = [
            models.Index(fields=["street_id", "step", "-opened_at"], name="four_by_step"),
            models.Index(fields=["street_id", "area_path"], name="four_by_area"),
            models.Index(fields=["street_id", "project_id"], name="four_of_project"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class FourRecord(InStreet):
    """One step as it was held, or a meeting that did not decide. Numbers only; `present_ids` say who was there."""

    matter = models.ForeignKey(FourMatter, on_delete=models.CASCADE, related_name="records")
    step = models.CharField(max_length=12)
    held_on = models.DateField()
    words = models.CharField(max_length=2400)
    filed = models.CharField(max_length=400)  # where the paper is, with its number
    assembly = models.CharField(max_length=16, choices=AssemblyKind, blank=True)
    roll = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    agree = models.PositiveIntegerField(default=0)
    against = models.PositiveIntegerField(default=0)
    observers = models.PositiveIntegerField(default=0)  # there without a vote
    present_ids = models.JSONField(default=list)  # roles held, of the roll of that day
    verdict = models.CharField(max_length=8, choices=Verdicts, default=Verdicts.PASSES)
    rule_version = models.CharField(max_length=40, blank=True)
    rule = models.JSONField(default=dict)  # the row by which it was decided, as it stood
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "step"], condition=Q(verdict="passes"), name="four_step_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("roll"), agree__lte=F("present") - F("against")),
                name="four_votes_of_those_there",
            ),
            models.CheckConstraint(condition=Q(assembly="") | ~Q(rule_version=""), name="four_vote_has_its_rule"),
        ]
        indexes = [models.Index(fields=["street_id", "matter"], name="four_record_of_matter")]


class FourObjection(InStreet):
    """Said while the resolution hangs, answered in writing before anything is carried out. Words are redacted."""

    matter = models.ForeignKey(FourMatter, on_delete=models.CASCADE, related_name="objections")
    number = models.CharField(max_length=32, unique=True)
    words = models.CharField(max_length=1200)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()
    due_on = models.DateField()
    answer = models.CharField(max_length=1200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    late_told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="four_objection_answered_in_words"
            )
        ]
        indexes = [
            models.Index(fields=["street_id", "answered_at", "due_on"], name="four_objection_by_day"),
            models.Index(fields=["street_id", "said_by"], name="four_objection_of_person"),
        ]


class FourInvoice(InStreet):
    """One invoice, posted with the result."""

    matter = models.ForeignKey(FourMatter, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    amount_fen = models.BigIntegerField()
    dated_on = models.DateField()
    noted_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="four_invoice_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="four_invoice_is_money"),
        ]
        indexes = [models.Index(fields=["street_id", "matter"], name="four_invoice_of_matter")]

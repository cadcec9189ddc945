"""A decision with its lead and date, followed until it is done; and what was corrected openly."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_DECISION_STATUSES, DecisionStatus
from wushe.foundation.tenancy import InStreet, InStreetQuerySet
from wushe.modules.meetings.models.agenda import AgendaItem
from wushe.modules.meetings.models.meeting import Meeting


class DecisionQuerySet(InStreetQuerySet):
    """Reads of decisions, always of one street."""

    def still_open(self) -> Self:
        """Still to be done or to be confirmed."""
        return self.filter(status__in=sorted(one.value for one in OPEN_DECISION_STATUSES))

    def late(self, on: date) -> Self:
        """Nobody has reported it done though its day has passed."""
        return self.filter(status=DecisionStatus.OPEN.value, due_on__lt=on)


class Decision(InStreet):
    """Words are redacted. `suggested`: whom the rule table would have named; another one needs a reason."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decisions")
    area_path = models.CharField(max_length=200)
    words = models.CharField(max_length=600)
    lead = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    suggested = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    lead_reason = models.CharField(max_length=600, blank=True)
    helpers = models.ManyToManyField("actors.Body", related_name="+")
    due_on = models.DateField()
    guessed_years = models.JSONField(default=list)  # whose holidays were not known yet
    project_id = models.UUIDField(null=True)
    status = models.CharField(max_length=10, default=DecisionStatus.OPEN.value)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    evidence = models.CharField(max_length=600, blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    objects = DecisionQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=~Q(status=DecisionStatus.UNDONE.value), name="decision_once_an_item"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in DecisionStatus]), name="decision_status_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "due_on"], name="decision_by_day"),
            models.Index(fields=["street_id", "lead", "status"], name="decision_of_body"),
            models.Index(fields=["street_id", "project_id"], name="decision_of_project"),
        ]


class Correction(InStreet):
    """What was wrong in the minutes, said beside them: nothing is written over."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="corrections")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.CASCADE, related_name="corrections")
    words = models.CharField(max_length=600)
    before = models.CharField(max_length=700, blank=True)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "meeting", "at"], name="correction_of_meeting")]

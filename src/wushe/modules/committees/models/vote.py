"""Counts of a vote of the owners: an aid for the tally, never the vote itself. Who voted how is kept nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models.area import PropertyArea


class OwnersVote(InStreet):
    """Areas are hundredths of a square metre. The first count waits unseen for a second by somebody else."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="votes")
    matter = models.CharField(max_length=20)  # core.ballots.OwnersMatter
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=14, choices=VoteStatus, default=VoteStatus.PLANNED)
    planned_at = models.DateTimeField()
    noticed_on = models.DateField(null=True)
    meeting_on = models.DateField(null=True)
    rule = models.CharField(max_length=80, blank=True)
    owners = models.PositiveIntegerField(null=True)  # as they were when the notice was posted
    private_area = models.PositiveBigIntegerField(null=True)
    part_area = models.PositiveBigIntegerField(null=True)
    part_heads = models.PositiveIntegerField(null=True)
    agree_area = models.PositiveBigIntegerField(null=True)
    agree_heads = models.PositiveIntegerField(null=True)
    counted_by = models.UUIDField(null=True)
    counted_at = models.DateTimeField(null=True)
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, blank=True)
    result_due_on = models.DateField(null=True)
    posted_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was called off
    ballot_id = models.UUIDField(null=True, unique=True)  # whose counted result was taken, nobody typing it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("counted_by")), name="vote_counted_by_two"
            ),
            models.CheckConstraint(
                condition=Q(meeting_on__isnull=True) | Q(noticed_on__isnull=False), name="vote_meets_after_notice"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "property_area", "-planned_at"], name="vote_list")]

"""What someone asked about their own personal data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_RIGHTS_STATUSES, RightsStatus
from wushe.foundation.tenancy import InStreet
from wushe.modules.privacy.labels import RequestKind


class RightsRequest(InStreet):
    """One request. Its words are sealed under the asker's own key, so that an erasure takes them along."""

    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in RequestKind])
    person_id = models.UUIDField(null=True)  # who is signed in; null: known by a receipt only
    subject_id = models.UUIDField(null=True)  # in the vault; null: nothing but the account is kept
    entered_by = models.UUIDField(null=True)  # an officer at the window
    sealed_words = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_rule = models.CharField(max_length=40)
    status = models.CharField(max_length=10, default=RightsStatus.RECEIVED.value)
    proposed_by = models.UUIDField(null=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # told to the asker; names nobody

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=[one.value for one in RightsStatus]), name="rights_status"),
            models.UniqueConstraint(
                fields=["street_id", "subject_id", "kind"],
                condition=Q(status__in=sorted(one.value for one in OPEN_RIGHTS_STATUSES), subject_id__isnull=False),
                name="one_open_request_of_a_kind_per_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "due_at"], name="rights_desk"),
            models.Index(fields=["street_id", "person_id"], name="rights_of_person"),
        ]

"""Why data about single persons is kept, and that data: sealed, covered, until a day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.core.registers import LegalBasis
from wushe.foundation.tenancy import InStreet
from wushe.modules.registers.labels import PurposeStatus, Source
from wushe.modules.registers.models.households import Household, Residence


class Purpose(InStreet):
    """One purpose with its legal basis, its fields, its area and its last day."""

    title = models.CharField(max_length=60)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LegalBasis])
    law = models.CharField(max_length=120, blank=True)
    fields = models.JSONField()  # codes of the person fields that may be kept
    necessity = models.CharField(max_length=300, blank=True)
    keep_until = models.DateField()
    status = models.CharField(max_length=8, choices=PurposeStatus)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)  # who approved or refused the sensitive fields
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by=F("opened_by")), name="purpose_approved_by_someone_else")
        ]
        indexes = [models.Index(fields=["street_id", "status", "keep_until"], name="purpose_by_term")]


class PersonEntry(InStreet):
    """What is kept about one person for one purpose; name and values lie in the vault under a subject of its own."""

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="entries")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    residence = models.ForeignKey(Residence, null=True, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    filled = models.JSONField()  # codes of the fields that have a value
    needs_knock = models.BooleanField(default=False)  # all that a building head ever sees, without the reason
    source = models.CharField(max_length=10, choices=Source)
    as_of = models.DateField()
    consent_on = models.DateField(null=True)  # the day of the consent, where the basis is consent
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "purpose"], name="entry_by_purpose"),
            models.Index(fields=["street_id", "household"], name="entry_by_household"),
            models.Index(fields=["street_id", "subject_id"], name="entry_by_subject"),
        ]

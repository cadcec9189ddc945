"""Entries of the ledger: what happened, written in the transaction in which it happened."""

from __future__ import annotations

from django.db import models

from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import InStreetQuerySet


class Entry(models.Model):
    """One thing that happened. Insert-only; triggers refuse change and deletion."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street_id = models.UUIDField(null=True)  # null: an event of the whole deployment
    event = models.CharField(max_length=80)
    visibility = models.CharField(max_length=10)
    subject_id = models.CharField(max_length=64, blank=True)  # the row the event is about
    person_id = models.UUIDField(null=True)  # who acted; never part of public facts
    happened_at = models.DateTimeField()
    facts = models.JSONField()
    salt = models.BinaryField(max_length=32)

    objects = InStreetQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "-happened_at"], name="entry_by_time"),
            models.Index(fields=["street_id", "subject_id"], name="entry_by_subject"),
            models.Index(fields=["street_id", "event", "-happened_at"], name="entry_by_event"),
        ]


class AuditEntry(models.Model):
    """Sign-ins, reads of personal data, preferences: an insert-only trail outside the tree."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street_id = models.UUIDField(null=True)
    event = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64, blank=True)
    person_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    facts = models.JSONField()

    objects = InStreetQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "-happened_at"], name="audit_by_time"),
            models.Index(fields=["street_id", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["street_id", "person_id"], name="audit_by_person"),
        ]

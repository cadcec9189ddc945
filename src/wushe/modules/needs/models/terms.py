"""Which clocks hold here, how terms are made longer, and how overdue work climbs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.handling import HandlingLevel
from wushe.modules.needs.models.need import Need
from wushe.modules.needs.models.tasks import Ruling


class ClockChoice(InStreet):
    """The jurisdiction whose clocks hold in a street from a moment on; the latest row counts."""

    jurisdiction = models.CharField(max_length=20)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    chosen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-chosen_at"], name="clock_choice_newest")]


class Extension(InStreet):
    """A term that was asked to be longer, by whom it was decided, and until when it runs."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="extensions")
    round = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)  # redacted; the resident reads it
    from_due_at = models.DateTimeField()
    to_due_at = models.DateTimeField()
    rule = models.CharField(max_length=80)  # "CN extension_general"
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    ruling = models.CharField(max_length=10, choices=Ruling, default=Ruling.PENDING)
    decided_by = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need"], condition=Q(ruling="pending"), name="extension_one_at_a_time"),
        ]
        indexes = [
            models.Index(fields=["street_id", "need", "asked_at"], name="extension_of_need"),
            models.Index(fields=["street_id", "ruling", "asked_at"], name="extension_by_ruling"),
        ]


class Escalation(InStreet):
    """A need was raised a step: by a person, or because its clock ran out (then once a round and step)."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="escalations")
    round = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=HandlingLevel)
    by_clock = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)  # redacted
    body_id = models.UUIDField(null=True)
    due_at = models.DateTimeField(null=True)  # the deadline that had passed
    person_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "round", "level"], name="escalation_once_a_round"),
        ]
        indexes = [models.Index(fields=["street_id", "-at"], name="escalation_by_time")]

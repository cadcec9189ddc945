"""By which rules the rates are counted, and what was excluded from them, by whom and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class Responded(models.TextChoices):
    """What counts as responded in time."""

    ANSWER = "answer"  # answered by the deadline of the answer
    CONTACT = "contact"  # the person was spoken with by the deadline of the contact


class RateRule(InStreet):
    """Weights and k from a day on, in thousandths; rows are never changed, a later one takes their place."""

    valid_from = models.DateField()
    k_permille = models.PositiveSmallIntegerField()
    response_permille = models.PositiveSmallIntegerField()
    solution_permille = models.PositiveSmallIntegerField()
    satisfaction_permille = models.PositiveSmallIntegerField()
    responded = models.CharField(max_length=8, choices=Responded, default=Responded.ANSWER)
    source = models.CharField(max_length=200)
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(k_permille__lte=1000)
                & Q(response_permille=1000 - models.F("solution_permille") - models.F("satisfaction_permille")),
                name="rate_weights_make_one",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "-valid_from", "-set_at"], name="rate_rule_by_day")]


class ExclusionGround(models.TextChoices):
    """Why a need does not count in the rates."""

    OUTSIDE_DUTY = "outside_duty"  # outside our duty, and explained
    UNLAWFUL = "unlawful"
    OBJECTIVE = "objective"  # objective limits
    DUPLICATE = "duplicate"


class Exclusion(InStreet):
    """One need left out of the rates: asked for by one person, approved or declined by another."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="exclusions")
    ground = models.CharField(max_length=14, choices=ExclusionGround)
    reason = models.CharField(max_length=500)  # redacted
    asked_by = models.UUIDField()
    asked_role = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    is_approved = models.BooleanField(null=True)  # null: nobody has decided
    decided_by = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"],
                condition=Q(is_approved=None) | Q(is_approved=True),
                name="exclusion_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(is_approved=None, decided_by=None)
                | (Q(is_approved__isnull=False, decided_by__isnull=False) & ~Q(decided_by=models.F("asked_by"))),
                name="exclusion_decided_by_another",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "is_approved", "-asked_at"], name="exclusion_by_state")]

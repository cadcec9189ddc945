"""An agreed sum, and the parts in which it is released."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet, InStreetQuerySet


class Agreement(InStreet):
    """What a body gets for a project, from which money. `returned_fen` came back, not needed."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="+")
    submission_key = models.CharField(max_length=100)
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    sum_fen = models.BigIntegerField()
    source = models.CharField(max_length=120)  # which money: the service fund, the street's budget, a gift
    publicity_until = models.DateField(null=True)  # the last day of the notice
    agreed_at = models.DateTimeField()
    agreed_by = models.UUIDField()  # may not release
    returned_fen = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = InStreetQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="sum_agreed_once"),
            models.CheckConstraint(condition=Q(sum_fen__gt=0), name="agreed_sum_is_money"),
            models.CheckConstraint(
                condition=Q(returned_fen__gte=0) & Q(returned_fen__lte=F("sum_fen")), name="returned_within_the_sum"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "project"], name="sum_of_project")]


class Part(InStreet):
    """One part: behind a day, the notice, the delivery, and the part before it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    amount_fen = models.BigIntegerField()
    not_before = models.DateField(null=True)
    needs_delivery = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    voucher = models.CharField(max_length=60, blank=True)  # the number in the books outside

    objects = InStreetQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="part_has_its_position"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="part_is_money"),
            models.CheckConstraint(
                condition=Q(released_at=None, voucher="") | Q(released_at__isnull=False) & ~Q(voucher=""),
                name="released_part_has_a_voucher",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "released_at", "not_before"], name="part_by_day")]

"""Who keeps water, rubbish and lifts going when a property company has left."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.committees.models.area import PropertyArea


class EmergencyProvider(InStreet):
    """Named by the street. `latest_on` is the last day that may ever be given, counted from the first loss."""

    property_area = models.ForeignKey(PropertyArea, on_delete=models.CASCADE, related_name="providers")
    body_id = models.UUIDField()
    lost_on = models.DateField()
    named_on = models.DateField()
    until_on = models.DateField()
    latest_on = models.DateField()
    rule = models.CharField(max_length=80)
    content = models.CharField(max_length=600)
    fee_fen = models.PositiveIntegerField()  # a square metre and month
    posted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["property_area"], condition=Q(ended_on__isnull=True), name="provider_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on__lte=F("latest_on"), until_on__gte=F("named_on")),
                name="provider_within_its_term",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "property_area", "-named_on"], name="provider_history")]

"""A joint meeting and the bodies at its table."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import Attendance, MeetingForm
from wushe.foundation.tenancy import InStreet
from wushe.modules.meetings.labels import FORM, Mode


class Meeting(InStreet):
    """Words are redacted. The rule of its form is the one in force on `rule_on`, whatever comes later."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    form = models.CharField(max_length=20, choices=[(one.value, one.value) for one in MeetingForm])
    rule_on = models.DateField()
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    chair = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=12, default=MeetingStatus.CALLED.value)
    called_at = models.DateTimeField()
    called_by = models.UUIDField()
    urgent_reason = models.CharField(max_length=600, blank=True)  # why the notice was shorter
    gathered_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    was_quorate = models.BooleanField(null=True)  # when it was closed
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    end_reason = models.CharField(max_length=600, blank=True)  # why cancelled or adjourned
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="meeting_called_once"),
            models.CheckConstraint(
                condition=Q(status__in=[one.value for one in MeetingStatus]), name="meeting_status_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[MeetingStatus.CANCELLED.value, MeetingStatus.ADJOURNED.value])
                | ~Q(end_reason=""),
                name="meeting_ended_with_its_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "status", "starts_at"], name="meeting_by_state"),
            models.Index(fields=["street_id", "-starts_at"], name="meeting_by_time"),
        ]

    def __str__(self) -> str:
        """Form, area and day."""
        return f"{FORM[self.form]} · {self.area.name}"


class Seat(InStreet):
    """One invited body, and how it took part."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    belongs = models.BooleanField(default=True)  # to the form; guests are not counted
    attendance = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Attendance])
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    words = models.CharField(max_length=300, blank=True)  # the excuse, or what the proxy may do; redacted
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="seat_once_a_body")]
        indexes = [models.Index(fields=["street_id", "body"], name="seat_of_body")]

"""What someone is told in the house, and what waits to be sent out of it."""

from __future__ import annotations

from datetime import time

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.notifications.labels import Channel, Kind, Manner, OutgoingState


class Message(InStreet):
    """One line of a person's inbox: an event and its facts; the words are found when it is read."""

    recipient = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=200, blank=True)  # a path of this house
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=120)  # the same key reaches the same person once
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    manner = models.CharField(max_length=8, default=Manner.INSIDE.value)  # as chosen when it was written
    go_at = models.DateTimeField(null=True)  # when it may leave the house; null: never, or not any more
    outgoing = models.ForeignKey("notifications.Outgoing", null=True, on_delete=models.SET_NULL, related_name="told")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "recipient", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["street_id", "recipient", "-created_at"], name="inbox"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="inbox_unread"),
            models.Index(fields=["street_id", "subject_id"], name="message_about"),
            models.Index(fields=["go_at"], condition=models.Q(go_at__isnull=False), name="message_to_go"),
        ]


class Outgoing(InStreet):
    """One message on its way out. The address stays in the vault; here is only whose it is and of which kind."""

    channel = models.CharField(max_length=12, choices=[(channel.value, channel.value) for channel in Channel])
    subject_id = models.UUIDField()
    address_kind = models.CharField(max_length=12)
    body = models.TextField()
    about = models.CharField(max_length=64, blank=True)  # the thing it speaks of, so that it is found from there
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=OutgoingState.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "channel", "key"], name="sent_once")]
        indexes = [
            models.Index(fields=["street_id", "state", "created_at"], name="outbox"),
            models.Index(fields=["street_id", "subject_id"], name="outbox_by_subject"),
            models.Index(fields=["street_id", "about"], condition=~models.Q(about=""), name="outbox_about"),
        ]


class Preference(InStreet):
    """What a person has chosen for one kind of message; without a row it stays in the inbox."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    manner = models.CharField(max_length=8, choices=[(manner.value, manner.value) for manner in Manner])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "person", "kind"], name="preference_once")]


class DayPlan(InStreet):
    """When a person wants quiet, and when the daily digest."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))
    digest_at = models.TimeField(default=time(18))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "person"], name="day_plan_once")]


class Wording(InStreet):
    """A street's own sentence for an event in one language."""

    event = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    person_id = models.UUIDField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "event", "language"], name="wording_once")]

"""What someone is told in the house, and what waits to be sent out of it."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.notifications.labels import Channel, OutgoingState


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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "recipient", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["street_id", "recipient", "-created_at"], name="inbox"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="inbox_unread"),
            models.Index(fields=["street_id", "subject_id"], name="message_about"),
        ]


class Outgoing(InStreet):
    """One message on its way out. The address stays in the vault; here is only whose it is and of which kind."""

    channel = models.CharField(max_length=12, choices=[(channel.value, channel.value) for channel in Channel])
    subject_id = models.UUIDField()
    address_kind = models.CharField(max_length=12)
    body = models.TextField()
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
        ]

"""How a need is handled: who took it on, whom they spoke with, who follows it, what only staff may read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class HandlingLevel(models.TextChoices):
    """How high a need has been raised."""

    COMMUNITY = "community"
    STREET = "street"
    DEPARTMENT = "department"


class Handling(InStreet):
    """The course of one need; made with the first power that touches it."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="handling")
    first_receiver_id = models.UUIDField(null=True)  # the body that answers to the resident, whoever helps it
    accepted_at = models.DateTimeField(null=True)  # when a person first took it on in this round
    claimed_by = models.UUIDField(null=True)
    claimed_role = models.CharField(max_length=40, blank=True)
    claimed_body_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(default=1)  # the first time, or the how-many-eth after reopening
    must_answer = models.BooleanField(default=False)  # reopened by someone who was not satisfied
    level = models.CharField(max_length=12, choices=HandlingLevel, default=HandlingLevel.COMMUNITY)
    matter_id = models.UUIDField(null=True)  # the matter of the catalogue that a person named for it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_at=None) | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="handling_claim_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in HandlingLevel]), name="handling_level_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["street_id", "claimed_by"], name="handling_by_claimer", condition=Q(claimed_by__isnull=False)
            ),
        ]


class ContactWay(models.TextChoices):
    """How the person was spoken with."""

    PHONE = "phone"
    VISIT = "visit"
    WINDOW = "window"
    MESSAGE = "message"


class Contact(InStreet):
    """One time somebody spoke with the person who asked, or tried to."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="contacts")
    way = models.CharField(max_length=10, choices=ContactWay)
    is_reached = models.BooleanField()
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "need", "at"], name="contact_of_need")]


class Watch(InStreet):
    """Somebody follows a need and is told when it moves."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="watches")
    person_id = models.UUIDField()
    began_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "person_id"], name="watch_once")]
        indexes = [models.Index(fields=["street_id", "person_id"], name="watch_by_person")]


class Note(InStreet):
    """A note for staff; its words are in the vault under their own key."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="notes")
    subject_id = models.UUIDField()  # vault
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    body_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "need", "written_at"], name="note_of_need")]


class NoteReading(InStreet):
    """Somebody has read a note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="readings")
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "note", "at"], name="reading_of_note")]


class OtherWay(models.TextChoices):
    """Where a demand is already being decided."""

    PETITION = "petition"
    COURT = "court"
    ARBITRATION = "arbitration"


class Elsewhere(InStreet):
    """A demand has entered petition or court: here it is closed with notice, and not handled a second time."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="elsewhere")
    way = models.CharField(max_length=12, choices=OtherWay)
    registered_as = models.CharField(max_length=80, blank=True)
    since_on = models.DateField()
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    closed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # the other way is over, with the reason why it may go on here
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need"], condition=Q(ended_at=None), name="elsewhere_one_way_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(end_reason=""), name="elsewhere_ends_with_its_reason"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "-closed_at"], name="elsewhere_by_time")]


class Successor(InStreet):
    """Who takes over somebody's claims, watches and sub-tasks when the last role here has ended."""

    person_id = models.UUIDField()
    successor_id = models.UUIDField()
    named_by = models.UUIDField()
    named_at = models.DateTimeField()
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person_id"], condition=Q(taken_over_at=None), name="successor_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(person_id=models.F("successor_id")), name="successor_is_another"),
        ]

"""How a need came when somebody else wrote it down, the sheets it may come on, and what was added to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class Intake(InStreet):
    """What was agreed with the person and where the words stood before: one row for a need that staff entered."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="intake")
    is_read_back = models.BooleanField(default=False)  # the words were read to the person, who said yes
    consent = models.CharField(max_length=10, blank=True)  # wording under which name and phone may be kept
    sheet = models.CharField(max_length=24, blank=True)  # the number printed on a paper sheet
    position = models.PositiveSmallIntegerField(null=True)  # which piece of a pasted chat
    agreeing = models.PositiveSmallIntegerField(default=0)  # how many said "me too" in the chat
    level = models.CharField(max_length=10, blank=True)  # the urgency the clerk chose; stays until somebody sorts it
    took_seconds = models.PositiveIntegerField(null=True)  # from opening the page to sending it
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "sheet"], condition=~Q(sheet=""), name="sheet_entered_once")
        ]


class SheetRun(InStreet):
    """Paper sheets printed at once: consecutive numbers for one area."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "first"], name="sheet_number_printed_once"),
            models.CheckConstraint(condition=Q(first__lte=models.F("last")), name="sheet_run_in_order"),
        ]
        indexes = [models.Index(fields=["street_id", "-last"], name="sheets_by_number")]


class MaterialKind(models.TextChoices):
    """What can be added to a need."""

    PHOTO = "photo"
    VOICE = "voice"
    WORDS = "words"


class Material(InStreet):
    """A photo, a recording or further words: sealed under the key of the need's data subject, in a file of its own.

    Until the form is sent it belongs to the draft (`need` is empty); a draft that is never sent is swept away.
    """

    need = models.ForeignKey(Need, null=True, on_delete=models.CASCADE, related_name="materials", db_index=False)
    draft = models.CharField(max_length=64, blank=True)  # digest of the form's key
    kind = models.CharField(max_length=5, choices=MaterialKind)
    media_type = models.CharField(max_length=40)
    ending = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    words = models.TextField(blank=True)  # redacted; the words as written are in the sealed file
    stored_as = models.CharField(max_length=80, unique=True)
    subject_id = models.UUIDField()  # vault: whose key seals the file
    person_id = models.UUIDField(null=True)  # who added it, if signed in
    is_later = models.BooleanField(default=False)  # added after the need was received
    added_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "need", "added_at"], name="material_of_need"),
            models.Index(fields=["street_id", "draft"], name="material_of_draft", condition=~Q(draft="")),
            models.Index(fields=["street_id", "subject_id"], name="material_of_subject"),
        ]

"""A need: what a resident asks for, without what identifies the resident."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from wushe.core.lifecycle import OPEN_NEED_STATUSES, NeedStatus
from wushe.core.linkage import Dimension, HowItBegan, Space
from wushe.core.triage.urgency import Level
from wushe.foundation.tenancy import InStreet, InStreetQuerySet


class Channel(models.TextChoices):
    """The way a need came in."""

    FORM = "form"
    PHONE = "phone"
    WINDOW = "window"
    PAPER = "paper"
    PASTED = "pasted"
    PROXY = "proxy"
    SPREADSHEET = "spreadsheet"
    OPEN311 = "open311"
    HOTLINE = "hotline"
    PATROL = "patrol"


OPEN = [True]
"""For `is_open__in`: SQLite uses an index for `is_open IN (1)`, and none for the bare column that `=True` becomes."""


class NeedQuerySet(InStreetQuerySet):
    """Reads of needs, always of one street."""

    def still_open(self) -> Self:
        """Somebody still owes an answer."""
        return self.filter(is_open__in=OPEN)

    def overdue(self, now: datetime) -> Self:
        """Open past their deadline."""
        return self.filter(is_open__in=OPEN, due_at__lt=now)

    def in_areas(self, paths: tuple[str, ...]) -> Self:
        """Needs in any of these subtrees; none for no path."""
        reach = Q(pk__in=[])
        for path in paths:
            reach |= Q(area_path__startswith=path)
        return self.filter(reach)


class Need(InStreet):
    """Title and body are redacted; name, phone and the words that were taken out are in the vault (`subject_id`)."""

    number = models.CharField(max_length=32, unique=True)  # the receipt number
    idempotency_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    body = models.TextField()
    where = models.CharField(max_length=120, blank=True)  # the place in the resident's words, redacted
    subject_id = models.UUIDField(null=True)  # vault; null: nobody left a name or a phone
    contact_check = models.CharField(max_length=64, blank=True)  # keyed digest of the phone's last four digits
    caller_key = models.CharField(
        max_length=64, blank=True
    )  # keyed digest of the whole phone: whose needs came before
    channel = models.CharField(max_length=12, choices=Channel)
    began = models.CharField(max_length=16, default=HowItBegan.OWN_INITIATIVE.value)
    person_id = models.UUIDField(null=True)  # a signed-in resident, or the clerk who entered it
    entered_by_role = models.CharField(max_length=40, blank=True)  # empty: the resident wrote it
    author_key = models.CharField(
        max_length=64, blank=True
    )  # digest of a browser or of a file's author: one voice each

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200, blank=True)  # the area's path, so that a list is one index away
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=10, default=Level.GENERAL.value)
    space = models.CharField(max_length=10, blank=True)
    dimension = models.CharField(max_length=3, blank=True)

    status = models.CharField(max_length=12, default=NeedStatus.RECEIVED.value)
    is_open = models.BooleanField(default=True)  # follows from the status; the inbox index needs it as a column
    submitted_at = models.DateTimeField()  # when the resident said it
    received_at = models.DateTimeField()  # when the house heard it
    clock_from = models.DateTimeField()  # when the running clock began: on receipt, or when it was reopened
    due_at = models.DateTimeField(null=True)
    due_rule = models.CharField(max_length=80, blank=True)  # "CN-BJ general": which promise set the deadline
    answered_at = models.DateTimeField(null=True)
    lead_kind = models.CharField(max_length=30, blank=True)  # a copy of linkage's assignment, for lists
    lead_body_id = models.UUIDField(null=True)
    theme = models.ForeignKey(
        "needs.Theme", null=True, on_delete=models.SET_NULL, related_name="needs", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )
    merged_first = models.UUIDField(null=True)  # the need it was merged into before that one was merged itself
    batch = models.ForeignKey(
        "needs.Batch", null=True, on_delete=models.PROTECT, related_name="needs", db_index=False
    )
    ruled_out_reason = models.TextField(blank=True)
    way_on = models.TextField(blank=True)  # the right channel, when this is not ours
    supports_given = models.PositiveIntegerField(default=0)  # as a file told us
    supports = models.PositiveIntegerField(default=0)  # all voices, each once, merged needs included
    opposes = models.PositiveIntegerField(default=0)

    objects = NeedQuerySet.as_manager()  # type: ignore[misc]  # a queryset of its own

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "idempotency_key"], name="need_received_once"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in NeedStatus]), name="need_status_known"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, status__in=sorted(status.value for status in OPEN_NEED_STATUSES))
                | (Q(is_open=False) & ~Q(status__in=sorted(status.value for status in OPEN_NEED_STATUSES))),
                name="need_open_follows_status",
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=[level.value for level in Level]), name="need_level_known"
            ),
            models.CheckConstraint(
                condition=Q(space__in=["", *(space.value for space in Space)]), name="need_space_known"
            ),
            models.CheckConstraint(
                condition=Q(dimension__in=["", *(dimension.value for dimension in Dimension)]),
                name="need_dimension_known",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, status__in=[s.value for s in NeedStatus if s is not NeedStatus.MERGED])
                | Q(merged_into__isnull=False, status=NeedStatus.MERGED.value),
                name="need_merged_names_its_survivor",
            ),
        ]
        indexes = [
            models.Index(
                fields=["street_id", "is_open", "due_at", "area_path", "lead_body_id", "status"], name="need_inbox"
            ),
            models.Index(fields=["street_id", "status", "-submitted_at"], name="need_by_status"),
            models.Index(fields=["street_id", "-submitted_at", "-id"], name="need_by_time"),
            models.Index(fields=["street_id", "category", "-submitted_at"], name="need_by_category"),
            models.Index(fields=["street_id", "area", "-submitted_at"], name="need_by_area"),
            models.Index(fields=["street_id", "theme", "-submitted_at"], name="need_by_theme"),
            models.Index(fields=["street_id", "batch"], name="need_by_batch"),
            models.Index(
                fields=["street_id", "merged_into"],
                name="need_merged",
                condition=Q(merged_into__isnull=False),
            ),
            models.Index(
                fields=["street_id", "author_key", "-received_at"],
                name="need_by_author",
                condition=~Q(author_key=""),
            ),
            models.Index(
                fields=["street_id", "caller_key", "-received_at"],
                name="need_by_caller",
                condition=~Q(caller_key=""),
            ),
            models.Index(
                fields=["street_id", "person_id", "-received_at"],
                name="need_by_resident",
                condition=Q(person_id__isnull=False, entered_by_role=""),
            ),
        ]


class Support(InStreet):
    """One "me too": once per browser or person, whichever is known."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="voices")
    supporter_key = models.CharField(max_length=64)  # keyed digest; cannot be turned back into a person
    supported_at = models.DateTimeField()
    is_known = models.BooleanField(default=False)  # given by someone who holds a role here, not by a fresh browser

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "supporter_key"], name="support_once")]
        indexes = [models.Index(fields=["street_id", "need"], name="support_of_need")]

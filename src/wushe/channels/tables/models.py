"""Tables that were handed in: sealed until they are entered or left, then without content."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class TableState(models.TextChoices):
    """How far a table has come."""

    OPEN = "open"  # its differences can be looked at; nothing has happened
    ENTERED = "entered"
    LEFT = "left"


class TableFile(InStreet):
    """One table of one person. Its content may name people: it lies sealed, and only whoever handed it in sees it."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    person_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=TableState, default=TableState.OPEN)
    rows = models.PositiveIntegerField()
    content = models.TextField(blank=True)  # sealed with the master key; empty once entered or left
    result = models.JSONField(default=dict)  # {"new": 3, "changed": 1, …, "problems": [[row, code, words]]}
    handed_in_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "person_id", "-handed_in_at"], name="table_by_person"),
            models.Index(fields=["state", "handed_in_at"], name="table_by_age"),
        ]

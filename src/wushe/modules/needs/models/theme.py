"""A theme: many needs that are about the same thing."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need


class ThemeState(models.TextChoices):
    """A theme that gathered nothing any more is kept, because people may have linked to it."""

    OPEN = "open"
    DISSOLVED = "dissolved"


class Theme(InStreet):
    """Numbers are copies of what the members say, renewed by every join and consolidation."""

    title = models.CharField(max_length=120)
    is_named = models.BooleanField(default=False)  # a person named it: consolidation keeps the name
    state = models.CharField(max_length=10, choices=ThemeState, default=ThemeState.OPEN)
    category = models.CharField(max_length=40, blank=True)
    size = models.PositiveIntegerField(default=0)
    supports = models.PositiveIntegerField(default=0)
    heat = models.PositiveIntegerField(default=0)  # in thousandths, so that order and ledger are exact
    heat_parts = models.JSONField(default=dict)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    places = models.JSONField(default=list)
    area_paths = models.JSONField(default=list)
    trend = models.JSONField(default=list)  # needs a week, the latest twelve weeks
    found_at = models.DateTimeField()
    renewed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "state", "-heat"], name="theme_board"),
            models.Index(fields=["street_id", "state", "-last_at"], name="theme_by_time"),
        ]


class ThemeMember(InStreet):
    """Why a need is in its theme. `is_kept`: a person put it there, so that consolidation leaves it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="members")
    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="membership")
    similarity_permille = models.PositiveSmallIntegerField(default=1000)
    reason = models.JSONField(default=dict)  # code, words, places, days, partner: said in the reader's language
    is_kept = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "theme"], name="member_of_theme")]


class Apart(InStreet):
    """A person took the need out of the theme: consolidation does not put it back."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "need"], name="apart_once")]
        indexes = [models.Index(fields=["street_id", "need"], name="apart_of_need")]

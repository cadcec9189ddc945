"""What many say before it becomes a complaint: hot themes, matters that come again, and what was asked in vain."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.needs.models.need import Need
from wushe.modules.needs.models.theme import Theme


class HotAlert(InStreet):
    """A theme is hot: told once, until it has cooled and grows hot again."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="alerts")
    rule = models.CharField(max_length=40)
    heat = models.PositiveIntegerField()  # in thousandths, when it was raised
    voices = models.PositiveIntegerField()
    recent = models.PositiveIntegerField()  # needs within the days of the rule
    raised_at = models.DateTimeField()
    cooled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme"], condition=Q(cooled_at=None), name="alert_once_while_hot"),
        ]
        indexes = [models.Index(fields=["street_id", "cooled_at", "-raised_at"], name="alert_by_state")]


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Proposal(InStreet):
    """未诉先办: the same matter came up at the same place several times; work on the cause instead of each case."""

    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="proposals")
    category = models.CharField(max_length=40, blank=True)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    place = models.ForeignKey("spaces.Place", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=120)
    needs = models.ManyToManyField(Need, related_name="proposals")
    rule = models.CharField(max_length=40)
    number = models.PositiveIntegerField()  # needs in the window when it was proposed
    days = models.PositiveIntegerField()  # the window
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    reason = models.CharField(max_length=500, blank=True)  # why accepted or declined; redacted
    decided_by = models.UUIDField(null=True)
    decided_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_by=None) | (~Q(state="open") & Q(decided_by__isnull=False)),
                name="proposal_decided_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "-proposed_at"], name="proposal_by_state"),
            models.Index(fields=["street_id", "category", "area_path"], name="proposal_by_matter"),
        ]


class Unreasonable(models.TextChoices):
    """Why what is asked for cannot be done as it is asked."""

    UNLAWFUL = "unlawful"
    ENDANGERS = "endangers"  # would put others in danger
    BURDENS = "burdens"  # would take from others what is theirs
    BEYOND = "beyond"  # beyond anybody's means here


class Review(InStreet):
    """A look at whether a demand is reasonable, with the reason its raiser reads; the latest row counts."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="reviews")
    is_reasonable = models.BooleanField()
    ground = models.CharField(max_length=12, choices=Unreasonable, blank=True)
    reason = models.CharField(max_length=500)  # redacted; the raiser reads it
    instead = models.CharField(max_length=500, blank=True)  # what can be done instead
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_reasonable=True, ground="") | (Q(is_reasonable=False) & ~Q(ground="")),
                name="review_names_its_ground",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "need", "-reviewed_at"], name="review_of_need")]

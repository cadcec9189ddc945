"""A conversation, its statements with the decisions on them, and who answered what, without knowing who."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.statements.labels import (
    AgeBand,
    ConversationState,
    Ground,
    Moderation,
    OriginOfConversation,
    StatementState,
    Value,
    Way,
)


class Conversation(InStreet):
    """One question that residents are asked. Words are redacted."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=600)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    origin_kind = models.CharField(max_length=10, choices=OriginOfConversation, default=OriginOfConversation.OWN)
    origin_id = models.UUIDField(null=True)
    origin_name = models.CharField(max_length=200, blank=True)
    moderation = models.CharField(max_length=6, choices=Moderation, default=Moderation.BEFORE)
    state = models.CharField(max_length=6, choices=ConversationState, default=ConversationState.DRAFT)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    feedback = models.CharField(max_length=1200, blank=True)  # what follows from it, in words
    digest = models.CharField(max_length=64, blank=True)  # of all answers, at the close

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="conversation_made_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_at__isnull=False), name="conversation_has_opened"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="conversation_has_closed"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "-made_at"], name="conversations_by_state"),
            models.Index(fields=["street_id", "area_path"], name="conversations_by_area"),
            models.Index(fields=["street_id", "origin_id"], name="conversations_by_origin"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class Statement(InStreet):
    """One sentence to agree or disagree with. The counts follow the votes in the same transaction."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="statements", db_index=False
    )
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=300)  # redacted
    author_key = models.CharField(max_length=64, blank=True)  # keyed, of this conversation only
    is_seed = models.BooleanField(default=False)  # by those who ask
    state = models.CharField(max_length=7, choices=StatementState, default=StatementState.WAITING)
    reason = models.CharField(max_length=300, blank=True)  # public
    added_at = models.DateTimeField()
    agrees = models.PositiveIntegerField(default=0)
    disagrees = models.PositiveIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    verified_agrees = models.PositiveIntegerField(default=0)
    verified_disagrees = models.PositiveIntegerField(default=0)
    verified_passes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="statement_numbered_once"),
            models.UniqueConstraint(fields=["conversation", "words"], name="statement_said_once"),
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(reason=""), name="statement_hidden_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "conversation", "state", "number"], name="statements_by_state")]


class ModerationDecision(InStreet):
    """Shown or not shown, why, and what became of an appeal. Decisions are added, never changed."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="decisions", db_index=False)
    outcome = models.CharField(max_length=7, choices=StatementState)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # public, redacted
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()
    is_reversal = models.BooleanField(default=False)
    appeal = models.CharField(max_length=600, blank=True)  # redacted
    appealed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    is_upheld = models.BooleanField(null=True)  # the appeal was right

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(outcome="hidden") | ~Q(ground=""), name="decision_hides_on_a_ground"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="decision_answered_in_words"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "statement", "decided_at"], name="decisions_on_statement"),
            models.Index(fields=["street_id", "appealed_at", "answered_at"], name="decisions_appealed"),
        ]


class Participant(InStreet):
    """Somebody who answers in one conversation: a keyed number that says nothing outside of it."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants", db_index=False
    )
    voter_key = models.CharField(max_length=64)
    verified = models.BooleanField(default=False)
    way = models.CharField(max_length=5, choices=Way)
    building = models.ForeignKey("spaces.Area", null=True, on_delete=models.SET_NULL, related_name="+")
    age_band = models.CharField(max_length=8, choices=AgeBand, blank=True)
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "voter_key"], name="participant_once_a_conversation")
        ]
        indexes = [
            models.Index(fields=["street_id", "conversation", "verified"], name="participants_of_conversation")
        ]


class Vote(InStreet):
    """One answer of one participant to one statement; the last one counts until the close."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes", db_index=False)
    value = models.SmallIntegerField(choices=Value)
    at = models.DateTimeField()
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="vote_once_a_statement"),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="vote_is_one_of_three"),
        ]
        indexes = [
            models.Index(fields=["street_id", "conversation", "participant"], name="votes_of_conversation"),
            models.Index(fields=["street_id", "statement"], name="votes_on_statement"),
        ]


class MapResult(InStreet):
    """The map of one conversation as it was drawn last: groups and counts, and dots that lead back to nobody."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="maps", db_index=False)
    is_verified_only = models.BooleanField(default=False)  # drawn from those known to live here
    made_at = models.DateTimeField()
    votes = models.PositiveIntegerField()
    method = models.CharField(max_length=10)
    seed = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)  # of the statements and answers it was drawn from
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "is_verified_only"], name="map_once_a_conversation")
        ]
        indexes = [models.Index(fields=["street_id", "conversation"], name="maps_of_conversation")]

"""A budget round, its proposals with their costs, and its ballots: sealed while people vote, without names after."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from wushe.core.budgeting import Rule, VoteForm
from wushe.core.linkage import Space
from wushe.foundation.tenancy import InStreet
from wushe.modules.rounds.labels import MOST_FEN, Channel, ProposalState, RoundPhase


class Round(InStreet):
    """Money of an area that its residents give out. From the opening of the vote on its rules do not change."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    neighbourhoods = models.JSONField(default=list)  # ids of areas below it, as text
    name = models.CharField(max_length=80)
    words = models.CharField(max_length=600, blank=True)
    budget_fen = models.BigIntegerField()
    vote_form = models.CharField(max_length=12, choices=[(one.value, one.value) for one in VoteForm])
    most = models.PositiveSmallIntegerField(default=0)  # projects, points or places on a ballot; 0: no bound
    rule = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Rule])
    share_percent = models.PositiveSmallIntegerField(default=20)  # how far two valuations may lie apart
    phase = models.CharField(max_length=10, choices=RoundPhase, default=RoundPhase.PREPARING)
    phase_since = models.DateTimeField()
    proposals_until = models.DateField()
    costing_until = models.DateField()
    check_until = models.DateField()
    vote_until = models.DateField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)  # of rules and choices, when the vote opened
    public_key = models.BinaryField(default=b"")  # of both tellers, while the vote lasts: it seals and opens nothing
    opened_at = models.DateTimeField(null=True)  # when both tellers opened the box
    sheets = models.PositiveIntegerField(default=0)  # paper ballots issued, numbered from 1
    ballots = models.PositiveIntegerField(default=0)  # counted
    result = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "area", "name"], name="round_named_once"),
            models.CheckConstraint(condition=Q(budget_fen__gt=0, budget_fen__lte=MOST_FEN), name="round_has_money"),
            models.CheckConstraint(
                condition=Q(phase__in=["preparing", "proposals", "costing", "check"]) | ~Q(digest=""),
                name="round_frozen_for_the_vote",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "area_path", "-made_at"], name="rounds_of_area")]


class RoundProposal(InStreet):
    """What somebody wants done with the money."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    number = models.PositiveIntegerField()
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    space = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Space])
    title = models.CharField(max_length=80)
    words = models.CharField(max_length=600)  # names and telephones covered
    subject_id = models.UUIDField(null=True)  # what was covered is in the vault
    person_id = models.UUIDField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.NEW)
    reason = models.CharField(max_length=400, blank=True)  # of the decision on eligibility
    judged_by = models.UUIDField(null=True)
    appeal = models.CharField(max_length=400, blank=True)
    appealed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    cost_fen = models.BigIntegerField(null=True)  # what the valuators came to
    won = models.BooleanField(null=True)
    submission_key = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="proposal_numbered_once"),
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="round_proposal_handed_once"),
            models.CheckConstraint(
                condition=~Q(state="eligible") | Q(cost_fen__isnull=False), name="ballot_only_with_cost"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["eligible", "ineligible"]) | ~Q(reason=""), name="eligibility_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "round", "number"], name="proposals_of_round")]


class Costing(InStreet):
    """What one valuator says a proposal costs, and why."""

    proposal = models.ForeignKey(RoundProposal, on_delete=models.CASCADE, related_name="costings")
    person_id = models.UUIDField()
    cost_fen = models.BigIntegerField()
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person_id"], name="costed_once_by_each"),
            models.CheckConstraint(condition=Q(cost_fen__gte=0, cost_fen__lte=MOST_FEN), name="costing_in_reason"),
        ]
        indexes = [models.Index(fields=["street_id", "proposal", "at"], name="costings_of_proposal")]


class RoundNote(InStreet):
    """Which phase began when, and the reason if it was early or a step back; anyone may read it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="notes", db_index=False)
    phase = models.CharField(max_length=10, choices=RoundPhase)
    is_back = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True)
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "round", "at"], name="notes_of_round")]


class Teller(InStreet):
    """One of the two people whose cards together open the box. The card is on paper and nowhere else."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tellers", db_index=False)
    number = models.PositiveSmallIntegerField()
    person_id = models.UUIDField()
    public_key = models.BinaryField(default=b"")  # of the card; empty until it is taken
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_teller_a_card"),
            models.UniqueConstraint(fields=["round", "person_id"], name="one_card_a_teller"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="tellers_are_two"),
        ]
        indexes = [models.Index(fields=["street_id", "round", "number"], name="tellers_of_round")]


class Ballot(InStreet):
    """That somebody has voted. What they chose is sealed for both tellers, and gone after the count."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", db_index=False)
    person_id = models.UUIDField(null=True)  # empty: on paper, by somebody without an account
    sheet = models.PositiveIntegerField(null=True)
    channel = models.CharField(max_length=8, choices=Channel)
    sealed = models.BinaryField(default=b"")
    sealed_again = models.BinaryField(default=b"")  # of paper: what the second clerk read; compared at the count
    differs = models.BooleanField(default=False)  # the tellers found two different entries: to be entered again
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person_id"], condition=Q(person_id__isnull=False), name="one_ballot_a_resident"
            ),
            models.UniqueConstraint(
                fields=["round", "sheet"], condition=Q(sheet__isnull=False), name="one_ballot_a_sheet"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "round"], name="ballots_of_round")]


class PaperEntry(InStreet):
    """The first of the two entries of a paper ballot, sealed for the tellers as every ballot is."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", db_index=False)
    sheet = models.PositiveIntegerField()
    voter_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "sheet"], name="paper_first_entered_once")]
        indexes = [models.Index(fields=["street_id", "round"], name="papers_of_round")]


class CountedBallot(InStreet):
    """A ballot after the count: no person, no time, in a shuffled order."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # no order of time in it
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", db_index=False)
    marks = models.JSONField()  # number of the proposal -> 1, points or place

    class Meta:
        indexes = [models.Index(fields=["street_id", "round"], name="counted_of_round")]

"""A ballot, its options and voter roll, votes (with a choice, or an envelope), paper sheets, the counted choices."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from wushe.core.ballots import Kind
from wushe.foundation.tenancy import InStreet
from wushe.modules.ballots.labels import BallotState, RollKind, Way


class Ballot(InStreet):
    """One question. From the opening on its rule does not change; a secret one keeps a key that only seals."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=300)
    words = models.CharField(max_length=600, blank=True)
    form = models.CharField(max_length=16)  # code of a statutory form, or "own"
    matter = models.CharField(max_length=20, blank=True)  # core.ballots.OwnersMatter, of an owners' vote
    roll = models.CharField(max_length=16, choices=RollKind)
    body_id = models.UUIDField(null=True)  # whose members vote, for a committee
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Kind])
    rule = models.JSONField(default=dict)  # as in the file wushe-ballot/1
    rule_source = models.CharField(max_length=200, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=0)
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=BallotState, default=BallotState.DRAFT)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    noticed_on = models.DateField(null=True)
    opens_from = models.DateField(null=True)
    until_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)  # of question, options, rule and roll, at the opening
    heads = models.PositiveIntegerField(default=0)  # of the roll, at the opening
    area_size = models.PositiveBigIntegerField(default=0)  # hundredths of a square metre
    public_key = models.BinaryField(default=b"")
    result = models.JSONField(default=dict)
    trackers = models.JSONField(default=list)
    reason = models.CharField(max_length=400, blank=True)  # why it was called off, or could not be counted
    voted = models.PositiveIntegerField(null=True)  # votes in the box at the close
    again_of = models.UUIDField(null=True, unique=True)  # the ballot that is held again with this one

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "area", "title"], name="ballot_titled_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "notice", "off"]) | ~Q(digest=""), name="ballot_frozen_when_open"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "area_path", "-made_at"], name="ballots_of_area")]


class Option(InStreet):
    """Something one can choose."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options", db_index=False)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    cost_fen = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "number"], name="option_numbered_once")]
        indexes = [models.Index(fields=["street_id", "ballot", "number"], name="options_of_ballot")]


class RollEntry(InStreet):
    """Somebody who may vote: an account, or a name in the vault."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="entries", db_index=False)
    number = models.PositiveIntegerField()
    person_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    area_size = models.PositiveBigIntegerField(default=0)  # hundredths of a square metre
    proxy_id = models.UUIDField(null=True)
    proxy_paper = models.CharField(max_length=120, blank=True)  # where the authority is filed
    recused = models.CharField(max_length=200, blank=True)  # the reason; who has one does not vote

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="roll_numbered_once"),
            models.UniqueConstraint(
                fields=["ballot", "person_id"], condition=Q(person_id__isnull=False), name="on_the_roll_once"
            ),
            models.UniqueConstraint(
                fields=["ballot", "household_id"],
                condition=Q(household_id__isnull=False),
                name="household_votes_once",
            ),
            models.CheckConstraint(condition=Q(proxy_id__isnull=True) | ~Q(proxy_paper=""), name="proxy_on_paper"),
        ]
        indexes = [
            models.Index(fields=["street_id", "ballot", "number"], name="roll_of_ballot"),
            models.Index(fields=["street_id", "person_id"], name="rolls_of_person"),
        ]


class Cast(InStreet):
    """The vote of one entry: a choice in a vote with names, an envelope in a secret one (paper lies on a sheet)."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+", db_index=False)
    entry = models.ForeignKey(RollEntry, on_delete=models.CASCADE, related_name="casts", db_index=False)
    way = models.CharField(max_length=8, choices=Way)
    choice = models.JSONField(null=True)
    envelope = models.BinaryField(default=b"")
    tracker = models.CharField(max_length=24, blank=True)
    turn = models.PositiveIntegerField(default=1)  # so often this entry has voted
    is_by_proxy = models.BooleanField(default=False)
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "entry"], name="one_vote_an_entry")]
        indexes = [models.Index(fields=["street_id", "ballot"], name="casts_of_ballot")]


class Sheet(InStreet):
    """A paper vote as two people read it. With names its number is that of the roll; a secret one has its own."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    first_by = models.UUIDField()
    first = models.JSONField(null=True)
    first_envelope = models.BinaryField(default=b"")
    second_by = models.UUIDField(null=True)
    second_envelope = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="vote_sheet_once"),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=models.F("first_by")), name="sheet_read_by_two"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "ballot"], name="sheets_of_ballot")]


class Teller(InStreet):
    """Who holds one of the two key cards of a secret ballot; the card itself is kept nowhere."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="tellers", db_index=False)
    number = models.PositiveSmallIntegerField()
    person_id = models.UUIDField()
    public_key = models.BinaryField(default=b"")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "number"], name="vote_card_once"),
            models.UniqueConstraint(fields=["ballot", "person_id"], name="vote_teller_once"),
        ]
        indexes = [models.Index(fields=["street_id", "ballot"], name="tellers_of_ballot")]


class CountedChoice(InStreet):
    """A secret choice after the count: no person, no time, in a shuffled order."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # no order of time in it
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+", db_index=False)
    choice = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "ballot"], name="choices_of_ballot")]

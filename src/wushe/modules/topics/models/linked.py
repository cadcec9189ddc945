"""The votes that were ordered on a topic, and the budget rounds that belong to it."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet
from wushe.modules.topics.models.topic import Topic


class OrderedBallot(InStreet):
    """A vote ordered on a topic; what came out of it is read from the ballot and never typed."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="ordered")
    ballot = models.OneToOneField("ballots.Ballot", on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    ordered_by = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_ballot_of_topic")]


class LinkedRound(InStreet):
    """A budget round in which residents give out the money for what is deliberated."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", db_index=False)
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="+", db_index=False)
    linked_at = models.DateTimeField()
    linked_by = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "round"], name="topic_round_once")]
        indexes = [models.Index(fields=["street_id", "round"], name="topic_round_of_round")]

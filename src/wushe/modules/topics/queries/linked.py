"""Votes ordered on a topic and budget rounds linked to it, from both sides."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot
from wushe.modules.rounds.models import Round
from wushe.modules.topics.models import LinkedRound, OrderedBallot, Topic

_WITHOUT_RESULT = (BallotState.FAILED.value, BallotState.OFF.value)


def ballots_on(topic: Topic) -> list[Ballot]:
    """The votes ordered on it, the latest first."""
    rows = OrderedBallot.objects.in_street(topic.street_id).filter(topic=topic).select_related("ballot__area")
    return [row.ballot for row in rows.order_by("-ordered_at", "-id")]


def running_ballots(topic: Topic) -> QuerySet[OrderedBallot]:
    """Those whose result is still to come."""
    rows: QuerySet[OrderedBallot] = OrderedBallot.objects.in_street(topic.street_id).filter(topic=topic)
    return rows.exclude(ballot__state__in=(BallotState.COUNTED.value, *_WITHOUT_RESULT))


def decides_by_ballot(topic: Topic) -> bool:
    """Whether a ballot says what came out, so that nobody types it."""
    rows = OrderedBallot.objects.in_street(topic.street_id).filter(topic=topic)
    return rows.exclude(ballot__state__in=_WITHOUT_RESULT).exists()


def topic_of_ballot(street_id: UUID, ballot_id: UUID | str) -> Topic | None:
    """The topic on which a vote was ordered."""
    rows = OrderedBallot.objects.in_street(street_id).filter(ballot_id=ballot_id).select_related("topic__area")
    row = rows.first()
    return row.topic if row else None


def rounds_of(topic: Topic) -> list[Round]:
    """The budget rounds linked to it, in the order in which they were linked."""
    rows = LinkedRound.objects.in_street(topic.street_id).filter(topic=topic).select_related("round")
    return [row.round for row in rows.order_by("linked_at", "id")]


def topics_of_round(street_id: UUID, round_id: UUID) -> list[Topic]:
    """The topics to which a round is linked."""
    rows = LinkedRound.objects.in_street(street_id).filter(round_id=round_id).select_related("topic")
    return [row.topic for row in rows.order_by("linked_at", "id")]

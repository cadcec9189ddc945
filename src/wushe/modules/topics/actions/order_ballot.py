"""Order a vote on a topic: prepared with its question, its roll filled, its result later the decision's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Kind
from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._plan import BallotPlan
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot
from wushe.modules.ballots.labels import RollKind
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import ballot_of
from wushe.modules.ballots.queries.forms import OWN, statute
from wushe.modules.topics.actions._refusals import ChoiceUnknown
from wushe.modules.topics.actions._rows import chosen, record_topic, said, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import OrderedBallot, Topic
from wushe.modules.topics.queries.linked import running_ballots, topic_of_ballot
from wushe.modules.topics.queries.presets import LAND

ROLLS = (RollKind.RESIDENTS, RollKind.HOUSEHOLDS, RollKind.REPRESENTATIVES, RollKind.PARTY, RollKind.OWNERS)
KINDS = (Kind.YES_NO, Kind.SINGLE, Kind.APPROVAL, Kind.RANKED, Kind.SCORE)


class VoteRunning(Refused):
    """Two votes on the same question at once."""

    code = "topics.vote_running"
    message = _("A vote on this topic is on its way in this area and not counted yet.")
    way_out = _("Wait for its count, or call it off on its own page first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked, of whom and how."""

    question: str
    roll: str
    kind: str = Kind.YES_NO.value
    matter: str = ""
    options: Sequence[str] = ()
    is_secret: bool = False
    until_on: date
    area_id: UUID | None = None


def order_ballot(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, asked: Asked) -> Ballot:
    """The ballot is a draft with its roll; what the law asks of a vote with yes and no is its rule."""
    roll = chosen(asked.roll, [one.value for one in ROLLS], field="roll")
    kind = chosen(asked.kind, [one.value for one in KINDS], field="kind")
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.OPINION)
        area_id = asked.area_id or topic.area_id
        if area_id not in {topic.area_id, *topic.other_areas.values_list("id", flat=True)}:
            raise ChoiceUnknown(field="area_id")
        if running_ballots(topic).filter(ballot__area=area_id).exists():
            raise VoteRunning
        by_law = kind == Kind.YES_NO and topic.jurisdiction.startswith(LAND)
        by_law = by_law and (roll == RollKind.OWNERS or statute(roll, clock.today()) is not None)
        plan = BallotPlan(
            title=_free_title(topic, area_id),
            question=said(asked.question, field="question", most=300),
            form=roll if by_law else OWN,
            matter=asked.matter,
            roll=roll,
            kind=kind,
            options=[(one, 0) for one in asked.options],
            most=max(len(asked.options), 1),
            is_secret=asked.is_secret,
            until_on=asked.until_on,
        )
        by = {"street_id": street_id, "person_id": person_id}
        ballot = prepare_ballot(**by, area_id=area_id, plan=plan)
        if roll != RollKind.OWNERS:
            fill_roll(**by, ballot_id=ballot.id)
        OrderedBallot.objects.create(
            street_id=street_id, topic=topic, ballot=ballot, ordered_at=clock.now(), ordered_by=person_id
        )
        record_topic(TopicEvent.BALLOT, topic, person_id, ballot=ballot.title, roll=roll, kind=kind)
    return ballot


def note_counted_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID | str) -> Topic | None:
    """A vote that was ordered on a topic is counted: the topic's own history says so, and its people are told."""
    topic, ballot = topic_of_ballot(street_id, ballot_id), ballot_of(street_id, ballot_id)
    if topic is None or ballot is None:
        return None
    with transaction.atomic():
        record_topic(TopicEvent.BALLOT_COUNTED, topic, person_id, ballot=ballot.title, digest=ballot.digest)
    return topic


def follow_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID | str) -> Topic | None:
    """A vote that was ordered on a topic is held again: the new one belongs to the topic too."""
    ballot = ballot_of(street_id, ballot_id)
    topic = topic_of_ballot(street_id, ballot.again_of) if ballot and ballot.again_of else None
    if ballot is None or topic is None:
        return None
    with transaction.atomic():
        kept = {"topic": topic, "ordered_at": clock.now(), "ordered_by": person_id}
        _row, is_new = OrderedBallot.objects.in_street(street_id).get_or_create(
            ballot=ballot, defaults=kept | {"street_id": street_id}
        )
        if is_new:
            record_topic(TopicEvent.BALLOT, topic, person_id, ballot=ballot.title, roll=ballot.roll, kind=ballot.kind)
    return topic


def _free_title(topic: Topic, area_id: UUID) -> str:
    taken = set(Ballot.objects.in_street(topic.street_id).filter(area=area_id).values_list("title", flat=True))
    title, turn = topic.title, 1
    while title in taken:
        turn += 1
        title = f"{topic.title[:74]} ({turn})"
    return title

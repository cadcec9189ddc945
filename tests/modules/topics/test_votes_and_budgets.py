"""A topic orders its vote in one press; the count becomes the decision's figures. It also has its budget round."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import Ballots
from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import Rounds
from tests.modules.topics.conftest import MET, Enter, Hall, events_of
from wushe.foundation import clock
from wushe.foundation.jobs.worker import run_all
from wushe.modules.ballots.actions._plan import BallotPlanWrong
from wushe.modules.ballots.actions.end_ballot import call_off
from wushe.modules.ballots.actions.hold_again import hold_again
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.topics.actions._refusals import ChoiceUnknown, NotAtThisStep, NotYourTopic, StepMissing
from wushe.modules.topics.actions.count_vote import VoteByBallot, count_vote
from wushe.modules.topics.actions.link_round import RoundElsewhere, link_round
from wushe.modules.topics.actions.order_ballot import Asked, VoteRunning, order_ballot
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.actions.write_opinion import write_opinion
from wushe.modules.topics.models import LinkedRound, OrderedBallot, Topic
from wushe.modules.topics.queries.linked import ballots_on, rounds_of

pytestmark = pytest.mark.django_db
LAST = date(2026, 3, 20)
COUNTED = MET + timedelta(days=39)


@pytest.fixture
def votes(town: Town) -> Ballots:
    """Voters of the same town."""
    return Ballots(town, count(1))


def _asked(**more: Any) -> Asked:
    return Asked(**({"question": "建不建充电棚？", "roll": "residents", "until_on": LAST} | more))


def _at(name: str, topic: Topic) -> str:
    return reverse(f"topics:{name}", args=[topic.id])


def _voted(hall: Hall, votes: Ballots, ballot: Ballot, words: list[str], yes: int) -> None:
    with clock.at(MET + timedelta(hours=3)):
        give_notice(**hall.by(), ballot_id=ballot.id)
        open_ballot(**hall.by(), ballot_id=ballot.id)
        for place, word in enumerate(words):
            votes.vote(ballot, word, "yes" if place < yes else "no")


def test_one_press_prepares_the_vote_with_its_roll_and_the_count_is_the_decision(
    hall: Hall, votes: Ballots, signed_in: Enter
) -> None:
    topic, words = hall.at_opinion(), [votes.resident() for _ in range(6)]
    client = signed_in("secretary")
    with clock.at(MET):
        page = client.get(_at("order", topic))
        said = {**page.context["form"].initial, "roll": "residents", "kind": "yes_no"}
        assert said["question"] == topic.question
        assert client.post(_at("order", topic), said).status_code == 302
        (ballot,) = ballots_on(topic)
        assert RollEntry.objects.in_street(hall.town.street).filter(ballot=ballot).count() >= 6
        shown = client.get(_at("detail", topic)).content.decode()
        assert reverse("ballots:board", args=[ballot.id]) in shown
        write_opinion(**hall.of(topic), words="按表决结果建棚。")
        hall.item(topic)
        with pytest.raises(StepMissing, match=r"表决|vote"):
            take_step(**hall.of(topic))
        with pytest.raises(VoteByBallot):
            count_vote(
                **hall.of(topic), assembly="residents", held_on=MET.date(), roll=9, present=9, agree=9, against=0
            )
    _voted(hall, votes, ballot, words, 5)
    votes.counted(ballot)
    with clock.at(COUNTED):
        run_all()
        assert events_of(topic.id).count("topic:ballot:counted") == 1
        take_step(**hall.of(topic))
        public = Client().get(f"{_at('public_topic', topic)}?at=qj").content.decode()
        assert ballot.title in public
        assert "5 (83.33%)" in public
        paper = client.get(_at("print", topic)).content.decode()
        assert "5 (83.33%)" in paper
        there = Client().get(f"{reverse('ballots:public_ballot', args=[ballot.id])}?at=qj").content.decode()
        assert _at("public_topic", topic) in there
        board = client.get(reverse("ballots:board", args=[ballot.id])).content.decode()
        assert _at("detail", topic) in board


def test_a_vote_that_is_held_again_stays_the_vote_of_the_topic(hall: Hall, votes: Ballots) -> None:
    topic, _words = hall.at_opinion(), [votes.resident() for _ in range(3)]
    with clock.at(MET):
        first = order_ballot(**hall.of(topic), asked=_asked())
        call_off(**hall.by(), ballot_id=first.id, reason="问法要改。")
        by = hall.by() | {"ballot_id": first.id}
        again = hold_again(**by, until_on=LAST, is_secret=False, reason="换个时间再投。")
        assert ballots_on(topic) == [first]
        run_all()
        run_all()
        assert set(ballots_on(topic)) == {first, again}
        with pytest.raises(VoteRunning):
            order_ballot(**hall.of(topic), asked=_asked())


def test_a_draft_is_for_those_who_work_on_it(hall: Hall) -> None:
    topic = hall.at_opinion()
    with clock.at(MET):
        order_ballot(**hall.of(topic), asked=_asked(question="先不公开的问题？"))
        public = Client().get(f"{_at('public_topic', topic)}?at=qj").content.decode()
    assert "先不公开的问题" not in public


def test_the_rule_follows_who_votes(hall: Hall) -> None:
    topic = hall.at_opinion()
    with clock.at(MET):
        by_law = order_ballot(**hall.of(topic), asked=_asked())
        call_off(**hall.by(), ballot_id=by_law.id, reason="换一种问法。")
        own = order_ballot(**hall.of(topic), asked=_asked(kind="approval", options=("甲地", "乙地", "丙地")))
        call_off(**hall.by(), ballot_id=own.id, reason="再换一种。")
        owners = order_ballot(**hall.of(topic), asked=_asked(roll="owners", matter="common_parts"))
    assert (by_law.form, own.form, own.rule["most"], owners.form) == ("residents", "own", 3, "owners")
    assert by_law.rule_source
    assert len({by_law.title, own.title, owners.title}) == 3


def test_a_topic_of_two_communities_votes_in_each(hall: Hall) -> None:
    street = hall.by("leader") if "leader" in hall.town.people else hall.by("coordinator")
    areas = hall.town.areas
    other = next(one for key, one in areas.items() if one.kind == "community" and key != "QJ-JW")
    topic = hall.at_opinion()
    topic.other_areas.set([other])
    own: dict[str, Any] = street | {"topic_id": topic.id}
    with clock.at(MET):
        first = order_ballot(**own, asked=_asked())
        second = order_ballot(**own, asked=_asked(area_id=other.pk))
        with pytest.raises(VoteRunning):
            order_ballot(**own, asked=_asked())
        with pytest.raises(ChoiceUnknown):
            order_ballot(**own, asked=_asked(area_id=hall.town.areas["QJ-JW-6"].pk))
    assert (first.area_id, second.area_id) == (topic.area_id, other.pk)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "问" * 301}, "question"),
        ({"until_on": "2026-03-01"}, "until_on"),
        ({"until_on": "昨天"}, "until_on"),
        ({"kind": "single", "options": "只有一个"}, "options"),
        ({"kind": "single", "options": "同\n同"}, "options"),
        ({"roll": "owners", "matter": ""}, "matter"),
        ({"roll": "owners", "matter": "common_parts", "is_secret": "on"}, "is_secret"),
        ({"roll": "nobody"}, "roll"),
    ],
)
def test_what_is_typed_wrongly_is_said_at_its_field_and_nothing_is_kept(
    hall: Hall, signed_in: Enter, wrong: dict[str, str], field: str
) -> None:
    topic = hall.at_opinion()
    said = {"question": "建不建？", "roll": "residents", "kind": "yes_no", "until_on": "2026-03-30"} | wrong
    with clock.at(MET):
        page = signed_in("secretary").post(_at("order", topic), said)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Ballot.objects.in_street(hall.town.street).exists()
    assert not OrderedBallot.objects.in_street(hall.town.street).exists()


def test_who_may_not_and_when_not(hall: Hall) -> None:
    early = hall.met()
    with clock.at(MET), pytest.raises(NotAtThisStep):
        order_ballot(**hall.of(early), asked=_asked())
    topic = hall.at_opinion()
    with clock.at(MET):
        with pytest.raises(NotYourTopic):
            order_ballot(**hall.of(topic, "resident"), asked=_asked())
        with pytest.raises(ChoiceUnknown):
            order_ballot(**hall.of(topic), asked=_asked(roll="committee"))
        with pytest.raises(BallotPlanWrong):
            order_ballot(**hall.of(topic), asked=_asked(until_on=date(2026, 3, 1)))
    assert not Ballot.objects.in_street(hall.town.street).exists()


def test_a_budget_round_stands_on_both_pages(hall: Hall, signed_in: Enter) -> None:
    topic, rounds = hall.at_opinion(), Rounds(hall.town, count(1))
    with clock.at(MET):
        row = rounds.prepared(
            proposals_until=date(2026, 4, 1),
            costing_until=date(2026, 4, 2),
            check_until=date(2026, 4, 3),
            vote_until=date(2026, 4, 4),
        )
        client = signed_in("secretary")
        assert client.post(_at("budget", topic), {"round": ""}).status_code == 422
        for _ in range(2):
            assert client.post(_at("budget", topic), {"round": str(row.id)}).status_code == 302
        assert rounds_of(topic) == [row]
        assert reverse("rounds:board", args=[row.id]) in client.get(_at("detail", topic)).content.decode()
        assert _at("detail", topic) in client.get(reverse("rounds:board", args=[row.id])).content.decode()
        assert row.name not in Client().get(f"{_at('public_topic', topic)}?at=qj").content.decode()
        rounds.on(row)
        assert row.name in Client().get(f"{_at('public_topic', topic)}?at=qj").content.decode()
        there = Client().get(f"{reverse('rounds:public_round', args=[row.id])}?at=qj").content.decode()
        assert _at("public_topic", topic) in there
        other = next(one for key, one in hall.town.areas.items() if one.kind == "community" and key != "QJ-JW")
        Topic.objects.in_street(hall.town.street).filter(pk=topic.pk).update(area_path=other.path)
        LinkedRound.objects.in_street(hall.town.street).delete()
        with pytest.raises(RoundElsewhere):
            link_round(**hall.of(topic, "coordinator"), round_id=row.id)

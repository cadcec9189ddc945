"""Story 2: from twelve needs to an owners' vote that is counted twice. Deliberation first, then the three runs.

The days are the story's own, so everything happens in this process with its clock.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.committees.conftest import NINE, with_owners
from tests.modules.linkage.town import Town, build
from wushe.core.ballots import Measure, Of
from wushe.foundation import clock
from wushe.modules.committees.actions._counts import Counts
from wushe.modules.committees.actions.count_vote import CountsDiffer, SecondPersonCounts, enter_count
from wushe.modules.committees.actions.hold_vote import (
    MatterFixed,
    MeetingTooEarly,
    change_vote,
    plan_vote,
    post_vote_notice,
)
from wushe.modules.committees.actions.post_result import post_result
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee
from wushe.modules.committees.models import OwnersVote, PropertyArea
from wushe.modules.committees.queries.votes import outcome_of
from wushe.modules.needs.actions._told import Told
from wushe.modules.needs.actions.receive_chat import Piece, receive_chat
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.models import Theme
from wushe.modules.topics.actions._refusals import StepMissing
from wushe.modules.topics.actions.hold_topic import note_attendance, write_minutes
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.actions.owe_reply import give_reply, note_dissent
from wushe.modules.topics.actions.prepare_topic import NoticeTooShort, give_notice, name_subjects
from wushe.modules.topics.actions.report_item import report_item, tell_back
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.actions.write_opinion import add_item, write_opinion
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries import overdue_items, overdue_replies
from wushe.modules.topics.queries.detail import attendance_of

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]
RUNS = (
    ("36120.40", 316, "27544.10", "passes"),
    ("36120.40", 309, "27544.10", "fails"),
    ("34100.00", 316, "27544.10", "invalid"),
)


def day(month: int, number: int, hour: int = 9) -> datetime:
    """A moment where the street is."""
    return datetime(2026, month, number, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules and an owners' seat that two members hold."""
    town = with_owners(build("QJ"))
    town.rules()
    return town


def by(town: Town, word: str = "secretary") -> dict[str, Any]:
    """Street and person, as every action takes them."""
    return {"street_id": town.street, "person_id": town.person(word)}


def test_the_theme_is_deliberated_and_watched_until_it_is_carried_out(town: Town) -> None:
    topic = _opened(town)
    own: dict[str, Any] = by(town) | {"topic_id": topic.id}
    said = {"paper": "两处位置、两种收费，各有利弊。", "channels": ("board", "group"), "where": "议事厅"}
    with clock.at(day(3, 5)):
        with pytest.raises(NoticeTooShort, match="2026-03-12"):
            give_notice(**own, **said, meets_at=day(3, 11))
        give_notice(**own, **said, meets_at=day(3, 12))
        with pytest.raises(StepMissing):
            take_step(**own)
    with clock.at(day(3, 12, 19)):
        take_step(**own)
        for kind, people in (("residents", 19), ("tenants", 3), ("unit", 1)):
            note_attendance(**own, kind=kind, people=people)
        assert sum(row.people for row in attendance_of(topic)) == 23
        write_minutes(**own, words="多数赞成建一处，少数担心噪声和火灾。")
        dissent = [note_dissent(**own, words=f"不同意的第{number}条理由。") for number in range(1, 6)]
        assert {one.due_on for one in dissent} == {date(2026, 3, 19)}
        take_step(**own)
        write_opinion(**own, words="在公共用地建一处充电棚，运营方每年向业主支付12000元。")
        for words in ("组织业主共同决定。", "与运营方签约。", "收益账目公开。"):
            add_item(**own, words=words, due_on=date(2026, 4, 30))
        take_step(**own)
    assert overdue_replies(town.street, date(2026, 3, 20)).count() == 5
    with clock.at(day(3, 19)):
        for one in dissent:
            give_reply(**by(town), reply_id=one.id, answer="棚体离楼十米，夜间断电，消防器材到位。")
    assert overdue_replies(town.street, date(2026, 3, 20)).count() == 0
    assert overdue_items(town.street, date(2026, 5, 1)).count() == 3
    with clock.at(day(4, 20)):
        for item in topic.items.order_by("added_at", "id"):
            with pytest.raises(StepMissing):
                take_step(**own)
            report_item(**by(town), item_id=item.id, evidence="有合同和照片。")
        tell_back(**own, words="充电棚已由运营方建成。")
        assert take_step(**own).step == "done"
    assert not overdue_items(town.street, date(2026, 5, 1)).exists()
    page = Client().get(reverse("topics:public_topic", args=[topic.id]) + "?at=qj").content.decode()
    assert "12000" in page
    assert "不同意的第1条理由" not in page


@pytest.mark.parametrize(("part_area", "agree_heads", "agree_area", "verdict"), RUNS)
def test_the_owners_vote_on_common_land(
    town: Town, part_area: str, agree_heads: int, agree_area: str, verdict: str
) -> None:
    vote = _noticed(town)
    with pytest.raises(MatterFixed):
        change_vote(**by(town, "owner"), vote_id=vote.id, matter="other", title="换一个事项")
    counts = Counts(part_area, 418, agree_area, agree_heads)
    with clock.at(day(4, 16)):
        enter_count(**by(town, "owner"), vote_id=vote.id, counts=counts)
        with pytest.raises(SecondPersonCounts):
            enter_count(**by(town, "owner"), vote_id=vote.id, counts=counts)
        other = Counts(part_area, 418, agree_area, agree_heads - 1)
        with pytest.raises(CountsDiffer):
            enter_count(**by(town, "other_owner"), vote_id=vote.id, counts=other)
        vote = enter_count(**by(town, "other_owner"), vote_id=vote.id, counts=counts)
    assert (vote.verdict, vote.result_due_on) == (verdict, date(2026, 4, 19))
    outcome = outcome_of(vote)
    assert outcome is not None
    assert outcome.is_special
    least = {(bar.of, bar.measure): bar.least for bar in outcome.bars}
    assert least[Of.TAKING_PART, Measure.HEADS] == 408
    assert least[Of.TAKING_PART, Measure.AREA] == 34_953_74
    assert least[Of.AGREEING, Measure.HEADS] == 314  # of 313.5
    with clock.at(day(4, 19)):
        assert post_result(**by(town, "owner"), vote_id=vote.id, on=date(2026, 4, 19)).posted_on == date(2026, 4, 19)


def _theme_of_twelve(town: Town) -> Theme:
    """Five by form, three by phone, two at the window, one from a building head, one pasted; two are ruled out."""
    area_id, needs = town.areas["QJ-JW"].pk, []
    for channel, number in (("form", 5), ("phone", 3), ("window", 2), ("proxy", 1)):
        for turn in range(number):
            who = "resident" if channel == "form" else "worker"
            needs.append(
                receive_need(
                    **by(town, who),
                    body=f"电动自行车没有地方充电，希望建充电棚。{'再说一次。' * turn}",
                    channel=channel,
                    idempotency_key=f"story-2-{channel}-{turn}",
                    area_id=area_id,
                    told=Told(is_read_back=channel == "proxy"),
                )
            )
    pieces = [Piece(position=1, body="群里都说充电难。", speaker="楼上邻居")]
    _batch, pasted = receive_chat(**by(town, "worker"), paste_key="s", name="业主群", area_id=area_id, pieces=pieces)
    needs += pasted
    theme = open_theme(**by(town), title="电动自行车充电", need_ids=[one.id for one in needs])
    for one in needs[:2]:
        said = {"reason": "楼道里充电违反消防规定。", "way_on": "充电棚建好后到棚里充电。"}
        assert rule_out_need(**by(town), need_id=one.id, **said).ruled_out_reason == said["reason"]
    return theme


def _opened(town: Town) -> Topic:
    with clock.at(day(3, 2)):
        theme = _theme_of_twelve(town)
        assert theme.size == 12
        topic = open_topic(
            **by(town),
            title="电动自行车充电棚",
            question="建不建，建在哪里，收益归谁？",
            form="council",
            area_id=town.areas["QJ-JW"].pk,
            chair_id=town.bodies["committee"].pk,
            origin_kind="theme",
            origin_id=theme.id,
            submission_key="story-2",
        )
        own = by(town) | {"topic_id": topic.id}
        take_step(**own)
        name_subjects(**own, kinds=("party", "residents", "tenants", "unit"))
        return take_step(**own)


def _noticed(town: Town) -> OwnersVote:
    """Posted on 1 April: 15 April is too early, 16 April is not."""
    with clock.at(day(3, 20)):
        area: PropertyArea = register_property_area(
            **by(town),
            area_id=town.areas["QJ-JW"].pk,
            name="锦苑一期",
            owners=612,
            private_area="52430.60",
            jurisdiction="CN-BJ",
        )
        here = by(town) | {"property_area_id": area.id}
        body_id = town.bodies["property_committee"].pk
        seat_committee(
            **here,
            kind="property_committee",
            body_id=body_id,
            members=NINE,
            chair="residents_committee",
            from_on=date(2026, 3, 20),
        )
    with clock.at(day(4, 1)):
        here = by(town, "owner") | {"property_area_id": area.id}
        vote = plan_vote(**here, matter="common_parts", title="公共用地建充电棚并经营")
        with pytest.raises(MeetingTooEarly, match="2026-04-16"):
            post_vote_notice(**by(town, "owner"), vote_id=vote.id, meeting_on=date(2026, 4, 15))
        return post_vote_notice(**by(town, "owner"), vote_id=vote.id, meeting_on=date(2026, 4, 16))

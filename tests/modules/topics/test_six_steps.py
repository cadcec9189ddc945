"""A topic goes through six steps; none is skipped, and what is missing is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.topics.conftest import AFTER, MET, OPENED, SENT, Hall, events_of
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.needs.models import Theme
from wushe.modules.projects.models import Project
from wushe.modules.topics.actions._origin import OriginUnknown, TooFewSignatures
from wushe.modules.topics.actions._refusals import (
    BodyUnknown,
    ChoiceUnknown,
    DayPassed,
    ItemUnknown,
    NotAtThisStep,
    NotYourTopic,
    ReplyUnknown,
    StepMissing,
    TopicUnknown,
    WordsMissing,
    WordsTooLong,
)
from wushe.modules.topics.actions.hold_topic import (
    CountImpossible,
    ProxyWithoutAuthority,
    note_attendance,
    write_minutes,
)
from wushe.modules.topics.actions.keep_commitment import commit_to
from wushe.modules.topics.actions.open_topic import AreaUnfit
from wushe.modules.topics.actions.owe_reply import (
    PublicityOver,
    ReplyGiven,
    ask_adoption,
    give_reply,
    note_dissent,
    object_to,
)
from wushe.modules.topics.actions.prepare_topic import (
    NoticeTooShort,
    TooFewChannels,
    give_notice,
    name_subjects,
    word_question,
)
from wushe.modules.topics.actions.report_item import (
    ItemDone,
    NothingToRate,
    open_item_project,
    rate_topic,
    report_item,
    tell_back,
)
from wushe.modules.topics.actions.state_position import state_position, take_stand
from wushe.modules.topics.actions.take_step import take_step, withdraw_topic
from wushe.modules.topics.actions.write_opinion import LeadMissing, LeadReasonMissing, add_item, drop_item
from wushe.modules.topics.models import Attendance, Item, Rating, Topic
from wushe.modules.topics.queries import open_topics, overdue_items, overdue_replies, topics
from wushe.modules.topics.queries.detail import attendance_of, points_of

pytestmark = pytest.mark.django_db


def test_it_is_opened_once_and_the_ledger_says_so(hall: Hall) -> None:
    first, second = hall.opened(submission_key="same"), hall.opened(submission_key="same")
    assert first.id == second.id
    assert first.number.startswith("QJ-YT-260302-")
    assert events_of(first.id) == ["topic:self:opened"]


def test_from_a_theme_a_hazard_a_body_and_a_petition(hall: Hall) -> None:
    theme = Theme.objects.create(street_id=hall.town.street, title="充电", found_at=OPENED, renewed_at=OPENED)
    assert hall.opened(origin_kind="theme", origin_id=theme.id).origin_name == "充电"
    body = hall.town.bodies["property"]
    assert hall.opened(origin_kind="request", origin_id=body.pk).origin_name == body.name
    assert hall.opened(origin_kind="petition", signatures=20).signatures == 20
    with pytest.raises(TooFewSignatures, match="20"):
        hall.opened(origin_kind="petition", signatures=19)
    for kind in ("theme", "hazard", "request"):
        with pytest.raises(OriginUnknown):
            hall.opened(origin_kind=kind, origin_id=new_id())


def test_what_cannot_be_opened(hall: Hall, elsewhere: Town) -> None:
    with pytest.raises(AreaUnfit):
        hall.opened(area_id=hall.town.areas["QJ-JW-6"].pk)
    with pytest.raises(AreaUnfit):
        hall.opened(area_id=elsewhere.areas["QJ-JW"].pk)
    with pytest.raises(BodyUnknown):
        hall.opened(chair_id=elsewhere.bodies["committee"].pk)
    with pytest.raises(ChoiceUnknown):
        hall.opened(form="party")
    with pytest.raises(WordsMissing):
        hall.opened(title=" ")
    with pytest.raises(WordsTooLong):
        hall.opened(title="长" * 61)
    for word in ("worker", "resident", "stranger"):
        with pytest.raises(NotYourTopic):
            hall.opened(**hall.by(word))


def test_one_topic_of_two_communities_stands_in_both(hall: Hall) -> None:
    other = hall.town.areas["QJ-LS"]
    with pytest.raises(NotYourTopic):  # the secretary of one community does not open it for another
        hall.opened(other_area_ids=[other.pk])
    topic = hall.opened(**hall.by("coordinator"), other_area_ids=[other.pk, hall.town.areas["QJ-JW"].pk])
    assert list(topic.other_areas.all()) == [other]
    for code in ("QJ-JW", "QJ-LS"):
        assert list(topics(hall.town.street, hall.town.areas[code].path)) == [topic]
    assert list(open_topics(hall.town.street)) == [topic]


def test_no_step_is_skipped(hall: Hall) -> None:
    topic = hall.opened(question="")
    with pytest.raises(StepMissing, match="要协商的问题"):
        take_step(**hall.of(topic))
    word_question(**hall.of(topic), question="建不建？")
    with pytest.raises(NotAtThisStep):
        write_minutes(**hall.of(topic), words="已经开完了。")
    take_step(**hall.of(topic))
    name_subjects(**hall.of(topic), kinds=("party", "party", "residents"))
    with pytest.raises(StepMissing, match="协商主体"):
        take_step(**hall.of(topic))
    with pytest.raises(ChoiceUnknown):
        name_subjects(**hall.of(topic), kinds=("dogs",))


def test_papers_go_out_seven_days_ahead_in_two_ways(hall: Hall) -> None:
    topic = hall.at_notice()
    said: dict[str, Any] = {**hall.of(topic), "paper": "两处可选。", "where": "议事厅"}
    with clock.at(SENT):
        with pytest.raises(NoticeTooShort, match="2026-03-12"):
            give_notice(**said, channels=("board", "phone"), meets_at=MET - timedelta(days=1))
        with pytest.raises(TooFewChannels):
            give_notice(**said, channels=("board", "board"), meets_at=MET)
        give_notice(**said, channels=("board", "phone"), meets_at=MET)
        with pytest.raises(StepMissing, match="会议日期"):
            take_step(**hall.of(topic))
    with clock.at(MET):
        assert take_step(**hall.of(topic)).step == "meeting"


def test_tenants_old_people_by_phone_and_proxies_are_counted_without_names(hall: Hall) -> None:
    topic = hall.met()
    note_attendance(**hall.of(topic), kind="residents", people=16, proxies=2, authority="社区档案第三册")
    note_attendance(**hall.of(topic), kind="residents", way="phone", people=4)
    note_attendance(**hall.of(topic), kind="tenants", people=4)
    note_attendance(**hall.of(topic), kind="tenants", people=3)  # the last word counts
    note_attendance(**hall.of(topic), kind="unit", people=1)
    note_attendance(**hall.of(topic), kind="unit", people=0)
    assert [(row.kind, row.way, row.people, row.proxies) for row in attendance_of(topic)] == [
        ("residents", "phone", 4, 0),
        ("residents", "room", 16, 2),
        ("tenants", "room", 3, 0),
    ]
    with pytest.raises(ProxyWithoutAuthority):
        note_attendance(**hall.of(topic), kind="expert", people=1, proxies=1)
    with pytest.raises(CountImpossible):
        note_attendance(**hall.of(topic), kind="expert", people=1, proxies=2, authority="档案")
    assert Attendance.objects.in_street(hall.town.street).count() == 3
    with pytest.raises(StepMissing, match="纪要"):
        take_step(**hall.of(topic))


def test_an_item_has_one_lead_by_the_rules_or_a_reason(hall: Hall) -> None:
    topic = hall.at_opinion()
    with clock.at(MET):
        by_rule = add_item(**hall.of(topic), words="由规则定牵头。", due_on=date(2026, 4, 1))
        assert by_rule.lead == by_rule.suggested
        with pytest.raises(LeadReasonMissing, match=by_rule.lead.name):
            add_item(
                **hall.of(topic),
                words="换一个牵头。",
                due_on=date(2026, 4, 1),
                lead_id=hall.town.bodies["property"].pk,
            )
        with pytest.raises(DayPassed):
            hall.item(topic, due_on=date(2026, 3, 1))
        drop_item(**hall.by(), item_id=by_rule.id)
        with pytest.raises(ItemUnknown):
            drop_item(**hall.by(), item_id=by_rule.id)
        with pytest.raises(StepMissing, match="意见正文"):
            take_step(**hall.of(topic))


def test_without_rules_nobody_leads_by_itself(hall: Hall) -> None:
    from wushe.modules.linkage.models import Assignment, RuleTable

    topic = hall.at_opinion()
    Assignment.objects.in_street(hall.town.street).delete()
    RuleTable.objects.in_street(hall.town.street).update(status="draft")
    with clock.at(MET), pytest.raises(LeadMissing):
        add_item(**hall.of(topic), words="谁来做？", due_on=date(2026, 4, 1))


def test_objections_are_answered_before_anything_is_carried_out(hall: Hall) -> None:
    topic = hall.published()
    item = topic.items.get()
    manager = hall.by("manager")
    with clock.at(MET + timedelta(days=1)):
        objection = object_to(**hall.of(topic, "resident"), words="太靠近三号楼。")
        with pytest.raises(NotYourTopic):
            object_to(**hall.of(topic, "stranger"), words="我不住这里。")
        with pytest.raises(StepMissing, match="公示期满"):
            report_item(**manager, item_id=item.id, evidence="画好了。")
    with clock.at(AFTER):
        with pytest.raises(PublicityOver, match="2026-03-18"):
            object_to(**hall.of(topic, "resident"), words="再说一次。")
        with pytest.raises(StepMissing, match="异议"):
            report_item(**manager, item_id=item.id, evidence="画好了。")
        with pytest.raises(NotYourTopic):
            give_reply(**hall.by("resident"), reply_id=objection.id, answer="我自己回。")
        give_reply(**hall.by(), reply_id=objection.id, answer="已移远五米。")
        with pytest.raises(ReplyGiven):
            give_reply(**hall.by(), reply_id=objection.id, answer="再回一次。")
        with pytest.raises(ReplyUnknown):
            give_reply(**hall.by(), reply_id=new_id(), answer="没有这个。")
        with pytest.raises(NothingToRate):
            rate_topic(**hall.of(topic, "resident"), mark=3)
        report_item(**manager, item_id=item.id, evidence="画好了，有照片。")
        with pytest.raises(ItemDone):
            report_item(**manager, item_id=item.id, evidence="又画了。")
        with pytest.raises(StepMissing, match="反馈"):
            take_step(**hall.of(topic))
        tell_back(**hall.of(topic), words="车位线已经画好。")
        assert take_step(**hall.of(topic)).step == "done"
        with pytest.raises(NotAtThisStep):
            take_step(**hall.of(topic))
        rate_topic(**hall.of(topic, "resident"), mark=2)
        rate_topic(**hall.of(topic, "resident"), mark=3)
        with pytest.raises(ChoiceUnknown):
            rate_topic(**hall.of(topic, "resident"), mark=7)
    assert [row.mark for row in Rating.objects.in_street(hall.town.street)] == [3]


def test_what_is_late_goes_to_the_supervision_list(hall: Hall) -> None:
    topic = hall.published()
    item = topic.items.get()
    street = hall.town.street
    with clock.at(AFTER):
        asked = ask_adoption(**hall.of(topic), body_id=hall.town.bodies["street"].pk, words="请纳入年度计划。")
    assert asked.due_on == date(2026, 4, 4)
    assert not overdue_items(street, item.due_on).exists()
    assert list(overdue_items(street, item.due_on + timedelta(days=1))) == [item]
    assert list(overdue_replies(street, date(2026, 4, 5))) == [asked]
    with clock.at(AFTER):
        give_reply(**hall.by("coordinator"), reply_id=asked.id, answer="明年列入。", is_adopted=True)
    assert not overdue_replies(street, date(2026, 4, 5)).exists()


def test_an_item_becomes_a_project_of_its_lead(hall: Hall) -> None:
    topic = hall.published()
    item = topic.items.get()
    with clock.at(AFTER):
        with pytest.raises(ChoiceUnknown):
            open_item_project(**hall.by(), item_id=item.id, space="moon")
        done = open_item_project(**hall.by(), item_id=item.id, space=Space.REAL)
    project = Project.objects.in_street(hall.town.street).get(pk=done.project_id)
    assert (project.lead_body, project.origin_kind, project.origin_id) == (item.lead, "resolution", topic.id)


def test_positions_side_by_side_and_an_agreement(hall: Hall) -> None:
    topic = hall.met()
    bodies = hall.town.bodies
    manager = hall.of(topic, "manager")
    state_position(**manager, body_id=bodies["property"].pk, interest="楼道不停车。", limits="没有人手。")
    with pytest.raises(NotYourTopic):  # nobody speaks for another body
        state_position(**manager, body_id=bodies["station"].pk, interest="替别人说。")
    for word, stands in (("property", True), ("committee", True)):
        take_stand(**hall.of(topic), body_id=bodies[word].pk, words="楼道不充电", is_for=stands)
    take_stand(**manager, body_id=bodies["property"].pk, words="收益归业主", is_for=False)
    take_stand(**hall.of(topic), body_id=bodies["committee"].pk, words="收益归业主", is_for=True)
    assert {one.words: one.agreement.value for one in points_of(topic)} == {
        "楼道不充电": "shared",
        "收益归业主": "conflict",
    }
    with clock.at(MET):
        commit_to(**manager, body_id=bodies["property"].pk, words="每天巡查。", due_on=date(2026, 4, 1))
        with pytest.raises(DayPassed):
            commit_to(**manager, body_id=bodies["property"].pk, words="昨天。", due_on=date(2026, 3, 1))


def test_it_is_withdrawn_with_a_reason_and_nothing_follows(hall: Hall) -> None:
    topic = hall.met()
    note_dissent(**hall.of(topic), words="反对。")
    assert withdraw_topic(**hall.of(topic), reason="改为联席会议处理。").step == "withdrawn"
    with pytest.raises(NotAtThisStep):
        take_step(**hall.of(topic))
    assert not overdue_replies(hall.town.street, date(2027, 1, 1)).exists()


def test_another_street_has_none_of_it(hall: Hall, elsewhere: Town) -> None:
    topic = hall.published()
    theirs = {"street_id": elsewhere.street, "person_id": elsewhere.person("secretary")}
    with pytest.raises(TopicUnknown):
        take_step(**theirs, topic_id=topic.id)
    with pytest.raises(ItemUnknown):
        report_item(**theirs, item_id=topic.items.get().id, evidence="不是我们的。")
    assert not Topic.objects.in_street(elsewhere.street).exists()
    assert Item.objects.in_street(hall.town.street).count() == 1

"""Answers held against the person's words, calls after them, and what follows when they do not satisfy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions.answer_need import PointUnanswered, Reply, answer_need
from wushe.modules.needs.actions.keep_template import (
    TemplateIncomplete,
    TemplateNamedAlready,
    TemplatesNotYours,
    TemplateUnknown,
    keep_template,
    retire_template,
)
from wushe.modules.needs.actions.note_call_back import CallUnheard, note_call_back
from wushe.modules.needs.actions.rate_need import NotAnsweredYet, RatedAlready, rate_need
from wushe.modules.needs.actions.rule_out_need import AnswerOwed, rule_out_need
from wushe.modules.needs.models import CallBack, Handling, Need, Rating
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.handling import clock_funnel
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.points import points_of, template_named, templates_for
from wushe.modules.needs.queries.resident import answers_to
from wushe.modules.needs.queries.work import to_call_back

pytestmark = pytest.mark.usefixtures("rules")
TWO = "6号楼没有水。请尽快修好水泵。能不能先给老人送水?"


def called(town: Town, need: Need, **more: Any) -> CallBack:
    values = {
        "street_id": town.street,
        "person_id": town.person("worker"),
        "need_id": need.id,
        "is_valid": True,
        "is_solved": True,
        "satisfaction": "satisfied",
    }
    return note_call_back(**(values | more))


def due(town: Town, **more: Any) -> list[Need]:
    return list(to_call_back(town.street, Reach(("QJ/",), frozenset()), clock.now(), **more))


def test_every_point_is_answered_or_told_why_not(story: Story, town: Town) -> None:
    need = story.sorted(story.received(TWO))
    first, second = points_of(need)
    by = {"street_id": town.street, "person_id": town.person("worker"), "need_id": need.id}
    with pytest.raises(PointUnanswered) as refusal:
        answer_need(**by, replies=[Reply(first, "水泵已修好"), Reply(second, " ")])
    assert second[:10] in str(refusal.value)
    answer_need(**by, replies=[Reply(first, "水泵已修好"), Reply(second, "人手不够,请邻居帮忙", is_refused=True)])
    kept = answers_to(fresh(need))[0].replies
    assert [(one["asked"], one["is_refused"]) for one in kept] == [(first, False), (second, True)]


def test_a_reply_to_what_nobody_asked_answers_nothing(story: Story, town: Town) -> None:
    need = story.sorted(story.received(TWO))
    with pytest.raises(PointUnanswered):
        answer_need(
            street_id=town.street,
            person_id=town.person("worker"),
            need_id=need.id,
            replies=[Reply("别的事", "好了"), Reply("又一件", "好了")],
        )


def test_a_call_is_due_with_the_deadline_and_done_once(story: Story, town: Town) -> None:
    need = story.answered(story.sorted(story.received(contact={"phone": "13900005678"})))
    story.answered()  # nobody can be called
    assert due(town) == []
    assert due(town, only_due=False) == [need]
    with clock.at(need.due_at + timedelta(hours=1)):
        assert due(town) == [need]
        called(town, need)
        assert due(town) == []
        with pytest.raises(RatedAlready):
            called(town, need)
    assert fresh(need).status == "rated"
    assert Rating.objects.in_street(town.street).get(need=need).satisfaction == "satisfied"
    assert clock_funnel(fresh(need))[3].at is not None
    assert events_of(need.id)[-2:] == ["need:self:rated", "need:answer:called_back"]


def test_a_call_that_reached_nobody_does_not_count_and_ends_after_three(story: Story, town: Town) -> None:
    need = story.answered(story.sorted(story.received(contact={"phone": "13900005678"})))
    for left in (1, 1, 0):
        called(town, need, is_valid=False, is_solved=None, satisfaction="")
        assert len(due(town, only_due=False)) == left
    assert not Rating.objects.in_street(town.street).filter(need=need).exists()
    assert fresh(need).status == "answered"


def test_a_call_says_what_was_heard_and_by_whom(story: Story, town: Town) -> None:
    need = story.answered()
    with pytest.raises(CallUnheard):
        called(town, need, satisfaction="")
    for word in ("stranger", "neighbour", "manager"):
        with pytest.raises(NotYourNeed):
            called(town, need, person_id=town.person(word))
    with pytest.raises(NotAnsweredYet):
        called(town, story.sorted())


def test_who_is_not_satisfied_on_the_phone_is_answered_again(story: Story, town: Town) -> None:
    need = story.answered()
    called(town, need, is_solved=False, satisfaction="not", said="五楼还是没水。请再来看")
    again = fresh(need)
    assert (again.status, again.is_open) == ("reopened", True)
    assert again.due_at > clock.now()
    assert points_of(again) == ("五楼还是没水。请再来看",)
    handling = Handling.objects.in_street(town.street).get(need=need)
    assert (handling.round, handling.must_answer) == (2, True)
    with pytest.raises(AnswerOwed):
        rule_out_need(
            street_id=town.street, person_id=town.person("worker"), need_id=need.id, reason="不归我们", way_on="法院"
        )
    story.answered(story.sorted(again))
    handling.refresh_from_db()
    assert not handling.must_answer


def test_the_second_time_a_person_decides_whether_it_goes_on(story: Story, town: Town) -> None:
    need = story.answered()
    rating = {"street_id": town.street, "need_id": need.id, "is_solved": False, "satisfaction": "not", "score": 1}
    rate_need(**rating, secret=secret_of(need.id))
    assert fresh(need).status == "reopened"
    story.answered(story.sorted(fresh(need)))
    rate_need(**rating, secret=secret_of(need.id))
    assert fresh(need).status == "rated"


def test_templates_of_the_street_stand_before_the_shipped_ones(town: Town) -> None:
    by = {"street_id": town.street, "person_id": town.person("coordinator")}
    row = keep_template(**by, name="停水告知", text="供水中心【】到场。", category="water")
    found = templates_for(town.street, "water")
    assert found[0].name == "停水告知"
    assert [one.category for one in found if one.category] == ["water", "water"]
    assert template_named(town.street, "done") is not None
    with pytest.raises(TemplateNamedAlready):
        keep_template(**by, name="停水告知", text="再写一遍")
    with pytest.raises(TemplateIncomplete):
        keep_template(**by, name=" ", text="话")
    with pytest.raises(TemplatesNotYours):
        keep_template(street_id=town.street, person_id=town.person("worker"), name="甲", text="乙")
    retire_template(**by, template_id=row.id)
    with pytest.raises(TemplateUnknown):
        retire_template(**by, template_id=row.id)
    assert template_named(town.street, str(row.id)) is None

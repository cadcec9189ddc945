"""The pages of handling: what to do first, every power by its button, work lists with few queries, one screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.core.linkage import ActorKind
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.actions.reveal_holder import NobodyThere
from wushe.modules.linkage.actions import add_responsibility, order_period, write_step_card
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions.name_matter import MatterUnknown, name_matter
from wushe.modules.needs.models import Extension, Handling, Need, Note, Objection, Task
from wushe.modules.needs.web.work import WorkNotYours
from wushe.modules.oversight.actions import sequence_entries
from wushe.modules.oversight.models import Entry

SignIn = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("rules")
TWO = "6号楼没有水。请尽快修好水泵。能不能先给老人送水?"


def page_of(client: Client, need: Need) -> str:
    return client.get(f"/needs/{need.id}/").content.decode()


def post(client: Client, need: Need, power: str, **words: Any) -> int:
    return client.post(f"/needs/{need.id}/{power}/", words).status_code


def test_the_first_thing_to_do_is_said_first(story: Story, signed_in: SignIn) -> None:
    need = story.received(contact={"phone": "13900005678"})
    staff = signed_in("worker")
    assert "下一步：分办" in page_of(staff, need)
    story.sorted(need)
    assert "下一步：联系诉说人" in page_of(staff, need)
    assert post(staff, need, "contacted", way="phone", reached="yes") == 302
    assert "下一步：答复" in page_of(staff, need)
    assert "下一步" not in page_of(signed_in("secretary"), story.answered(story.sorted()))
    story.answered(need)
    assert "下一步：回访" in page_of(staff, need)


def test_an_answer_keeps_what_was_typed_when_a_point_is_missing(story: Story, signed_in: SignIn) -> None:
    need = story.sorted(story.received(TWO))
    staff = signed_in("worker")
    missing = staff.post(f"/needs/{need.id}/answer/", {"said_1": "水泵已经换了新的"})
    assert missing.status_code == 422
    assert "水泵已经换了新的" in missing.content.decode()
    assert fresh(need).status == "assigned"
    assert post(staff, need, "answer", said_1="水泵已换", said_2="人手不够", refused_2="on") == 302
    page = page_of(staff, need)
    assert "暂不能办" in page
    assert "能不能先给老人送水" in page


def test_a_template_begins_the_answer(story: Story, signed_in: SignIn) -> None:
    need = story.sorted()
    page = signed_in("worker").get(f"/needs/{need.id}/?template=water").content.decode()
    assert "故障原因是" in page


def test_a_part_goes_its_way_by_buttons(story: Story, town: Town, signed_in: SignIn) -> None:
    need = story.sorted()
    staff, helper = signed_in("worker"), signed_in("manager")
    assert helper.get(f"/needs/{need.id}/").status_code == 403
    assert post(staff, need, "ask", body_id=str(town.bodies["property"].pk), what="检查水泵") == 302
    task = Task.objects.in_street(town.street).get(need=need)
    assert "检查水泵" in page_of(helper, need)
    assert "13900005678"[-4:] not in page_of(helper, need)
    assert post(helper, need, f"tasks/{task.pk}/return", reason="泵归供水公司") == 302
    back = Objection.objects.in_street(town.street).get(task=task)
    ruling = {"ruling": "refused", "decision": "按合同由物业检查", "to_body_id": ""}
    assert post(signed_in("coordinator"), need, f"return/{back.pk}", **ruling) == 302
    assert post(helper, need, f"tasks/{task.pk}/report", reply="叶轮卡住") == 302
    assert post(staff, need, f"tasks/{task.pk}/send-back", reason="修好了吗?") == 302
    assert post(staff, need, f"tasks/{task.pk}/drop", reason="另请人修") == 302
    assert [event for event in events_of(need.id) if ":task:" in event or ":dispatch:" in event] == [
        "need:task:asked",
        "need:dispatch:objected",
        "need:dispatch:decided",
        "need:task:replied",
        "need:task:sent_back",
        "need:task:dropped",
    ]


def test_longer_term_step_up_claim_watch_and_note_by_buttons(story: Story, town: Town, signed_in: SignIn) -> None:
    need = story.sorted()
    staff, secretary = signed_in("worker"), signed_in("secretary")
    assert post(staff, need, "claim") == 302
    assert post(secretary, need, "claim") == 409
    assert post(staff, need, "release") == 302
    assert post(staff, need, "longer", reason="配件未到") == 302
    row = Extension.objects.in_street(town.street).get(need=need)
    assert "下一步：决定是否延期" in page_of(secretary, need)
    assert post(secretary, need, f"longer/{row.pk}", ruling="granted") == 302
    assert fresh(need).due_at == row.to_due_at
    assert post(staff, need, "raise", level="street", reason="说不拢") == 302
    assert "已提级" in page_of(staff, need)
    assert post(staff, need, "watch") == 302
    assert post(staff, need, "watch", end="1") == 302
    assert post(staff, need, "notes", text="她怕邻居知道") == 302
    note = Note.objects.in_street(town.street).get(need=need)
    assert "她怕邻居知道" not in page_of(secretary, need)
    shown = secretary.post(f"/needs/{need.id}/notes/{note.pk}/", {"reason": "准备上门"})
    assert "她怕邻居知道" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert "准备上门" in page_of(staff, need)


def test_court_return_and_call_back_by_buttons(story: Story, town: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    away = story.sorted()
    assert post(staff, away, "elsewhere", way="court", notice="请向法院查询", registered_as="民初1号") == 302
    assert "不重复办理" in page_of(staff, away)
    assert post(staff, away, "reopen", reason="再办") == 409
    assert post(staff, away, "back-here", reason="已撤诉") == 302
    wrong = story.sorted()
    assert post(staff, wrong, "return", reason="应由物业牵头") == 302
    assert "时限照常计算" in page_of(staff, wrong)
    done = story.answered(story.sorted(story.received(contact={"phone": "13900005678"})))
    heard = {"is_valid_call": "yes", "is_solved": "no", "satisfaction": "not", "said": "还是没水"}
    assert post(staff, done, "called-back", **heard) == 302
    assert "必须再次答复" in page_of(staff, done)


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("view", ["mine", "tasks", "calls", "decide", "watched"])
def test_work_lists_ask_no_more_queries_for_more_work(story: Story, town: Town, signed_in: SignIn, view: str) -> None:
    worker, manager, boss = signed_in("worker"), signed_in("manager"), signed_in("coordinator")
    looking = {"tasks": manager, "decide": boss}.get(view, worker)

    def fill(number: int) -> None:
        for _ in range(number):
            need = story.sorted(story.received(contact={"phone": "13900005678"}))
            post(worker, need, "claim")
            post(worker, need, "watch")
            post(worker, need, "longer", reason="配件未到")
            post(worker, need, "ask", body_id=str(town.bodies["property"].pk), what="检查水泵")
            if view == "calls":
                story.answered(need)

    fill(2)
    with clock.at(clock.now() + timedelta(days=9)):
        path = f"/needs/work/?view={view}"
        looking.get(path)
        few = _queries(looking, path)
        assert looking.get(path).content.decode().count("<article") == 2
    fill(6)
    with clock.at(clock.now() + timedelta(days=9)):
        assert _queries(looking, path) <= few
        assert few <= 40


def test_a_simple_need_takes_at_most_four_inputs(town: Town, signed_in: SignIn) -> None:
    """Two texts and a press: everything else on the screen is filled in, hidden or may stay empty."""
    staff = signed_in("worker")
    shown = staff.get("/needs/solve/")
    form = shown.context["form"]
    asked = [
        name
        for name, field in form.fields.items()
        if field.required and not field.widget.is_hidden and not form[name].value() and name != "channel"
    ]
    assert asked == ["body", "answer"]
    before_the_fold = shown.content.decode().split('id="solve"')[1].split("<details")[0]
    assert len(re.findall(r"<(?:textarea|select|button)|<input(?![^>]*hidden)", before_the_fold)) <= 4
    filled = {name: form[name].value() or "" for name in form.fields} | {"channel": "window"}
    sent = staff.post("/needs/solve/", filled | {"body": "楼道灯不亮", "answer": "已换好灯泡"})
    assert sent.status_code == 302
    need = Need.objects.in_street(town.street).get()
    assert need.status == "answered"
    assert "已换好灯泡" in staff.get(sent["Location"]).content.decode()
    again = staff.post("/needs/solve/", filled | {"body": "", "answer": "已换好灯泡"})
    assert again.status_code == 422
    assert "已换好灯泡" in again.content.decode()


def test_the_step_card_is_shown_inside_the_work(story: Story, town: Town, signed_in: SignIn) -> None:
    cards = [
        add_responsibility(
            street_id=town.street, person_id=OPERATOR_ID, matter=matter, owner_kind=ActorKind.PROPERTY_SERVICE,
            owner_body_id=None, helpers=[], law="条例",
        )
        for matter in ("供水抢修", "泵房巡查")
    ]  # fmt: skip
    for item, step in zip(cards, ("通知供水单位到场", "每月看一次泵房"), strict=True):
        write_step_card(
            street_id=town.street, person_id=OPERATOR_ID, item_id=item.pk, topic="water" if item is cards[0] else "",
            steps=[step],
        )  # fmt: skip
    need = story.sorted()
    staff = signed_in("worker")
    assert "通知供水单位到场" in page_of(staff, need)
    assert post(staff, need, "matter", item=str(cards[1].pk)) == 302
    assert "每月看一次泵房" in page_of(staff, need)
    assert Handling.objects.in_street(town.street).get(need=need).matter_id == cards[1].pk
    with pytest.raises(NotYourNeed):
        name_matter(street_id=town.street, person_id=town.person("stranger"), need_id=need.id, item_id=cards[0].pk)
    with pytest.raises(MatterUnknown):
        name_matter(street_id=town.street, person_id=town.person("worker"), need_id=need.id, item_id=need.id)
    assert events_of(need.id)[-1] == "need:matter:named"


def test_the_lead_is_said_to_be_worked_out_again_until_the_job_has_run(
    story: Story, town: Town, signed_in: SignIn
) -> None:
    need = story.sorted()
    staff = signed_in("worker")
    assert "正在重新计算" not in page_of(staff, need)
    order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas["QJ-JW"].pk,
        event="暴雨",
        reason="红色预警",
        legal_basis="突发事件应对法",
        ordered_as="street_leader",
    )
    assert "正在重新计算" in page_of(staff, need)


def test_the_page_shows_no_account_and_a_name_only_for_a_reason(story: Story, town: Town, signed_in: SignIn) -> None:
    need = story.answered()
    sequence_entries(everything=True)
    page = page_of(signed_in("secretary"), need)
    assert "worker-qj" not in page
    assert town.bodies["committee"].name in page
    step = Entry.objects.get(subject_id=str(need.id), event="need:self:answered")
    asked = signed_in("secretary").post(f"/needs/{need.id}/colleague/", {"entry": str(step.pk), "reason": "请他说明"})
    assert asked.status_code == NobodyThere.status  # no name is kept for this worker


def test_the_clocks_are_shown_with_their_sources_and_chosen(town: Town, signed_in: SignIn) -> None:
    page = signed_in("worker").get("/needs/clocks/").content.decode()
    assert "信访" in page
    assert "本平台默认" in page
    assert signed_in("worker").post("/needs/clocks/", {"jurisdiction": "CN-BJ"}).status_code == 403
    leader = signed_in("leader")
    assert leader.post("/needs/clocks/", {"jurisdiction": "CN-SD-JN"}).status_code == 302
    with clock.at(clock.now() + timedelta(days=365 * 6)):
        assert "放假安排" in leader.get("/needs/clocks/").content.decode()


def test_templates_and_hand_over_on_screen(story: Story, town: Town, signed_in: SignIn) -> None:
    boss = signed_in("coordinator")
    kept = boss.post("/needs/templates/", {"name": "停水告知", "category": "water", "text": "供水中心【】到场。"})
    assert kept.status_code == 302
    assert "停水告知" in signed_in("worker").get("/needs/templates/").content.decode()
    need = story.sorted()
    post(signed_in("worker"), need, "claim")
    over = {"leaver_id": str(town.person("worker")), "successor_id": str(town.person("secretary"))}
    assert boss.post("/needs/hand-over/", over | {"when": "later"}).status_code == 302
    assert "→" in boss.get("/needs/hand-over/").content.decode()
    assert boss.post("/needs/hand-over/", over | {"when": "now"}).status_code == 302
    assert Handling.objects.in_street(town.street).get(need=need).claimed_by == town.person("secretary")


def test_work_lists_are_for_people_at_work(signed_in: SignIn) -> None:
    for word in ("resident", "stranger"):
        refused = signed_in(word).get("/needs/work/")
        assert refused.status_code == 403
        assert WorkNotYours.code in refused.content.decode()

"""The story of the water outage up to the call-back: first receiver, a returned part, the clock that runs on."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions.answer_need import Reply, answer_need
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.actions.claim_need import claim_need
from wushe.modules.needs.actions.decide_return import decide_return
from wushe.modules.needs.actions.note_call_back import note_call_back
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.reply_task import reply_task
from wushe.modules.needs.actions.return_dispatch import return_task
from wushe.modules.needs.actions.write_note import write_note
from wushe.modules.needs.models import Handling, Need, Objection, Task
from wushe.modules.needs.queries.handling import clock_funnel
from wushe.modules.needs.queries.points import points_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
SAID = "6号楼五至七层从七点半起没有水,涉及六十二户。请尽快恢复。希望先给老人送水。"


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def water(town: Town) -> Body:
    body = Body.objects.create(
        street_id=town.street, kind=BodyKind.DEPARTMENT, name="供水科", area=town.areas["QJ"], began_on=BEGAN
    )
    town.people["water"] = Person.objects.create_user("water-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=body,
        role=Role.DEPARTMENT_CONTACT,
        area=town.areas["QJ"],
        person_id=town.people["water"].pk,
        began_on=BEGAN,
    )
    return body


def heard(story: Story, town: Town) -> Need:
    with clock.at(at(3, 8, 12)):
        need = story.received(
            SAID, area="QJ-JW-6", channel="phone", person_id=town.person("worker"),
            contact={"name": "周某", "phone": "13800005678", "note": "户内有居家透析病人"},
        )  # fmt: skip
        story.sorted(need, urgency="urgent")
        claim_need(street_id=town.street, person_id=town.person("worker"), need_id=need.id)
    return fresh(need)


def test_the_water_outage_from_call_to_call_back(story: Story, town: Town, rules: object, water: Body) -> None:
    need = heard(story, town)
    by = {"street_id": town.street, "person_id": town.person("worker"), "need_id": need.id}
    assert need.due_at == at(4, 8, 12)  # 24 hours
    assert "透析" not in f"{need.title}{need.body}{need.where}"  # health is in the vault, not in the ticket
    lead = need.lead_body_id
    with clock.at(at(3, 8, 31)):
        note_contact(**by, way="phone", is_reached=True)
        write_note(**by, text="透析病人,每两小时联系一次")
        part = ask_help(**by, body_id=town.bodies["property"].pk, what="抢修水泵")
    with clock.at(at(3, 8, 50)):
        back = return_task(
            street_id=town.street, person_id=town.person("manager"), task_id=part.id, reason="水泵归供水公司",
            better_body_id=water.pk,
        )  # fmt: skip
    assert Objection.objects.in_street(town.street).get(pk=back.pk).ruling == "pending"
    assert fresh(need).due_at == at(4, 8, 12)  # the clock keeps running
    assert fresh(need).lead_body_id == lead  # the first receiver stays the lead
    with clock.at(at(3, 9, 2)):
        decide_return(
            street_id=town.street, person_id=town.person("coordinator"), objection_id=back.id, is_granted=True,
            decision="看过移交协议", to_body_id=water.pk,
        )  # fmt: skip
    with clock.at(at(3, 15, 40)):
        reply_task(street_id=town.street, person_id=town.person("water"), task_id=part.id, reply="叶轮已换,恢复供水")
    with clock.at(at(3, 16, 5)):
        said = ("叶轮已更换,十五时四十分恢复供水。", "志愿者已给五层以上送水。")
        answer_need(**by, replies=[Reply(asked, one) for asked, one in zip(points_of(need), said, strict=True)])
    with clock.at(at(4, 9, 0)):
        note_call_back(**by, is_valid=True, is_solved=True, satisfaction="satisfied")
        steps = clock_funnel(fresh(need))
    assert [step.at for step in steps] == [at(3, 8, 12), at(3, 8, 31), at(3, 16, 5), at(4, 9, 0)]
    assert {step.state.value for step in steps} == {"done"}
    assert Task.objects.in_street(town.street).get(pk=part.pk).body_id == water.pk
    assert Handling.objects.in_street(town.street).get(need=need).first_receiver_id == lead
    assert fresh(need).status == "rated"
    assert "need:dispatch:objected" in events_of(need.id)


def test_the_callers_phone_is_masked_and_another_community_opens_nothing(
    story: Story, town: Town, rules: object, signed_in
) -> None:
    need = heard(story, town)
    page = signed_in("coordinator").get(f"/needs/{need.id}/").content.decode()
    assert "138****5678" in page
    assert "13800005678" not in page
    volunteer = Person.objects.create_user("volunteer-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["organisation"],
        role=Role.VOLUNTEER,
        area=town.areas["QJ-JW"],
        person_id=volunteer.pk,
        began_on=BEGAN,
    )
    client = Client()
    client.force_login(volunteer)
    assert client.get(f"/needs/{need.id}/").status_code == 403
    assert signed_in("neighbour").get(f"/needs/{need.id}/").status_code == 403
    with pytest.raises(NotYourNeed):
        claim_need(street_id=town.street, person_id=town.person("neighbour"), need_id=need.id)
    assert clock_funnel(need)[2].due == need.clock_from + timedelta(hours=24)

"""Longer terms, steps up, and the clocks a street chooses."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.modules.linkage.town import BEGAN, Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.needs.actions._handling import NotOpenAnyMore
from wushe.modules.needs.actions._refusals import NotYourNeed, ReasonMissing
from wushe.modules.needs.actions.choose_clocks import ClocksNotYours, PlaceWithoutClocks, choose_clocks
from wushe.modules.needs.actions.decide_return import NothingToDecide
from wushe.modules.needs.actions.escalate_need import NoDepartment, NoStepAbove, escalate_need, escalate_overdue
from wushe.modules.needs.actions.extend_term import (
    AskedAlready,
    ExtendedAlready,
    ExtensionNotYours,
    NotExtendable,
    TooLateToExtend,
    ask_extension,
    decide_extension,
)
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.models import Escalation, Extension, Need, Task
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.handling import guessed_years
from wushe.modules.needs.queries.service import jurisdictions_of
from wushe.modules.notifications.models import Message, Outgoing

pytestmark = pytest.mark.usefixtures("rules")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def asked(town: Town, need: Need, **more: Any) -> Extension:
    values = {"street_id": town.street, "person_id": town.person("worker"), "need_id": need.id, "reason": "配件未到"}
    return ask_extension(**(values | more))


def decided(town: Town, row: Extension, word: str = "secretary", **more: Any) -> Extension:
    values = {"street_id": town.street, "person_id": town.person(word), "extension_id": row.id, "is_granted": True}
    return decide_extension(**(values | more))


def levels(need: Need) -> list[str]:
    return list(
        Escalation.objects.in_street(need.street_id).filter(need=need).order_by("at").values_list("level", flat=True)
    )


def test_a_longer_term_is_asked_by_one_and_granted_by_another(story: Story, town: Town) -> None:
    need = story.sorted()
    row = asked(town, need)
    assert fresh(need).due_at == need.due_at  # until it is granted the old term runs
    with pytest.raises(AskedAlready):
        asked(town, need)
    with pytest.raises(ExtensionNotYours):
        decided(town, row, "worker")
    decided(town, row)
    assert fresh(need).due_at == row.to_due_at
    assert row.to_due_at > need.due_at
    with pytest.raises(NothingToDecide):
        decided(town, row)
    with pytest.raises(ExtendedAlready):
        asked(town, need)
    assert events_of(need.id)[-2:] == ["need:term:extension_asked", "need:term:extension_decided"]


def test_who_asks_does_not_decide(story: Story, town: Town) -> None:
    row = asked(town, story.sorted(), person_id=town.person("secretary"))
    with pytest.raises(ExtensionNotYours):
        decided(town, row)
    decided(town, row, "coordinator")


def test_a_refused_term_gives_its_reason_and_may_be_asked_again(story: Story, town: Town) -> None:
    need = story.sorted()
    row = asked(town, need)
    with pytest.raises(ReasonMissing):
        decided(town, row, is_granted=False)
    decided(town, row, is_granted=False, decision="先做能做的")
    assert fresh(need).due_at == need.due_at
    assert asked(town, need).ruling == "pending"


def test_danger_is_not_put_off_and_lateness_is_not_healed(story: Story, town: Town) -> None:
    with pytest.raises(NotExtendable):
        asked(town, story.sorted(urgency="emergency"))
    need = story.sorted()
    with clock.at(need.due_at + timedelta(minutes=1)), pytest.raises(TooLateToExtend):
        asked(town, need)
    with pytest.raises(NotYourNeed):
        asked(town, need, person_id=town.person("stranger"))
    with pytest.raises(NotOpenAnyMore):
        asked(town, story.answered())


def test_the_person_who_asked_is_told_of_the_new_day(story: Story, town: Town) -> None:
    need = story.sorted(story.received(contact={"phone": "13900005678"}, person_id=town.person("resident")))
    decided(town, asked(town, need))
    worker.run_all()
    assert Message.objects.filter(recipient_id=town.person("resident"), event="need:term:extension_decided").exists()
    assert Outgoing.objects.filter(subject_id=need.subject_id).exists()


def test_sorting_again_at_the_same_level_keeps_the_longer_term(story: Story, town: Town) -> None:
    need = story.sorted()
    row = asked(town, need)
    decided(town, row)
    assert story.sorted(fresh(need)).due_at == row.to_due_at


def test_a_need_is_raised_by_hand_with_a_reason_and_stays_with_its_lead(story: Story, town: Town) -> None:
    need = story.sorted()
    up = {"street_id": town.street, "person_id": town.person("worker"), "need_id": need.id}
    with pytest.raises(ReasonMissing):
        escalate_need(**up, level="street", reason=" ")
    with pytest.raises(NotYourNeed):
        escalate_need(**(up | {"person_id": town.person("stranger")}), level="street", reason="协调不动")
    escalate_need(**up, level="street", reason="物业与供水公司说不拢")
    with pytest.raises(NoStepAbove):
        escalate_need(**up, level="street", reason="再说一次")
    assert fresh(need).lead_body_id == need.lead_body_id
    assert events_of(need.id)[-1] == "need:self:escalated"
    worker.run_all()
    assert Message.objects.filter(recipient_id=town.person("coordinator"), event="need:self:escalated").exists()


def department(town: Town) -> Body:
    body = Body.objects.create(
        street_id=town.street, kind=BodyKind.DEPARTMENT, name="供水科", area=town.areas["QJ"], began_on=BEGAN
    )
    town.people["contact"] = Person.objects.create_user("contact-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=body,
        role=Role.DEPARTMENT_CONTACT,
        area=town.areas["QJ"],
        person_id=town.people["contact"].pk,
        began_on=BEGAN,
    )
    return body


def test_a_department_is_asked_by_a_part_of_its_own(story: Story, town: Town) -> None:
    need = story.sorted()
    up = {"street_id": town.street, "person_id": town.person("coordinator"), "need_id": need.id, "reason": "要换泵"}
    with pytest.raises(NoDepartment):
        escalate_need(**up, level="department")
    with pytest.raises(NoDepartment):
        escalate_need(**up, level="department", body_id=town.bodies["property"].pk)
    body = department(town)
    escalate_need(**up, level="department", body_id=body.pk)
    assert Task.objects.in_street(town.street).get(need=need).body_id == body.pk
    worker.run_all()
    assert Message.objects.filter(recipient_id=town.person("contact"), event="need:task:asked").exists()


def test_overdue_work_climbs_once_and_the_job_may_run_as_often_as_it_likes(story: Story, town: Town) -> None:
    need = story.sorted()
    assert escalate_overdue(street_id=town.street) == 0
    with clock.at(need.due_at + timedelta(minutes=5)):
        assert escalate_overdue(street_id=town.street) == 1
        assert escalate_overdue(street_id=town.street) == 0
    with clock.at(need.due_at - timedelta(days=400)):
        assert escalate_overdue(street_id=town.street) == 0
    with clock.at(need.due_at + timedelta(days=40)):
        assert escalate_overdue(street_id=town.street) == 1
        assert escalate_overdue(street_id=town.street) == 0
    assert levels(need) == ["street", "department"]
    assert events_of(need.id).count("need:self:escalated") == 2


def test_needs_that_wait_on_a_step_keep_nobody_from_theirs(
    story: Story, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wushe.modules.needs.actions.escalate_need._AT_ONCE", 2)
    early = [story.sorted() for _ in range(2)]
    with clock.at(early[0].due_at + timedelta(minutes=5)):
        assert escalate_overdue(street_id=town.street) == 2
    late = story.sorted(urgency="complex")
    moment = max(need.due_at for need in early) + timedelta(minutes=10)
    Need.objects.in_street(town.street).filter(pk=late.pk).update(due_at=moment - timedelta(minutes=1))
    with clock.at(moment):
        assert escalate_overdue(street_id=town.street) == 1
    assert levels(late) == ["street"]


def test_a_step_taken_by_hand_is_not_taken_again_by_the_clock(story: Story, town: Town) -> None:
    need = story.sorted()
    escalate_need(
        street_id=town.street, person_id=town.person("worker"), need_id=need.id, level="street", reason="说不拢"
    )
    with clock.at(need.due_at + timedelta(minutes=5)):
        assert escalate_overdue(street_id=town.street) == 0


def test_a_new_round_climbs_anew(story: Story, town: Town) -> None:
    need = story.sorted()
    with clock.at(need.due_at + timedelta(minutes=5)):
        escalate_overdue(street_id=town.street)
        story.answered(need)
        again = reopen_need(street_id=town.street, need_id=need.id, reason="还是没水", secret=secret_of(need.id))
    with clock.at(again.due_at + timedelta(minutes=5)):
        assert escalate_overdue(street_id=town.street) == 1
    assert levels(need) == ["street", "street"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jumps=st.lists(st.integers(-60 * 24 * 400, 60 * 24 * 400), min_size=1, max_size=8))
def test_each_step_fires_once_however_the_clock_jumps(story: Story, town: Town, jumps: list[int]) -> None:
    need = story.sorted()
    for minutes in jumps:
        with clock.at(need.due_at + timedelta(minutes=minutes)):
            escalate_overdue(street_id=town.street)
    found = levels(need)
    assert len(found) == len(set(found))
    assert set(found) <= {"street", "department"}
    if max(jumps) > 60 * 24 * 14:
        assert set(found) == {"street", "department"}


@pytest.mark.parametrize("began", ["2028-02-28 17:00", "2026-09-30 17:00", "2031-12-30 17:00"])
def test_leap_day_holidays_and_years_nobody_knows(story: Story, town: Town, began: str) -> None:
    choose_clocks(street_id=town.street, person_id=town.person("leader"), jurisdiction="CN-SD-JN")
    with clock.at(datetime.fromisoformat(began).replace(tzinfo=SHANGHAI)):
        need = story.sorted()
    assert need.due_rule == "CN-SD-JN general"
    expected = {
        "2028-02-28 17:00": ("2028-03-06", (2028,)),  # 29 February counts as a day; the calendar is not known
        "2026-09-30 17:00": ("2026-10-13", ()),  # the long holiday lies between, and Saturday the 10th is worked
        "2031-12-30 17:00": ("2032-01-06", (2031, 2032)),
    }[began]
    on = need.due_at.astimezone(SHANGHAI).date().isoformat()
    assert (on, guessed_years(need)) == expected


def test_the_street_chooses_its_clocks_and_what_runs_keeps_its_promise(story: Story, town: Town) -> None:
    before = story.sorted()
    choose = {"street_id": town.street, "jurisdiction": "CN-BJ"}
    with pytest.raises(ClocksNotYours):
        choose_clocks(**choose, person_id=town.person("secretary"))
    with pytest.raises(PlaceWithoutClocks):
        choose_clocks(**(choose | {"jurisdiction": "XX"}), person_id=town.person("leader"))
    choose_clocks(**choose, person_id=town.person("leader"))
    choose_clocks(**choose, person_id=town.person("leader"))
    assert jurisdictions_of(town.street) == ("CN-BJ", "CN")
    assert story.received().due_rule == "CN-BJ general"
    assert fresh(before).due_rule == "CN general"
    assert events_of(town.street).count("need:clocks:chosen") == 1


def test_the_other_street_keeps_its_own_clocks(town: Town, elsewhere: Town) -> None:
    choose_clocks(street_id=town.street, person_id=town.person("leader"), jurisdiction="CN-BJ")
    street: UUID = elsewhere.street
    assert jurisdictions_of(street) == ("CN",)

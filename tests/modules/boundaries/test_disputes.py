"""Whose matter it is: both sides, a clock, an arbiter of neither, and what the community may not be given."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town, build
from tests.modules.whistles.conftest import Street, at, entries_of, signed_in, town, with_departments  # noqa: F401
from wushe.core.linkage import ActorKind, CommunityPart, MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.boundaries.actions._rows import (
    DisputeStepNotAllowed,
    DisputeUnknown,
    DisputeWordsWrong,
    NotYourDispute,
)
from wushe.modules.boundaries.actions.climb_overdue import climb_overdue
from wushe.modules.boundaries.actions.decide_dispute import DecisionIncomplete, JudgeInOwnCause, decide_dispute
from wushe.modules.boundaries.actions.export_disputes import export_disputes
from wushe.modules.boundaries.actions.raise_dispute import DisputeAreaUnknown, DisputeBodiesWrong, raise_dispute
from wushe.modules.boundaries.actions.reopen_dispute import reopen_dispute, withdraw_dispute
from wushe.modules.boundaries.actions.state_position import DisputeOver, state_position
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.boundaries.queries import figures, open_disputes
from wushe.modules.boundaries.queries.matters import MatterElsewhere, matter_named
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.linkage.actions import CommunityOnlyAssists, OutsideCommunityList, add_responsibility
from wushe.modules.linkage.actions.override_assignment import override_assignment
from wushe.modules.linkage.models import AssignmentTurn, RuleTable
from wushe.modules.linkage.queries import assignment_by_id, matter_topics
from wushe.modules.needs.models import Theme
from wushe.modules.notifications.models import Message
from wushe.modules.projects.actions.lead_project import name_lead
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.whistles.actions.decline_call import decline_call, settle_decline


@pytest.fixture
def street(town: Town) -> Street:  # noqa: F811
    """Disputes of the town."""
    return Street(town, count(1))


def raised(street: Street, *, who: str = "manager", other: str | None = "water", **more: Any) -> Dispute:
    bodies = street.town.bodies
    values = {
        **street.by(who),
        "matter": Matter("other", None, "", street.town.areas["QJ-JW"].pk),
        "body_id": bodies["property"].pk,
        "other_body_id": bodies[other].pk if other else None,
        "words": "泵房移交后归供水维护",
        "submission_key": f"dispute-{next(street.keys)}",
    }
    with clock.at(at(9, 0)):
        return raise_dispute(**(values | more))


def decided(street: Street, dispute: Dispute, who: str = "coordinator", body: str = "water", **more: Any) -> Dispute:
    values = {
        "body_id": street.town.bodies[body].pk,
        "reason": "移交协议写明",
        "new_line": "二次供水泵房维护:供水中心",
    }
    with clock.at(at(12, 0)):
        return decide_dispute(**street.by(who), dispute_id=dispute.id, **(values | more))


def test_both_sides_speak_and_an_arbiter_of_neither_decides_with_what_it_rests_on(street: Street) -> None:
    dispute = raised(street)
    assert str(dispute.due_at)[:16] == "2026-03-05 23:59"  # the end of the second working day
    by = {"dispute_id": dispute.id}
    water = street.town.bodies["water"].pk
    state_position(**street.by("water"), **by, body_id=water, words="协议没有写到电费")
    with pytest.raises(NotYourDispute):
        state_position(**street.by("housing"), **by, body_id=water, words="与我们无关")
    item = add_responsibility(
        street_id=street.town.street, person_id=OPERATOR_ID, matter="二次供水泵房", owner_kind=ActorKind.DEPARTMENT,
        owner_body_id=None, helpers=[], law="供水条例", pays=ActorKind.DEPARTMENT, decides=ActorKind.STREET_OFFICE,
    )  # fmt: skip
    for wrong in ({"new_line": ""}, {"item_id": street.town.street}, {"body_id": street.town.street}):
        with pytest.raises(DecisionIncomplete):
            decided(street, dispute, **wrong)
    with pytest.raises(NotYourDispute):
        decided(street, dispute, who="secretary")
    done = decided(street, dispute, item_id=item.pk)
    assert (done.status, done.rests_on) == ("decided", "二次供水泵房 (供水条例)")
    with pytest.raises(DisputeOver):
        state_position(**street.by("water"), **by, body_id=water, words="再说一句")
    assert [one["decided_for"] for one in entries_of(dispute.id, "dispute:self:decided")] == ["water qj"]
    found = figures(street.town.street, at(13, 0))
    assert (found.disputes, found.decided, found.mean_hours, found.per_hundred) == (1, 1, 3.0, None)


def test_nobody_decides_in_their_own_cause(street: Street) -> None:
    dispute = raised(street, other="street")
    with pytest.raises(JudgeInOwnCause):
        decided(street, dispute)


def test_once_more_with_new_facts_and_then_it_is_final(street: Street) -> None:
    dispute = decided(street, raised(street))
    with pytest.raises(NotYourDispute):
        reopen_dispute(**street.by("coordinator"), dispute_id=dispute.id, new_facts="找到补充协议")
    reopen_dispute(**street.by("water"), dispute_id=dispute.id, new_facts="找到补充协议")
    assert decided(street, dispute, who="leader", body="property").status == "final"
    with pytest.raises(DisputeStepNotAllowed):
        reopen_dispute(**street.by("water"), dispute_id=dispute.id, new_facts="又找到一份")
    other = raised(street)
    with pytest.raises(NotYourDispute):
        withdraw_dispute(**street.by("housing"), dispute_id=other.id, reason="我们先做")
    assert withdraw_dispute(**street.by("manager"), dispute_id=other.id, reason="我们先做").status == "withdrawn"


def test_bad_input_is_refused(street: Street) -> None:
    for refusal, more in (
        (DisputeWordsWrong, {"words": " "}),
        (DisputeBodiesWrong, {"other": "property"}),
        (DisputeBodiesWrong, {"body_id": street.town.street}),
        (NotYourDispute, {"who": "worker"}),
        (DisputeAreaUnknown, {"matter": Matter("other", None, "", OPERATOR_ID)}),
    ):
        with pytest.raises(refusal):
            raised(street, **more)
    with pytest.raises(DisputeUnknown):
        withdraw_dispute(**street.by("leader"), dispute_id=OPERATOR_ID, reason="没有")
    with pytest.raises(MatterElsewhere):
        matter_named(street.town.street, "QJ-260303-000000", street.town.areas["QJ"].pk)
    with pytest.raises(NotYourDispute):
        export_disputes(**street.by("stranger"), view="all", text="", form="csv")


def test_what_is_late_goes_up_to_the_leader_once(street: Street) -> None:
    dispute = raised(street)
    with clock.at(at(9, 0) + timedelta(days=4)):
        assert climb_overdue(street_id=street.town.street) == 1
        assert climb_overdue(street_id=street.town.street) == 0
        worker.run_all()
    told = Message.objects.filter(event="dispute:term:climbed").values_list("recipient_id", flat=True)
    assert list(told) == [street.town.person("leader")]
    assert [one.id for one in open_disputes(street.town.street)] == [dispute.id]


def test_not_our_matter_said_to_a_whistle_becomes_a_dispute_and_its_decision_settles_the_call(street: Street) -> None:
    whistle = street.blown()
    call = street.call(whistle, "housing")
    with clock.at(at(9, 10)):
        decline_call(**street.by("housing"), call_id=call.id, reason="供水不归房管")
        worker.run_all()
    dispute = Dispute.objects.in_street(street.town.street).get()
    assert (dispute.matter_name, dispute.body_id) == (whistle.number, street.town.bodies["housing"].pk)
    decided(street, dispute, body="water")
    assert street.call(whistle, "housing").let_off_at is not None


def test_a_call_settled_on_another_page_ends_its_dispute(street: Street) -> None:
    call = street.call(street.blown(), "water")
    with clock.at(at(9, 10)):
        decline_call(**street.by("water"), call_id=call.id, reason="泵属物业")
        worker.run_all()
        settle_decline(**street.by("leader"), call_id=call.id, is_its_matter=False, reason="确属物业")
        worker.run_all()
    dispute = Dispute.objects.in_street(street.town.street).get()
    assert (dispute.status, dispute.decision) == ("withdrawn", "确属物业")
    assert street.call(call.whistle, "water").let_off_at is not None


def test_a_dispute_taken_back_lets_the_call_stand(street: Street) -> None:
    call = street.call(street.blown(), "water")
    with clock.at(at(9, 10)):
        decline_call(**street.by("water"), call_id=call.id, reason="泵属物业")
        worker.run_all()
        dispute = Dispute.objects.in_street(street.town.street).get()
        withdraw_dispute(**street.by("water"), dispute_id=dispute.id, reason="我们先来修")
    settled = street.call(call.whistle, "water")
    assert (settled.is_disputed, settled.let_off_at) == (False, None)


def test_a_decision_hands_the_lead_over_and_keeps_its_turns(street: Street) -> None:
    row = street.town.need()
    matter = Matter("need", row.matter_id, row.matter_name, row.area_id)
    dispute = raised(street, who="coordinator", other="water", matter=matter)
    decided(street, dispute)
    now = assignment_by_id(street.town.street, row.pk)
    assert now is not None
    assert now.lead_body_id == street.town.bodies["water"].pk
    assert now.assigned_at == row.assigned_at
    assert AssignmentTurn.objects.in_street(street.town.street).filter(assignment=row).count() == 2


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        (CommunityPart.OUTSIDE, OutsideCommunityList),
        (CommunityPart.ASSISTS, CommunityOnlyAssists),
        (CommunityPart.OWN, None),
    ],
)
def test_the_committee_is_not_made_main_handler_of_listed_government_work(
    street: Street, monkeypatch: pytest.MonkeyPatch, part: CommunityPart, refusal: type[Refused] | None
) -> None:
    monkeypatch.setitem(matter_topics, MatterKind.NEED, lambda _street, needs: dict.fromkeys(needs, "water"))
    add_responsibility(
        street_id=street.town.street, person_id=OPERATOR_ID, matter="供水抢修", owner_kind=ActorKind.DEPARTMENT,
        owner_body_id=None, helpers=[], law="接诉即办条例", article="第17条", topic="water", community_part=part,
    )  # fmt: skip
    row, bodies = street.town.need(), street.town.bodies
    override_assignment(**street.by("leader"), assignment_id=row.pk, body_id=bodies["property"].pk, reason="先由物业")
    deed = {**street.by("leader"), "assignment_id": row.pk, "body_id": bodies["committee"].pk, "reason": "交给居委会"}
    if refusal is None:
        assert override_assignment(**deed).lead_body_id == bodies["committee"].pk
        return
    with pytest.raises(refusal) as raised_one:
        override_assignment(**deed)
    assert "第17条" in str(raised_one.value)


def test_a_dispute_walked_through_its_pages(street: Street, signed_in: Callable[[str], Client]) -> None:  # noqa: F811
    bodies, manager = street.town.bodies, signed_in("manager")
    with clock.at(at(9, 0)):
        said = {
            "receipt": "", "area": str(street.town.areas["QJ-JW"].pk), "body": str(bodies["property"].pk),
            "other_body": str(bodies["water"].pk), "words": "泵房已移交", "key": "pages",
        }  # fmt: skip
        assert manager.post(reverse("boundaries:new"), said).status_code == 302
        dispute = Dispute.objects.in_street(street.town.street).get()
        coordinator, water = signed_in("coordinator"), signed_in("water")
        steps = (
            (water, "state", {"body_id": str(bodies["water"].pk), "words": "协议未写"}),
            (
                coordinator,
                "decide",
                {"body_id": str(bodies["water"].pk), "reason": "已看协议", "new_line": "泵房:供水"},
            ),
            (water, "reopen", {"words": "补充协议"}),
            (manager, "withdraw", {"words": "双方谈好了"}),
        )
        for client, name, fields in steps:
            address = reverse(f"boundaries:{name}", args=[dispute.id])
            assert client.get(address).status_code == 200
            assert client.post(address, fields).status_code == 302, name
        for address in (
            reverse("boundaries:list") + "?view=all&q=泵",
            reverse("boundaries:detail", args=[dispute.id]),
            reverse("boundaries:record", args=[dispute.id]),
            reverse("boundaries:export", args=["csv"]) + "?view=all",
        ):
            assert "泵房已移交" in coordinator.get(address).content.decode()
        assert signed_in("housing").get(reverse("boundaries:detail", args=[dispute.id])).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_arbiters_who_decide_at_once_one_wins_and_the_other_is_told() -> None:
    street = Street(with_departments(build("QJ")), count(1))
    dispute = raised(street)
    start = threading.Barrier(2)

    def one(who: str) -> Any:
        try:
            start.wait(timeout=30)
            return decided(street, dispute, who=who)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(one, ("coordinator", "leader")))
    assert sum(isinstance(row, Dispute) for row in found) == 1
    assert sum(isinstance(row, DisputeStepNotAllowed) for row in found) == 1


def listed(street: Street, topic: str, part: CommunityPart) -> None:
    """A line of the responsibility list."""
    add_responsibility(
        street_id=street.town.street, person_id=OPERATOR_ID, matter=f"{topic} 抢修", owner_kind=ActorKind.DEPARTMENT,
        owner_body_id=None, helpers=[], law="接诉即办条例", article="第17条", topic=topic, community_part=part,
    )  # fmt: skip


def test_a_hazard_and_projects_made_from_it_or_from_a_theme_are_not_passed_to_the_committee_against_the_list(
    street: Street,
) -> None:
    listed(street, "water", CommunityPart.OUTSIDE)
    by, bodies = {"street_id": street.town.street, "person_id": OPERATOR_ID}, street.town.bodies
    area_id = street.town.areas["QJ-JW-7"].pk
    hazard = register_hazard(**by, type="water_pipe", words="水管渗漏", area_id=area_id, submission_key="listed")
    name_body(**by, hazard_id=hazard.id, body_id=bodies["property"].pk, reason="先由物业")
    with pytest.raises(OutsideCommunityList) as refused:
        name_body(**by, hazard_id=hazard.id, body_id=bodies["committee"].pk, reason="交给居委会")
    assert "第17条" in str(refused.value)
    for kind, origin_id in ((OriginKind.HAZARD, hazard.id), (OriginKind.THEME, _theme(street).id)):
        project = open_project(
            **by, title="换水管", area_id=area_id, space=Space.REAL, submission_key=f"listed-{kind}",
            origin=Origin(kind, origin_id, "来处"), lead_body_id=bodies["property"].pk,
        )  # fmt: skip
        with pytest.raises(OutsideCommunityList):
            name_lead(**by, project_id=project.id, body_id=bodies["committee"].pk, reason="交给居委会")


def test_what_the_list_says_nothing_of_may_be_given_to_the_committee_without_a_rule_table(street: Street) -> None:
    """Where no table is in force the list is asked all the same."""
    listed(street, "water", CommunityPart.ASSISTS)
    RuleTable.objects.in_street(street.town.street).update(status="draft")
    by, committee = {"street_id": street.town.street, "person_id": OPERATOR_ID}, street.town.bodies["committee"]
    area_id = street.town.areas["QJ-JW-7"].pk
    for type_, refused in (("water_pipe", True), ("pests", False)):
        hazard = register_hazard(**by, type=type_, words="请看看", area_id=area_id, submission_key=type_)
        if refused:
            with pytest.raises(CommunityOnlyAssists):
                name_body(**by, hazard_id=hazard.id, body_id=committee.pk, reason="交给居委会")
        else:
            assert name_body(**by, hazard_id=hazard.id, body_id=committee.pk, reason="交给居委会").lead_body_id


def _theme(street: Street) -> Theme:
    return Theme.objects.create(
        street_id=street.town.street, title="供水", category="water", found_at=clock.now(), renewed_at=clock.now()
    )


def test_anybody_reads_on_one_page_whose_matter_is_what_and_how_often_bodies_disagreed(street: Street) -> None:
    listed(street, "water", CommunityPart.OUTSIDE)
    decided(street, raised(street))
    page = Client().get(reverse("linkage:responsibilities"), {"street": street.town.areas["QJ"].slug})
    text = page.content.decode()
    assert "第17条" in text
    assert "water 抢修" in text
    assert [value for _label, value in page.context["figures"]][:2] == [1, 1]

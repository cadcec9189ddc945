"""The rule table and the community's list speak with one voice: what the list keeps away, no table brings."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.modules.linkage.actions.test_periods import fresh, lifted, ordered
from tests.modules.linkage.town import BEGAN, Town
from wushe.core.linkage import ActorKind, CommunityPart, MatterKind, Space
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.linkage.actions import (
    Cause,
    add_responsibility,
    hand_back,
    override_assignment,
    reassign_open_matters,
    retire_responsibility,
    write_step_card,
)
from wushe.modules.linkage.actions.reassign_open_matters import BATCH
from wushe.modules.linkage.labels import sentences
from wushe.modules.linkage.models import Assignment, ResponsibilityItem, RuleTable
from wushe.modules.linkage.queries import matter_topics
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def water(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every need is about water; how many were asked for at once is kept."""
    asked: list[int] = []

    def topics(_street: object, ids: list[object]) -> dict[object, str]:
        asked.append(len(ids))
        return dict.fromkeys(ids, "water")

    monkeypatch.setitem(matter_topics, MatterKind.NEED, topics)
    return asked


def listed(
    town: Town,
    part: CommunityPart = CommunityPart.OUTSIDE,
    owner: ActorKind = ActorKind.DEPARTMENT,
    body: Body | None = None,
    topic: str = "water",
) -> ResponsibilityItem:
    return add_responsibility(
        street_id=town.street, person_id=OPERATOR_ID, matter="供水抢修", owner_kind=owner,
        owner_body_id=body.pk if body else None, helpers=[], law="接诉即办条例", article="第17条", topic=topic,
        community_part=part,
    )  # fmt: skip


def department(town: Town, name: str) -> Body:
    return Body.objects.create(
        street_id=town.street, kind=BodyKind.DEPARTMENT, name=name, area=town.areas["QJ"], began_on=BEGAN
    )


def said(row: Assignment) -> str:
    return " ".join(f"{one.text} {one.source}" for one in sentences(row.why))


@pytest.mark.parametrize("part", [CommunityPart.OUTSIDE, CommunityPart.ASSISTS])
def test_the_body_that_the_line_names_leads_and_the_why_gives_the_article(
    town: Town, rules: RuleTable, part: CommunityPart
) -> None:
    department(town, "housing")
    works = department(town, "water works")
    listed(town, part, body=works)
    need = town.need()
    assert (need.lead_body, need.lead_kind, need.lead_strength) == (works, "department", "lead")
    assert "第17条" in said(need)
    assert "供水抢修" in said(need)
    parts = {one.kind: one for one in need.parts.all()}
    assert (parts["department"].strength, parts["department"].body) == ("lead", works)
    if part is CommunityPart.ASSISTS:
        assert (parts["community"].strength, parts["community"].body) == ("assist", town.bodies["committee"])
    else:
        assert not {"community", "residents_committee"} & set(parts)
    assert need.turns.get().lead_body == works
    assert Entry.objects.get(subject_id=str(need.matter_id)).facts["body"] == "water works"


def test_without_a_named_body_the_only_one_of_the_kind_that_serves_the_place_leads(
    town: Town, rules: RuleTable
) -> None:
    listed(town, owner=ActorKind.PROPERTY_SERVICE)
    assert town.need().lead_body == town.bodies["property"]


@pytest.mark.parametrize("departments", [0, 2])
def test_where_none_or_several_could_be_meant_the_street_office_leads_and_says_so(
    town: Town, rules: RuleTable, departments: int
) -> None:
    for number in range(departments):
        department(town, "housing" if number else "water works")
    listed(town)
    need = town.need()
    assert (need.lead_body, need.lead_kind) == (town.bodies["street"], "street_office")
    assert need.why[-1]["code"] == "street_for_the_owner"


def test_an_ended_owner_does_not_lead(town: Town, rules: RuleTable) -> None:
    works = department(town, "water works")
    listed(town, body=works)
    Body.objects.filter(pk=works.pk).update(ended_on=BEGAN)
    assert town.need().lead_body == town.bodies["street"]


def test_a_community_that_only_stands_in_is_protected_too(town: Town, rules: RuleTable) -> None:
    Body.objects.filter(pk=town.bodies["station"].pk).update(ended_on=BEGAN)
    listed(town)
    assert town.need(space=Space.LIVING).lead_body == town.bodies["street"]


def test_its_own_affair_and_other_topics_stay_with_the_community(town: Town, rules: RuleTable) -> None:
    listed(town, topic="lifts")
    assert town.need().lead_body == town.bodies["committee"]
    listed_own = add_responsibility(
        street_id=town.street, person_id=OPERATOR_ID, matter="水费纠纷", owner_kind=ActorKind.RESIDENTS_COMMITTEE,
        owner_body_id=None, helpers=[], law="居委会组织法", topic="water", community_part=CommunityPart.OWN,
    )  # fmt: skip
    assert listed_own.community_part == "own"
    assert town.need().lead_body == town.bodies["committee"]


def test_another_street_s_list_says_nothing_here(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    listed(elsewhere)
    assert town.need().lead_body == town.bodies["committee"]


def test_open_matters_follow_the_list_when_it_changes_and_their_turns_tell_of_it(
    town: Town, rules: RuleTable
) -> None:
    worker.run_all()
    need = town.need()
    item = listed(town)
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["street"]
    retire_responsibility(street_id=town.street, person_id=OPERATOR_ID, item_id=item.pk, reason="moved")
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["committee"]
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == ["first", "list", "list"]


def test_a_line_that_gets_another_topic_lets_go_of_the_old_one(town: Town, rules: RuleTable) -> None:
    item, need = listed(town), town.need()
    write_step_card(street_id=town.street, person_id=OPERATOR_ID, item_id=item.pk, steps=["go"], topic="lifts")
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["committee"]


def test_a_lead_that_a_person_named_stays_when_the_list_changes(town: Town, rules: RuleTable) -> None:
    need = town.need()
    override_assignment(
        street_id=town.street, person_id=town.person("secretary"), assignment_id=need.pk,
        body_id=town.bodies["property"].pk, reason="their pump",
    )  # fmt: skip
    listed(town)
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["property"]


def test_after_a_period_the_list_holds_again(town: Town, rules: RuleTable) -> None:
    listed(town, owner=ActorKind.PROPERTY_SERVICE)
    need = town.need()
    order = ordered(town)
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["street"]
    lifted(town, order)
    worker.run_all()
    hand_back(street_id=town.street, person_id=town.person("leader"), assignment_id=need.pk)
    assert fresh(need).lead_body == town.bodies["property"]


def test_a_whole_batch_asks_for_topics_and_lines_once(town: Town, rules: RuleTable, water: list[int]) -> None:
    """The mass change of a period: what the list says costs the same for one matter and for twenty-five."""
    listed(town)
    needs = [town.need() for _ in range(BATCH)]
    Assignment.objects.in_street(town.street).update(lead_body=None)
    water.clear()
    with CaptureQueriesContext(connection) as seen:
        reassign_open_matters(street_id=town.street, area_path="", cause=Cause.RULES)
    assert water == [BATCH]
    of_the_list = [one for one in seen.captured_queries if "linkage_responsibilityitem" in one["sql"]]
    assert len(of_the_list) == 1
    rules_read = [
        one for one in seen.captured_queries if one["sql"].startswith("SELECT") and "rulecell" in one["sql"]
    ]
    assert len(rules_read) == 1
    assert {fresh(need).lead_body for need in needs} == {town.bodies["street"]}

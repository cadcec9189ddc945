"""A body ends with open work: the director sees it without a lead, and nothing of its past is lost."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.modules.coordination.conftest import Works
from tests.modules.linkage.town import Town
from tests.modules.meetings.conftest import Table
from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.coordination.queries.board import Block, director_page
from wushe.modules.hazards.actions.lose_lead import lose_lead
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.reactions import take_hazards_from_an_ended_body
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.linkage.reactions import name_others_for_an_ended_body
from wushe.modules.meetings.actions.gather_agenda import gather_agenda
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.reactions import show_the_new_lead
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.lead_project import give_back_lead, take_lead
from wushe.modules.projects.models import Project
from wushe.modules.projects.reactions import show_the_new_lead as show_the_new_lead_of_a_project


def _dissolved(town: Town, body: str) -> None:
    """The body ends, and linkage, needs and hazards have heard of it."""
    end_body(
        street_id=town.street, person_id=OPERATOR_ID, body_id=town.bodies[body].pk, dissolved_because="换届后撤销"
    )
    ended = str(Entry.objects.in_street(town.street).get(event="body:self:ended").id)
    name_others_for_an_ended_body(ended)
    take_hazards_from_an_ended_body(ended)
    for entry in Entry.objects.in_street(town.street).filter(event="linkage:matter:lead_changed"):
        show_the_new_lead(str(entry.id))


def _without_lead(works: Works) -> Block:
    return next(one for one in director_page(works.town.street, clock.now()) if one.code == "without_lead")


def _led_need(works: Works) -> Need:
    need = receive_need(
        **works.by("worker"),
        channel="window",
        body="6号楼停水了",
        area_id=works.town.areas["QJ-JW-6"].pk,
        idempotency_key=f"need-{next(works.keys)}",
    )
    sorted_as: dict[str, Any] = {"category": "water", "urgency": "general", "space": "real", "dimension": "SPA"}
    decide_triage(**works.by("worker"), need_id=need.id, **sorted_as)
    need.refresh_from_db()
    return need


def test_a_need_of_an_ended_body_goes_to_the_next_or_stands_without_a_lead(works: Works) -> None:
    need = _led_need(works)
    assert need.lead_body_id == works.town.bodies["committee"].pk
    assert need.id not in [item.id for item in _without_lead(works).items]
    RuleTable.objects.in_street(works.town.street).update(status="draft")
    _dissolved(works.town, "committee")
    need.refresh_from_db()
    assert need.lead_body_id is None
    assert need.id in [item.id for item in _without_lead(works).items]
    row = assignment_of(works.town.street, MatterKind.NEED, need.id)
    assert row is not None
    assert [turn.lead_body_id for turn in row.turns.order_by("at", "id")] == [works.town.bodies["committee"].pk, None]


def test_a_hazard_that_was_given_by_hand_loses_its_ended_body(works: Works) -> None:
    hazard = works.late_hazard()
    property_ = works.town.bodies["property"]
    Assignment.objects.in_street(works.town.street).filter(matter_id=hazard.id).delete()
    Hazard.objects.in_street(works.town.street).filter(pk=hazard.pk).update(lead_body_id=property_.pk)
    assert lose_lead(street_id=works.town.street, body_id=property_.pk) == 0  # it lives
    _dissolved(works.town, "property")
    hazard.refresh_from_db()
    assert hazard.lead_body_id is None
    assert [item.id for item in _without_lead(works).items] == [hazard.id]
    entry = Entry.objects.in_street(works.town.street).get(event=str(HazardEvent.LEAD_CHANGED))
    assert (entry.facts["body"], entry.facts["before"]) == ("", property_.name)
    assert lose_lead(street_id=works.town.street, body_id=property_.pk) == 0


def test_a_project_of_an_ended_body_stands_without_a_lead_and_is_handed_over_by_its_room(works: Works) -> None:
    project = works.opened("电梯维保", body="property")
    _dissolved(works.town, "property")
    project.refresh_from_db()
    assert project.lead_body_id == works.town.bodies["property"].pk  # who led it, until it is handed over
    assert [item.id for item in _without_lead(works).items] == [project.id]


def test_a_lead_given_back_is_given_back_in_linkage_too(works: Works) -> None:
    street, body = works.town.street, works.town.bodies["property"].pk
    project = works.opened("电梯维保", body="property")
    give_back_lead(**works.by("manager"), project_id=project.id, reason="人手不够")
    row = assignment_of(street, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.lead_body_id is None
    for entry in Entry.objects.in_street(street).filter(event="linkage:matter:lead_changed"):
        show_the_new_lead_of_a_project(str(entry.id))
    fresh = Project.objects.in_street(street).get(pk=project.pk)
    assert (fresh.lead_body_id, fresh.lead_kind) == (None, "")
    take_lead(**works.by("manager"), project_id=project.id, body_id=body)
    row = assignment_of(street, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.lead_body_id == body


def test_a_decision_of_an_ended_body_comes_back_to_the_table(works: Works) -> None:
    table = Table(works.town, works.keys)
    decision = table.decided(lead="property")
    _dissolved(works.town, "property")
    [row] = _without_lead(works).items
    assert (row.id, row.body, row.act) == (decision.id, "property QJ", "name")
    assert row.act_url == reverse("meetings:decision_lead", args=[decision.id])
    meeting = table.called(bodies=("street", "committee", "party"))
    gather_agenda(**works.by(), meeting_id=meeting.id)
    [line] = meeting.items.all()
    assert (line.kind, line.matter_id, line.reasons[0]["code"]) == ("decision", decision.id, "without_lead")

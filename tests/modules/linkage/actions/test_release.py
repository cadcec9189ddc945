"""A body gives a matter back, or ends with matters still open: the rules name another lead, or nobody leads."""

from __future__ import annotations

import pytest

from tests.modules.linkage.town import Town
from wushe.core.linkage import MatterKind, Space
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.linkage.actions import close_matter, override_assignment, release_ended_body, release_lead
from wushe.modules.linkage.jobs import release_body
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.linkage.reactions import name_others_for_an_ended_body
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


def dissolved(town: Town, body: str) -> None:
    """The body ends with everything it has, and what follows has followed."""
    end_body(
        street_id=town.street,
        person_id=OPERATOR_ID,
        body_id=town.bodies[body].pk,
        dissolved_because="任期届满后未续",
    )
    name_others_for_an_ended_body(str(Entry.objects.in_street(town.street).get(event="body:self:ended").id))


def released(town: Town, row: Assignment) -> Assignment | None:
    return release_lead(
        street_id=town.street,
        person_id=town.person("worker"),
        matter_kind=MatterKind(row.matter_kind),
        matter_id=row.matter_id,
        reason="人手不够",
    )


def test_what_is_given_back_has_no_lead_and_keeps_who_led(town: Town, rules: RuleTable) -> None:
    need = town.need()
    led_by = need.lead_body
    released(town, need)
    need.refresh_from_db()
    assert need.lead_body is None
    turns = list(need.turns.order_by("at", "id").values_list("cause", "lead_body", "reason"))
    assert turns == [("first", led_by.pk, ""), ("given_back", None, "人手不够")]
    entry = Entry.objects.in_street(town.street).get(event="linkage:matter:lead_changed")
    assert (entry.facts["body"], entry.facts["cause"]) == ("", "given_back")
    released(town, need)  # a second time changes nothing
    assert need.turns.count() == 2


def test_a_closed_or_unknown_matter_has_nothing_to_give_back(town: Town, rules: RuleTable) -> None:
    need = town.need()
    close_matter(street_id=town.street, person_id=OPERATOR_ID, matter_kind=MatterKind.NEED, matter_id=need.matter_id)
    released(town, need)
    need.refresh_from_db()
    assert need.lead_body == town.bodies["committee"]
    by = {"street_id": town.street, "person_id": OPERATOR_ID, "reason": "没有这件事"}
    assert release_lead(**by, matter_kind=MatterKind.NEED, matter_id=new_id()) is None  # type: ignore[arg-type]


def test_the_rules_name_another_lead_when_a_body_has_ended(town: Town, rules: RuleTable) -> None:
    need, other = town.need(space=Space.LIVING), town.need("QJ-LS", Space.REAL)
    assert need.lead_body == town.bodies["station"]
    before = other.lead_body
    dissolved(town, "station")
    need.refresh_from_db()
    other.refresh_from_db()
    assert need.lead_body == town.bodies["committee"]
    assert other.lead_body == before
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == ["first", "body_ended"]


def test_a_lead_named_by_a_person_falls_with_its_body(town: Town, rules: RuleTable) -> None:
    need = town.need()
    override_assignment(
        street_id=town.street,
        person_id=OPERATOR_ID,
        assignment_id=need.pk,
        body_id=town.bodies["property"].pk,
        reason="水泵归物业管",
    )
    dissolved(town, "property")
    need.refresh_from_db()
    assert (need.lead_body, need.overridden_at, need.override_reason) == (town.bodies["committee"], None, "")
    causes = list(need.turns.order_by("at", "id").values_list("cause", "reason"))
    assert causes == [("first", ""), ("override", "水泵归物业管"), ("body_ended", "")]


def test_where_nobody_else_serves_or_no_rules_are_in_force_nobody_leads(town: Town, rules: RuleTable) -> None:
    need = town.need()
    RuleTable.objects.in_street(town.street).filter(pk=rules.pk).update(status="draft", published_at=None)
    dissolved(town, "committee")
    need.refresh_from_db()
    assert need.lead_body is None
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == ["first", "body_ended"]


def test_projects_wait_to_be_handed_over_by_their_own_room(town: Town, rules: RuleTable) -> None:
    project = town.need(kind=MatterKind.PROJECT)
    lead = project.lead_body
    dissolved(town, "committee")
    project.refresh_from_db()
    assert project.lead_body == lead


def test_many_matters_are_settled_in_batches_and_a_living_body_keeps_its_own(town: Town, rules: RuleTable) -> None:
    for _number in range(30):
        town.need(space=Space.LIVING)
    station = town.bodies["station"].pk
    assert release_body(str(town.street), str(station)) == 1
    assert Assignment.objects.in_street(town.street).filter(lead_body=station).count() == 30
    dissolved(town, "station")
    assert not Assignment.objects.in_street(town.street).filter(lead_body=station).exists()
    assert release_ended_body(street_id=town.street, body_id=station) == 0

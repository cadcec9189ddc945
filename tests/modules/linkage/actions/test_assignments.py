"""Naming the lead of a matter, naming another one, ending the work, noting who took part."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from tests.modules.linkage.town import Town, build
from wushe.core.linkage import ActorKind, MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.modules.linkage.actions import (
    assign_matter,
    close_matter,
    note_presence,
    order_period,
    override_assignment,
)
from wushe.modules.linkage.actions._settle import NoTableInForce
from wushe.modules.linkage.actions.assign_matter import AssigningNotYours
from wushe.modules.linkage.actions.note_presence import NotYetThen
from wushe.modules.linkage.actions.order_period import NoSuchArea
from wushe.modules.linkage.actions.override_assignment import (
    AlreadyLeads,
    MatterOver,
    NoSuchAssignment,
    NoSuchBody,
    OverrideNotYours,
    OverrideUnexplained,
)
from wushe.modules.linkage.labels import sentences
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.linkage.queries import assignment_for, assignments_of_body, open_assignments, taking_part
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


def again(
    town: Town, row: Assignment, who: str = "worker", area: str = "QJ-JW-6", space: Space = Space.REAL
) -> Assignment:
    return assign_matter(
        street_id=town.street,
        person_id=town.person(who),
        matter_kind=MatterKind(row.matter_kind),
        matter_id=row.matter_id,
        matter_name=row.matter_name,
        area_id=town.areas[area].pk,
        space=space,
    )


def override(town: Town, row: Assignment, who: str = "secretary", body: str = "property") -> Assignment:
    return override_assignment(
        street_id=town.street,
        person_id=town.person(who),
        assignment_id=row.pk,
        body_id=town.bodies[body].pk,
        reason="the contract of the pump is theirs",
    )


@pytest.mark.parametrize(
    ("space", "body", "strength"),
    [
        (Space.REAL, "committee", "lead"),
        (Space.VIRTUAL, "committee", "lead"),
        (Space.LIVING, "station", "lead"),
        (Space.ACTIVITY, "street", "guide"),
    ],
)
def test_in_routine_each_space_has_its_lead_or_its_guide(
    town: Town, rules: RuleTable, space: Space, body: str, strength: str
) -> None:
    need = town.need(space=space)
    assert (need.lead_body, need.lead_strength) == (town.bodies[body], strength)
    assert (need.table, need.period) == (rules, "routine")
    assert len(need.digest) == 64
    entry = Entry.objects.in_street(town.street).get(subject_id=str(need.matter_id))
    assert (entry.event, entry.facts["version"], entry.facts["body"]) == (
        "linkage:matter:assigned",
        "2026.1",
        town.bodies[body].name,
    )


def test_the_parts_name_helpers_required_and_invited_with_their_bodies(town: Town, rules: RuleTable) -> None:
    parts = {part.kind: part for part in town.need().parts.all()}
    assert (parts["community"].strength, parts["community"].expected) == ("lead", "required")
    assert parts["community"].body == town.bodies["committee"]
    assert (parts["property_service"].strength, parts["property_service"].body) == ("assist", town.bodies["property"])
    assert (parts["social_organisation"].strength, parts["social_organisation"].expected) == ("", "invited")
    assert parts["owners_committee"].body is None


def test_the_why_reads_as_sentences_with_evidence(town: Town, rules: RuleTable) -> None:
    said = sentences(town.need().why)
    assert "2026.1" in said[0].text
    assert {sentence.evidence for sentence in said} == {"", "S", "D"}
    assert all("%(" not in sentence.text for sentence in said)


def test_where_no_body_of_the_kind_serves_the_community_or_the_street_stands_in(town: Town, rules: RuleTable) -> None:
    town.bodies["station"].ended_on = clock.today()
    town.bodies["station"].save()
    need = town.need(space=Space.LIVING)
    assert (need.lead_body, need.lead_kind) == (town.bodies["committee"], "residents_committee")
    assert need.why[-1]["code"] == "stands_in"
    project = town.need("QJ-LS", Space.LIVING, MatterKind.PROJECT)
    assert project.lead_body == town.bodies["organisation"]


def test_assigning_again_without_a_change_leaves_everything_as_it_was(town: Town, rules: RuleTable) -> None:
    need = town.need()
    assert again(town, need).pk == need.pk
    assert need.turns.count() == 1
    assert Entry.objects.in_street(town.street).filter(subject_id=str(need.matter_id)).count() == 1


def test_a_closed_matter_that_is_assigned_again_is_open_again(town: Town, rules: RuleTable) -> None:
    need = town.need()
    close_matter(
        street_id=town.street,
        person_id=town.person("worker"),
        matter_kind=MatterKind.NEED,
        matter_id=need.matter_id,
    )
    again(town, need)
    assert list(open_assignments(town.street)) == [need]
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == ["first", "first"]


def test_a_corrected_space_changes_the_lead_and_says_so(town: Town, rules: RuleTable) -> None:
    need = again(town, town.need(), space=Space.LIVING)
    assert need.lead_body == town.bodies["station"]
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == ["first", "rules"]


def test_without_a_published_table_nobody_is_named(town: Town) -> None:
    with pytest.raises(NoTableInForce):
        town.need()
    assert not Assignment.objects.in_street(town.street).exists()
    found = assignment_for(town.street, town.areas["QJ-JW"], Space.REAL, MatterKind.NEED, clock.now())
    assert found is None


@pytest.mark.parametrize("who", ["neighbour", "resident", "stranger"])
def test_only_staff_of_the_area_have_leads_named_close_or_note_there(town: Town, rules: RuleTable, who: str) -> None:
    need = town.need()
    with pytest.raises(AssigningNotYours):
        again(town, need, who)
    with pytest.raises(AssigningNotYours):
        close_matter(
            street_id=town.street,
            person_id=town.person(who),
            matter_kind=MatterKind.NEED,
            matter_id=need.matter_id,
        )
    with pytest.raises(AssigningNotYours):
        note_presence(
            street_id=town.street,
            person_id=town.person(who),
            assignment_id=need.pk,
            body_id=town.bodies["property"].pk,
            on=clock.today(),
        )


def test_an_area_of_another_street_is_refused(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    town.areas["QJ-JW-6"] = elsewhere.areas["QJ-JW-6"]
    with pytest.raises(NoSuchArea):
        town.need()


def test_another_lead_is_named_with_a_reason_and_kept_when_the_rules_are_read_again(
    town: Town, rules: RuleTable
) -> None:
    need = override(town, town.need())
    assert (need.lead_body, need.lead_kind) == (town.bodies["property"], "property_service")
    again(town, need)
    need.refresh_from_db()
    assert need.lead_body == town.bodies["property"]
    assert need.turns.latest("at").reason == "the contract of the pump is theirs"
    entry = Entry.objects.in_street(town.street).get(event="linkage:matter:overridden")
    assert entry.facts["cause"] == "override"
    assert "pump" not in str(entry.facts)


def test_a_named_lead_gives_way_when_the_period_changes(town: Town, rules: RuleTable) -> None:
    need = override(town, town.need())
    order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas["QJ"].pk,
        event="rainstorm",
        reason="red warning",
        legal_basis="law",
        ordered_as="Street leader",
    )
    worker.run_all()
    need.refresh_from_db()
    assert (need.lead_body, need.override_reason) == (town.bodies["street"], "")


@pytest.mark.parametrize("who", ["worker", "neighbour", "resident", "stranger"])
def test_a_worker_or_stranger_may_not_name_another_lead(town: Town, rules: RuleTable, who: str) -> None:
    need = town.need()
    with pytest.raises(OverrideNotYours):
        override(town, need, who)


def test_naming_another_lead_refuses_what_makes_no_sense(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    need, leader = town.need(), town.person("leader")
    with pytest.raises(AlreadyLeads):
        override(town, need, body="committee")
    with pytest.raises(OverrideUnexplained):
        override_assignment(
            street_id=town.street,
            person_id=leader,
            assignment_id=need.pk,
            body_id=town.bodies["party"].pk,
            reason=" ",
        )
    with pytest.raises(NoSuchBody):
        override_assignment(
            street_id=town.street,
            person_id=leader,
            assignment_id=need.pk,
            body_id=elsewhere.bodies["party"].pk,
            reason="x",
        )
    with pytest.raises(NoSuchAssignment):
        override_assignment(
            street_id=elsewhere.street,
            person_id=elsewhere.person("leader"),
            assignment_id=need.pk,
            body_id=elsewhere.bodies["party"].pk,
            reason="x",
        )
    close_matter(street_id=town.street, person_id=leader, matter_kind=MatterKind.NEED, matter_id=need.matter_id)
    with pytest.raises(MatterOver):
        override(town, need)


def test_closed_work_is_off_the_open_list_and_closing_twice_changes_nothing(town: Town, rules: RuleTable) -> None:
    need = town.need()
    common = {"street_id": town.street, "matter_kind": MatterKind.NEED, "person_id": town.person("worker")}
    first = close_matter(**common, matter_id=need.matter_id)
    assert close_matter(**common, matter_id=need.matter_id).closed_at == first.closed_at
    assert not open_assignments(town.street).exists()
    assert Entry.objects.in_street(town.street).filter(event="linkage:matter:closed").count() == 1
    with pytest.raises(NoSuchAssignment):
        close_matter(**common, matter_id=new_id())


def test_a_body_finds_the_work_it_leads_and_the_work_it_takes_part_in(town: Town, rules: RuleTable) -> None:
    need = town.need()
    for word in ("committee", "property", "organisation"):
        assert list(assignments_of_body(town.street, [town.bodies[word].pk])) == [need]
    assert not assignments_of_body(town.street, [town.bodies["neighbours"].pk]).exists()


def test_required_is_set_against_actual(town: Town, rules: RuleTable) -> None:
    need = town.need()
    before = taking_part(need, clock.today()).found
    assert set(before.missing) == {ActorKind.COMMUNITY, ActorKind.PROPERTY_SERVICE}
    for word in ("committee", "property", "property"):
        note_presence(
            street_id=town.street,
            person_id=town.person("worker"),
            assignment_id=need.pk,
            body_id=town.bodies[word].pk,
            on=clock.today(),
        )
    after = taking_part(need, clock.today()).found
    assert (after.required, after.present, after.missing) == (2, 2, ())
    assert Entry.objects.in_street(town.street).filter(event="linkage:matter:part_taken").count() == 2


def test_nobody_took_part_before_the_work_began_or_tomorrow(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    need = town.need()
    common = {"street_id": town.street, "person_id": town.person("worker"), "assignment_id": need.pk}
    for days in (-1, 1):
        with pytest.raises(NotYetThen):
            note_presence(
                **common,
                body_id=town.bodies["property"].pk,
                on=timezone.localdate() + timedelta(days=days),
            )
    with pytest.raises(NoSuchBody):
        note_presence(**common, body_id=elsewhere.bodies["property"].pk, on=clock.today())
    with pytest.raises(NoSuchAssignment):
        note_presence(
            street_id=town.street,
            person_id=town.person("worker"),
            assignment_id=new_id(),
            body_id=town.bodies["property"].pk,
            on=clock.today(),
        )


@pytest.mark.django_db(transaction=True)
def test_two_first_assignments_of_one_matter_at_once_make_one() -> None:
    town = build("QJ")
    town.rules()
    hands = 4
    matters, start = [new_id() for _ in range(5)], threading.Barrier(hands)

    def assign(_: int) -> None:
        try:
            for matter in matters:
                start.wait(timeout=30)
                assign_matter(
                    street_id=town.street,
                    person_id=town.person("worker"),
                    matter_kind=MatterKind.NEED,
                    matter_id=matter,
                    matter_name="QJ-260303-7K4MT2",
                    area_id=town.areas["QJ-JW-6"].pk,
                    space=Space.REAL,
                )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(assign, range(hands)))
    assert Assignment.objects.in_street(town.street).filter(matter_id__in=matters).count() == len(matters)
    for matter in matters:
        assert Entry.objects.filter(subject_id=str(matter)).count() == 1

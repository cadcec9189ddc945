"""Adopting, drafting, editing and publishing rule tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone

from tests.modules.linkage.town import Town
from wushe.core.linkage import ActorKind, FaultKind, Follows, Period, Space, Strength
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.modules.linkage.actions import CellWords, adopt_preset, draft_rules, edit_cell, publish_rule_table
from wushe.modules.linkage.actions.adopt_preset import NoSuchPreset, RulesNotYours, VersionTaken
from wushe.modules.linkage.actions.draft_rules import NoSuchTable, VersionUnnamed
from wushe.modules.linkage.actions.edit_cell import AlreadyPublished, NoSuchRule
from wushe.modules.linkage.actions.publish_rule_table import TableHasFaults
from wushe.modules.linkage.jobs import follow_the_calendar
from wushe.modules.linkage.models import RuleCell, RuleTable
from wushe.modules.linkage.queries import faults_of, table_row_in_force, table_value
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db

WORDS = CellWords(
    government=Strength.ASSIST,
    five=Strength.LEAD,
    government_by=ActorKind.STREET_OFFICE,
    five_by=ActorKind.SOCIAL_WORKER,
    beside=(),
    required=(ActorKind.RESIDENTS_COMMITTEE,),
    invited=(),
    contact_days=7,
    follows=Follows.SPACE,
    source="street meeting of 2026-11-20",
)


def events(town: Town) -> list[str]:
    return list(Entry.objects.in_street(town.street).order_by("happened_at", "id").values_list("event", flat=True))


def cell(table: RuleTable, space: Space = Space.REAL) -> RuleCell:
    found: RuleCell = table.cells.get(period=Period.ROUTINE.value, space=space.value, matter_kind="any")
    return found


def test_a_shipped_table_is_adopted_as_a_draft_with_every_cell(town: Town) -> None:
    table = adopt_preset(street_id=town.street, person_id=town.person("leader"), preset="cn-2026")
    assert (table.status, table.cells.count(), faults_of(table)) == ("draft", 16, ())
    entry = Entry.objects.in_street(town.street).get()
    assert entry.event == "linkage:table:adopted"
    assert entry.facts == {"version": "2026.1", "jurisdiction": "CN", "cells": 16}


def test_a_stored_table_reads_back_as_the_shipped_one(town: Town) -> None:
    from tests.support.rule_tables import shipped

    table = adopt_preset(street_id=town.street, person_id=town.person("coordinator"), preset="cn-2026")
    stored = table_value(table)
    assert set(stored.cells) == set(shipped().cells)
    assert replace(stored, cells=()) == replace(shipped(), cells=())


def test_a_draft_rules_nothing_until_it_is_published(town: Town) -> None:
    table = adopt_preset(street_id=town.street, person_id=town.person("leader"), preset="cn-2026")
    assert table_row_in_force(town.street, date(2026, 5, 1)) is None
    publish_rule_table(street_id=town.street, person_id=town.person("leader"), table_id=table.pk)
    assert table_row_in_force(town.street, date(2026, 5, 1)) == table
    assert table_row_in_force(town.street, date(2025, 5, 1)) is None
    assert events(town) == ["linkage:table:adopted", "linkage:table:published"]


def test_adopting_refuses_an_unknown_name_and_a_version_that_is_taken(town: Town) -> None:
    with pytest.raises(NoSuchPreset):
        adopt_preset(street_id=town.street, person_id=town.person("leader"), preset="../clocks-cn")
    adopt_preset(street_id=town.street, person_id=town.person("leader"), preset="cn-2026")
    with pytest.raises(VersionTaken):
        adopt_preset(street_id=town.street, person_id=town.person("leader"), preset="cn-2026")


@pytest.mark.parametrize("who", ["secretary", "worker", "resident", "stranger"])
def test_only_leader_and_coordinator_shape_the_rules(town: Town, rules: RuleTable, who: str) -> None:
    person = town.person(who)
    with pytest.raises(RulesNotYours):
        adopt_preset(street_id=town.street, person_id=person, preset="cn-2025")
    with pytest.raises(RulesNotYours):
        draft_rules(
            street_id=town.street, person_id=person, table_id=rules.pk, version="x", valid_from=date(2027, 1, 1)
        )
    with pytest.raises(RulesNotYours):
        edit_cell(street_id=town.street, person_id=person, cell_id=cell(rules).pk, words=WORDS)
    with pytest.raises(RulesNotYours):
        publish_rule_table(street_id=town.street, person_id=person, table_id=rules.pk)


def test_the_leader_of_another_street_finds_no_table_here(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    leader = elsewhere.person("leader")
    with pytest.raises(RulesNotYours):
        publish_rule_table(street_id=town.street, person_id=leader, table_id=rules.pk)
    with pytest.raises(NoSuchTable):
        publish_rule_table(street_id=elsewhere.street, person_id=leader, table_id=rules.pk)
    with pytest.raises(NoSuchRule):
        edit_cell(street_id=elsewhere.street, person_id=leader, cell_id=cell(rules).pk, words=WORDS)


def test_a_new_version_begins_as_a_copy_and_is_changed_cell_by_cell(town: Town, rules: RuleTable) -> None:
    leader = town.person("leader")
    draft = draft_rules(
        street_id=town.street,
        person_id=leader,
        table_id=rules.pk,
        version=" 2027.1 ",
        valid_from=date(2027, 1, 1),
    )
    assert draft.version == "2027.1"
    edit_cell(street_id=town.street, person_id=leader, cell_id=cell(draft).pk, words=WORDS)
    changed = cell(draft)
    assert (changed.five_by, changed.contact_days, changed.evidence) == ("social_worker", 7, "D")
    assert cell(rules).five_by == "community"
    assert events(town)[-2:] == ["linkage:table:drafted", "linkage:cell:edited"]


def test_a_new_version_needs_a_name_of_its_own_and_a_table_to_begin_from(town: Town, rules: RuleTable) -> None:
    common = {"street_id": town.street, "person_id": town.person("leader"), "valid_from": date(2027, 1, 1)}
    with pytest.raises(VersionUnnamed):
        draft_rules(**common, table_id=rules.pk, version="  ")
    with pytest.raises(VersionTaken):
        draft_rules(**common, table_id=rules.pk, version=rules.version)
    with pytest.raises(NoSuchTable):
        draft_rules(**common, table_id=new_id(), version="2027.1")


def test_a_published_table_never_changes_and_is_published_once(town: Town, rules: RuleTable) -> None:
    leader = town.person("leader")
    with pytest.raises(AlreadyPublished):
        edit_cell(street_id=town.street, person_id=leader, cell_id=cell(rules).pk, words=WORDS)
    with pytest.raises(AlreadyPublished):
        publish_rule_table(street_id=town.street, person_id=leader, table_id=rules.pk)


def test_a_draft_that_contradicts_its_rule_is_not_published(town: Town) -> None:
    leader = town.person("leader")
    table = adopt_preset(street_id=town.street, person_id=leader, preset="cn-2026")
    words = replace(WORDS, government=Strength.LEAD)
    edit_cell(street_id=town.street, person_id=leader, cell_id=cell(table).pk, words=words)
    assert {fault.kind for fault in faults_of(table)} == {FaultKind.TWO_LEADS, FaultKind.CONTRADICTS_RULE}
    with pytest.raises(TableHasFaults) as refused:
        publish_rule_table(street_id=town.street, person_id=leader, table_id=table.pk)
    assert refused.value.values == {"number": 2}


def test_two_versions_on_the_same_day_are_a_fault_unless_the_earlier_one_ends(town: Town, rules: RuleTable) -> None:
    leader = town.person("leader")
    draft = draft_rules(
        street_id=town.street, person_id=leader, table_id=rules.pk, version="2027.1", valid_from=date(2027, 1, 1)
    )
    with pytest.raises(TableHasFaults):
        publish_rule_table(street_id=town.street, person_id=leader, table_id=draft.pk)
    publish_rule_table(street_id=town.street, person_id=leader, table_id=draft.pk, end_earlier=True)
    rules.refresh_from_db()
    assert rules.valid_to == date(2026, 12, 31)
    assert table_row_in_force(town.street, date(2026, 12, 31)) == rules
    assert table_row_in_force(town.street, date(2027, 1, 1)) == draft
    published = Entry.objects.in_street(town.street).filter(event="linkage:table:published").latest("happened_at")
    assert published.facts["ended"] == ["2026.1"]


def test_a_refused_publication_leaves_the_earlier_version_as_it_was(town: Town, rules: RuleTable) -> None:
    leader = town.person("leader")
    draft = draft_rules(
        street_id=town.street, person_id=leader, table_id=rules.pk, version="2027.1", valid_from=date(2027, 1, 1)
    )
    words = replace(WORDS, five=Strength.ASSIST, follows=Follows.OWN)
    edit_cell(street_id=town.street, person_id=leader, cell_id=cell(draft).pk, words=words)
    with pytest.raises(TableHasFaults):
        publish_rule_table(street_id=town.street, person_id=leader, table_id=draft.pk, end_earlier=True)
    rules.refresh_from_db()
    assert rules.valid_to is None


def test_a_more_local_table_goes_before_the_national_one(town: Town, rules: RuleTable) -> None:
    local = RuleTable.objects.get(pk=rules.pk)
    local.pk, local._state.adding = new_id(), True
    local.version, local.jurisdiction = "beijing", "CN-110000"
    local.save()
    assert table_row_in_force(town.street, date(2026, 5, 1)) == local


def test_a_table_that_begins_today_changes_the_leads_just_after_midnight(town: Town, rules: RuleTable) -> None:
    leader, need = town.person("leader"), town.need(space=Space.LIVING)
    first_day = date(2030, 1, 1)
    draft = draft_rules(
        street_id=town.street, person_id=leader, table_id=rules.pk, version="2030.1", valid_from=first_day
    )
    words = replace(WORDS, five_by=ActorKind.VOLUNTEER, follows=Follows.SPACE)
    edit_cell(street_id=town.street, person_id=leader, cell_id=cell(draft, Space.LIVING).pk, words=words)
    publish_rule_table(street_id=town.street, person_id=leader, table_id=draft.pk, end_earlier=True)
    worker.run_all()
    need.refresh_from_db()
    assert need.table == rules
    with clock.at(timezone.make_aware(datetime(2030, 1, 1, 0, 5))):  # noqa: DTZ001 - made aware on the same line
        assert follow_the_calendar() == 1
    need.refresh_from_db()
    assert need.table == draft
    with clock.at(timezone.make_aware(datetime(2030, 1, 2, 0, 5))):  # noqa: DTZ001 - made aware on the same line
        assert follow_the_calendar() == 0

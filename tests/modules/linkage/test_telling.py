"""The ledger tells of this room's events in sentences, whatever the language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from tests.modules.linkage.actions.test_periods import lifted, ordered
from tests.modules.linkage.town import Town
from wushe.core.linkage import ActorKind, MatterKind
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.actors.queries import depends_on
from wushe.modules.linkage.actions import (
    add_responsibility,
    close_matter,
    draft_rules,
    end_period,
    hand_back,
    note_presence,
    retire_responsibility,
)
from wushe.modules.linkage.models import RuleTable
from wushe.modules.oversight.labels import plain, told
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_entry_of_a_period_is_told_as_a_sentence(town: Town, rules: RuleTable, language: str) -> None:
    need, leader = town.need(), town.person("leader")
    order = ordered(town)
    worker.run_all()
    lifted(town, order)
    hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons="check the phones")
    entries = Entry.objects.in_street(town.street).filter(event__startswith="linkage:")
    assert len({entry.event for entry in entries}) >= 7
    with translation.override(language):
        for entry in entries:
            said = told(entry.event, entry.facts)
            assert "%(" not in said
            assert said != plain(entry.facts)
            assert "non_routine" not in said
            assert "street_leader" not in said


def test_an_entry_that_lost_its_facts_is_still_readable() -> None:
    assert told("linkage:period:ordered", {"area": "JW"})


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_rules_work_and_duties_are_told_too(town: Town, rules: RuleTable, language: str) -> None:
    leader, need = town.person("leader"), town.need()
    draft_rules(
        street_id=town.street, person_id=leader, table_id=rules.pk, version="2030.1", valid_from=date(2030, 1, 1)
    )
    note_presence(
        street_id=town.street,
        person_id=leader,
        assignment_id=need.pk,
        body_id=town.bodies["property"].pk,
        on=clock.today(),
    )
    close_matter(street_id=town.street, person_id=leader, matter_kind=MatterKind.NEED, matter_id=need.matter_id)
    item = add_responsibility(
        street_id=town.street,
        person_id=leader,
        matter="lifts",
        owner_kind=ActorKind.PROPERTY_SERVICE,
        owner_body_id=None,
        helpers=(),
        law="Civil Code 285",
    )
    retire_responsibility(street_id=town.street, person_id=leader, item_id=item.pk, reason="sold")
    with translation.override(language):
        for entry in Entry.objects.in_street(town.street).filter(event__startswith="linkage:"):
            said = told(entry.event, entry.facts)
            assert said != plain(entry.facts)
            assert "property_service" not in said


def test_a_body_that_leads_open_work_is_named_before_it_ends(town: Town, rules: RuleTable) -> None:
    need = town.need()
    (dependent,) = depends_on(town.street, town.bodies["committee"].pk)
    assert dependent.label == need.matter_name
    assert str(need.pk) in dependent.url
    assert depends_on(town.street, town.bodies["party"].pk) == []

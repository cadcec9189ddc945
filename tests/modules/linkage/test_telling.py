"""The ledger tells of this room's events in sentences, whatever the language."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.modules.linkage.actions.test_periods import lifted, ordered
from tests.modules.linkage.town import Town
from wushe.foundation.jobs import worker
from wushe.modules.linkage.actions import end_period, hand_back
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


def test_an_entry_that_lost_its_facts_is_still_readable() -> None:
    assert told("linkage:period:ordered", {"area": "JW"})

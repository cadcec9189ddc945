"""The demonstration turns the verifier red and green again, and can happen nowhere but on the fictional street."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.support.happenings import Happening, happen
from wushe.core.merkle.verify_ledger import ledger_check
from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import Street
from wushe.modules.oversight.actions import inspect_ledger, restore, sequence_entries, tamper
from wushe.modules.oversight.actions.demonstrate_tampering import (
    AlreadyTampered,
    NothingTampered,
    NothingToTamper,
    OnlyInTheDemonstration,
)
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.oversight.queries import current_head, export_lines

pytestmark = pytest.mark.django_db
DEMO = Street(id=new_id(), name="清江街道", slug="qingjiang", code="QJ", is_demo=True)
REAL = Street(id=new_id(), name="某街道", slug="real", code="RS", is_demo=False)


@pytest.fixture
def on_the_demo(settings):
    settings.WUSHE_DEMO = True


def sealed(street=DEMO, times=5):
    happen(street=street.id, times=times, title="路灯不亮")
    sequence_entries()


def test_the_altered_entry_is_named_and_restoring_it_heals_the_ledger(on_the_demo, tmp_path):
    sealed()
    before = list(Entry.objects.in_street(DEMO).order_by("id").values_list("facts", flat=True))
    position = tamper(DEMO)
    inspection = inspect_ledger(DEMO.id)
    assert (inspection.fault, inspection.position) == ("leaf.hash_differs", position)
    path = tmp_path / "ledger.jsonl"
    path.write_text("".join(export_lines(current_head(DEMO.id))), encoding="utf-8")
    assert ledger_check(path).position == position
    assert restore(DEMO) == position
    assert inspect_ledger(DEMO.id).fault == ""
    assert list(Entry.objects.in_street(DEMO).order_by("id").values_list("facts", flat=True)) == before


def test_the_guard_is_back_at_once(on_the_demo):
    sealed()
    tamper(DEMO)
    with pytest.raises(IntegrityError, match="insert-only"), transaction.atomic():
        Entry.objects.in_street(DEMO).update(facts={})


def test_what_was_done_stands_in_the_audit_trail(on_the_demo):
    sealed()
    tamper(DEMO)
    restore(DEMO)
    events = AuditEntry.objects.in_street(DEMO).order_by("id").values_list("event", flat=True)
    assert list(events) == ["ledger:demonstration:tampered", "ledger:demonstration:restored"]


@pytest.mark.parametrize("power", [tamper, restore])
def test_it_is_refused_outside_the_demonstration(settings, power):
    sealed()
    sealed(street=REAL)
    settings.WUSHE_DEMO = False
    with pytest.raises(OnlyInTheDemonstration):
        power(DEMO)
    settings.WUSHE_DEMO = True
    for street in (REAL, None):
        with pytest.raises(OnlyInTheDemonstration):
            power(street)


def test_one_alteration_at_a_time_and_none_to_restore_afterwards(on_the_demo):
    with pytest.raises(NothingToTamper):
        tamper(DEMO)
    happen(Happening.GUARDED, street=DEMO.id)
    sequence_entries()
    with pytest.raises(NothingToTamper):
        tamper(DEMO)
    sealed()
    with pytest.raises(NothingTampered):
        restore(DEMO)
    tamper(DEMO)
    with pytest.raises(AlreadyTampered):
        tamper(DEMO)

"""Every entry gets one place, places have no gaps, and the tree never forgets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.support.happenings import Happening, happen
from wushe.core.merkle import Fault, consistency_check, proof_check, root_of
from wushe.core.merkle.verify_ledger import ledger_check
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.foundation.jobs.registry import all_beats
from wushe.modules.oversight.actions import inspect_ledger, sequence_entries
from wushe.modules.oversight.actions.sign_head import signing_secret
from wushe.modules.oversight.models import HOUSE, Entry, Leaf, Node, TreeHead
from wushe.modules.oversight.queries import (
    consistency,
    current_head,
    export_lines,
    head_before,
    inclusion,
    leaf_hash_of,
    root_at,
    unsequenced,
)

pytestmark = pytest.mark.django_db
STREET = new_id()


def leaves(street=STREET):
    return list(Leaf.objects.in_street(street).order_by("position").select_related("entry"))


def test_entries_get_places_without_gaps_and_once():
    happen(street=STREET, times=7)
    happen(Happening.GUARDED, street=STREET, times=3)
    assert sequence_entries() == 10
    assert sequence_entries() == 0
    assert [leaf.position for leaf in leaves()] == list(range(10))
    head = current_head(STREET)
    assert bytes(head.root) == root_of([leaf_hash_of(leaf.entry) for leaf in leaves()])


def test_each_street_and_the_house_have_their_own_tree():
    other = new_id()
    happen(street=STREET, times=3)
    happen(street=other, times=2)
    happen(street=None)
    sequence_entries()
    assert [current_head(street).size for street in (STREET, other, HOUSE)] == [3, 2, 1]
    assert [leaf.position for leaf in leaves(other)] == [0, 1]


def test_every_proof_holds_after_each_growth_across_the_kept_nodes(django_assert_max_num_queries):
    sizes = []
    for times in (1, 5, 250, 300):
        happen(street=STREET, times=times)
        sequence_entries()
        sizes.append(current_head(STREET).size)
    assert Node.objects.in_street(STREET).count() == 3
    head = current_head(STREET)
    for leaf in leaves()[::37] + leaves()[-1:]:
        document = inclusion(leaf.entry)
        assert proof_check(document).holds
        assert document["entry"]["id"] == str(leaf.entry_id)
    for size in sizes:
        assert proof_check(consistency(STREET, size)).holds
        assert root_at(STREET, size) == bytes(TreeHead.objects.in_street(STREET).get(size=size).root)
    assert consistency(STREET, 0) is None
    assert consistency(STREET, head.size + 1) is None
    assert root_at(STREET, head.size + 1) is None
    with django_assert_max_num_queries(12):
        inclusion(leaves()[3].entry)


def test_an_entry_that_waits_has_no_proof_yet():
    (entry_id,) = happen(street=STREET)
    assert inclusion(Entry.objects.get(id=entry_id)) is None


def test_a_restricted_entry_shows_only_its_commitment():
    (entry_id,) = happen(Happening.GUARDED, street=STREET, note="家暴求助")
    sequence_entries()
    document = inclusion(Entry.objects.get(id=entry_id))
    assert proof_check(document).holds
    assert "entry" not in document
    assert len(document["commitment"]) == 64
    assert "家暴" not in "".join(export_lines(current_head(STREET)))


def test_an_entry_that_was_committed_late_is_still_found():
    with clock.at(timezone.now() - timedelta(days=400)):
        happen(street=STREET)
    assert sequence_entries() == 1
    late = Entry.objects.bulk_create(
        [Entry(id="01900000-0000-7000-8000-000000000000", street_id=STREET, event="test:self:shown",
               visibility="public", happened_at=timezone.now(), facts={}, salt=bytes(32))]
    )  # fmt: skip
    assert sequence_entries() == 0
    assert sequence_entries(everything=True) == len(late)
    assert not unsequenced().exists()


def test_heads_are_signed_with_the_one_key_made_on_first_use():
    happen(street=STREET)
    sequence_entries()
    happen(street=STREET)
    sequence_entries()
    assert TreeHead.objects.in_street(STREET).values("key_id").distinct().count() == 1
    file = Path(settings.WUSHE_LEDGER_KEY_FILE)
    assert file.stat().st_mode & 0o077 == 0
    assert signing_secret(file) == signing_secret(file)
    assert list(file.parent.glob(f".{file.name}-*")) == []


def test_a_notice_prints_the_head_of_its_day():
    with clock.at(timezone.now() - timedelta(days=9)):
        happen(street=STREET)
        sequence_entries()
    happen(street=STREET)
    sequence_entries()
    assert head_before(STREET, timezone.now() - timedelta(days=7)).size == 1
    assert head_before(STREET, timezone.now()).size == 2


def test_the_worker_seals_by_itself():
    happen(street=STREET)
    due = {each: 0.0 for each in all_beats() if each.function.__name__ == "seal_recent"}
    worker.run_beats(due, 1.0)
    assert current_head(STREET).size == 1
    assert list(due.values()) == [3.0]


def test_an_export_is_valid_and_agrees_with_the_inspection(tmp_path):
    happen(street=STREET, times=6)
    happen(Happening.GUARDED, street=STREET, times=2)
    sequence_entries()
    path = tmp_path / "ledger.jsonl"
    path.write_text("".join(export_lines(current_head(STREET))), encoding="utf-8")
    check = ledger_check(path)
    assert (check.valid, check.size) == (True, 8)
    inspection = inspect_ledger(STREET)
    assert (inspection.fault, inspection.size, inspection.root.hex()) == ("", 8, check.root)


def test_an_earlier_head_and_a_later_one_are_consistent():
    happen(street=STREET, times=3)
    sequence_entries()
    first = current_head(STREET)
    happen(street=STREET, times=4)
    sequence_entries()
    last = current_head(STREET)
    document = consistency(STREET, first.size)
    assert proof_check(document).holds
    forged = consistency_check(
        size1=first.size, size2=last.size, root1=bytes(32), root2=bytes(last.root), proof=[bytes(32)] * 2
    )
    assert forged.fault is not None
    assert forged.fault in set(Fault)


def test_an_empty_ledger_has_nothing_to_find():
    inspection = inspect_ledger(STREET)
    assert (inspection.fault, inspection.size) == ("", 0)

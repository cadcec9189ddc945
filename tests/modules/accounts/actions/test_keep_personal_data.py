"""Keeping personal data: sealed, per street, recorded without the words."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from wushe.foundation.ids import new_id
from wushe.foundation.sealing import KeyRing, MasterKey, MasterKeyMissing, SealBroken, make_ring, replace_ring
from wushe.modules.accounts.actions.keep_many import keep_many
from wushe.modules.accounts.actions.keep_personal_data import (
    SubjectUnknown,
    UnknownKind,
    ValueTooLong,
    keep_personal_data,
)
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.models import DataSubject, Person, VaultItem
from wushe.modules.accounts.queries import mask, masked, masked_in_street, master_keys, subject_of
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
CONTACT = {"name": "周明远", "phone": "13800000001", "address": "锦苑小区6号楼2单元301"}


def test_kept_data_is_shown_masked(street: UUID) -> None:
    subject = keep_personal_data(street_id=street, values=CONTACT)
    assert masked(subject) == {"name": "周**", "phone": "138****0001", "address": "锦苑小区***"}


def test_a_known_subject_gains_changes_and_forgets_values(street: UUID) -> None:
    subject = keep_personal_data(street_id=street, values=CONTACT)
    again = keep_personal_data(street_id=street, subject_id=subject, values={"phone": "13900000002", "address": " "})
    assert again == subject
    assert masked(subject) == {"name": "周**", "phone": "139****0002"}


def test_a_person_has_one_subject_in_a_street(street: UUID, other_street: UUID, worker: Person) -> None:
    first = keep_personal_data(street_id=street, about_person_id=worker.id, values={"name": "吴敏"})
    second = keep_personal_data(street_id=street, about_person_id=worker.id, values={"phone": "13800000003"})
    elsewhere = keep_personal_data(street_id=other_street, about_person_id=worker.id, values={"name": "吴敏"})
    assert first == second == subject_of(street, worker.id)
    assert elsewhere != first


def test_the_audit_trail_names_the_kinds_and_not_the_words(street: UUID, worker: Person) -> None:
    subject = keep_personal_data(street_id=street, person_id=worker.id, values=CONTACT)
    entry = AuditEntry.objects.in_street(street).get()
    assert (entry.event, entry.subject_id, entry.person_id) == ("vault:data:kept", str(subject), worker.id)
    assert entry.facts == {"kinds": ["address", "name", "phone"]}


def test_two_subjects_have_two_keys(street: UUID) -> None:
    ids = [keep_personal_data(street_id=street, values={"name": "陈"}) for _ in range(2)]
    ring = master_keys()
    first, second = (DataSubject.objects.in_street(street).get(id=i).key(ring) for i in ids)
    assert first != second


def test_a_sealed_value_does_not_open_in_another_row(street: UUID) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈", "note": "走动不便"})
    rows = VaultItem.objects.in_street(street)
    rows.filter(kind="name").update(ciphertext=rows.get(kind="note").ciphertext)
    with pytest.raises(SealBroken):
        masked(subject)


def test_another_street_finds_nobody(street: UUID, other_street: UUID) -> None:
    subject = keep_personal_data(street_id=street, values=CONTACT)
    assert masked_in_street(other_street, [subject]) == {}
    assert set(masked_in_street(street, [subject])) == {subject}
    with pytest.raises(SubjectUnknown):
        keep_personal_data(street_id=other_street, subject_id=subject, values={"name": "某"})


def test_an_unknown_subject_is_refused(street: UUID) -> None:
    with pytest.raises(SubjectUnknown):
        keep_personal_data(street_id=street, subject_id=new_id(), values=CONTACT)


def test_data_about_an_account_that_does_not_exist_is_refused(street: UUID) -> None:
    with pytest.raises(SubjectUnknown):
        keep_personal_data(street_id=street, about_person_id=new_id(), values=CONTACT)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "陈", "陈*"),
        ("name", "欧阳明月", "欧***"),
        ("phone", "13800000001", "138****0001"),
        ("phone", "88886666", "****66"),
        ("phone", "1", "****"),
        ("address", "6号", "6***"),
        ("id_number", "110101190001011234", "1********4"),
        ("id_number", "12", "**"),
        ("note", "走动不便", "***"),
    ],
)
def test_a_mask_never_shows_the_whole(kind: str, value: str, shown: str) -> None:
    assert mask(DataKind(kind), value) == shown


def test_an_unknown_kind_is_refused(street: UUID) -> None:
    with pytest.raises(UnknownKind) as refusal:
        keep_personal_data(street_id=street, values={"blood": "A"})
    assert refusal.value.field == "blood"


def test_a_value_of_unreasonable_length_is_refused(street: UUID) -> None:
    with pytest.raises(ValueTooLong):
        keep_personal_data(street_id=street, values={"note": "长" * 2001})
    assert not VaultItem.objects.in_street(street).exists()


def test_a_lost_key_file_is_refused_and_not_replaced(street: UUID, key_file: Path) -> None:
    subject = keep_personal_data(street_id=street, values=CONTACT)
    key_file.unlink()
    with pytest.raises(MasterKeyMissing):
        masked(subject)
    with pytest.raises(MasterKeyMissing):
        keep_personal_data(street_id=street, values=CONTACT)
    assert not key_file.exists()


def test_the_key_file_of_another_deployment_is_refused(street: UUID, key_file: Path) -> None:
    subject = keep_personal_data(street_id=street, values=CONTACT)
    replace_ring(key_file, KeyRing((MasterKey.made(),)))
    with pytest.raises(MasterKeyMissing):
        masked(subject)
    with pytest.raises(MasterKeyMissing):
        keep_personal_data(street_id=street, values=CONTACT)


def test_a_key_file_put_there_beforehand_is_used(street: UUID, key_file: Path) -> None:
    ring = make_ring(key_file)
    keep_personal_data(street_id=street, values=CONTACT)
    assert master_keys() == ring


def test_a_page_of_subjects_takes_two_queries(street: UUID, django_assert_num_queries: object) -> None:
    ids = [keep_personal_data(street_id=street, values=CONTACT) for _ in range(5)]
    with django_assert_num_queries(2):  # type: ignore[operator]  # a fixture of pytest-django
        assert len(masked_in_street(street, ids)) == 5


def test_many_people_are_kept_at_once_each_with_a_key_and_an_entry_of_their_own(
    street: UUID, worker: Person, django_assert_max_num_queries: object
) -> None:
    people = [{"name": f"陈{number}", "phone": "13800000001", "note": ""} for number in range(40)]
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # a fixture of pytest-django
        ids = keep_many(street_id=street, people=people, person_id=worker.id)
    shown = masked_in_street(street, ids)
    assert [shown[subject]["name"] for subject in ids] == ["陈*"] * 10 + ["陈**"] * 30
    assert all(set(values) == {"name", "phone"} for values in shown.values())
    assert len({bytes(row.wrapped_key) for row in DataSubject.objects.in_street(street)}) == 40
    trail = AuditEntry.objects.in_street(street).filter(event="vault:data:kept", person_id=worker.id)
    assert sorted(trail.values_list("subject_id", flat=True)) == sorted(map(str, ids))


def test_one_bad_row_among_many_keeps_nobody(street: UUID) -> None:
    with pytest.raises(UnknownKind):
        keep_many(street_id=street, people=[{"name": "陈"}, {"blood": "A"}])
    assert not DataSubject.objects.in_street(street).exists()

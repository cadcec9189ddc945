"""What is recorded is what happened: in its transaction, exactly, and never to be changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.happenings import Happening, happen
from wushe.core.merkle import NotCanonical, canonical
from wushe.foundation import clock
from wushe.foundation.events import Event, Visibility, reacts_to
from wushe.foundation.ids import new_id
from wushe.foundation.jobs.models import Job
from wushe.modules.oversight.actions import Happened, record, record_many, sequence_entries
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.oversight.queries import entries_about, published

STREET = new_id()


class Followed(Event):
    """Happenings that something reacts to."""

    BEGUN = "test:followed:begun", Visibility.PUBLIC, "开始 Begun"


@reacts_to(Followed.BEGUN)
def first_reaction(entry_id: str) -> None:
    pass


@reacts_to(Followed.BEGUN)
def second_reaction(entry_id: str) -> None:
    pass


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(Happening.SHOWN, street_id=STREET)


@pytest.mark.django_db(transaction=True)
def test_an_undone_action_leaves_no_entry_and_no_job():
    with transaction.atomic():
        record(Followed.BEGUN, street_id=STREET)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_an_entry_keeps_what_it_was_told():
    subject, person = new_id(), new_id()
    moment = datetime(2026, 3, 3, 10, 0, 0, 123, tzinfo=UTC)
    with clock.at(moment):
        entry_id = record(
            Happening.SHOWN,
            street_id=STREET,
            subject_id=subject,
            person_id=person,
            facts={"title": "路灯不亮", "left_out": None, "urgent": True, "parts": ("a", {"b": 2})},
        )
    entry = Entry.objects.get(id=entry_id)
    assert entry.facts == {"title": "路灯不亮", "urgent": 1, "parts": ["a", {"b": 2}]}
    assert (entry.person_id, entry.visibility, len(bytes(entry.salt))) == (person, "public", 32)
    shown = published(entry)
    assert shown == {
        "id": str(entry_id),
        "event": "test:self:shown",
        "street": str(STREET),
        "subject": str(subject),
        "happened_at": "2026-03-03T10:00:00.000123Z",
        "facts": entry.facts,
    }
    assert str(person) not in canonical(shown).decode()


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", 2**60, datetime(2026, 1, 1, tzinfo=UTC), {1: 2}, "a\0b"])
def test_a_fact_that_two_programs_could_read_differently_is_refused(value):
    with pytest.raises(NotCanonical, match=r"test:self:shown\.deep"):
        record(Happening.SHOWN, street_id=STREET, facts={"deep": [value]})


@pytest.mark.django_db
def test_an_audited_event_stands_beside_the_tree_and_not_in_it():
    happen(Happening.NOTED, street=STREET)
    assert AuditEntry.objects.in_street(STREET).count() == 1
    assert not Entry.objects.exists()
    assert sequence_entries() == 0


@pytest.mark.django_db
def test_each_reaction_gets_one_job_in_the_same_transaction():
    entry_id = record(Followed.BEGUN, street_id=STREET)
    rows = Job.objects.filter(arguments__entry_id=str(entry_id))
    assert sorted(row.name.rsplit(".", 1)[1] for row in rows) == ["first_reaction", "second_reaction"]


@pytest.mark.django_db
def test_many_are_recorded_as_one_by_one_and_in_order(django_assert_max_num_queries):
    many = [
        Happened(
            event=Happening.NOTED if number % 10 == 0 else Happening.SHOWN, street_id=STREET, facts={"n": number}
        )
        for number in range(250)
    ]
    with django_assert_max_num_queries(14):
        ids = record_many(many)
    kept = {row.id: row.facts["n"] for model in (Entry, AuditEntry) for row in model.objects.in_street(STREET)}
    assert [kept[one] for one in ids] == list(range(250))
    assert AuditEntry.objects.in_street(STREET).count() == 25
    assert len(set(Entry.objects.in_street(STREET).values_list("salt", flat=True))) == 225
    assert record_many([]) == []


@pytest.mark.django_db
def test_what_the_ledger_says_about_one_thing_is_found():
    (shown,) = happen(street=STREET)
    subject = Entry.objects.get(id=shown).subject_id
    record(Happening.GUARDED, street_id=STREET, subject_id=subject)
    happen(street=STREET, times=3)
    sequence_entries()
    assert [entry.event for entry in entries_about(STREET, subject)] == ["test:self:shown", "test:self:guarded"]


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["entry", "auditentry", "leaf", "treehead"])
@pytest.mark.parametrize("statement", ["UPDATE oversight_{} SET street_id = NULL", "DELETE FROM oversight_{}"])
def test_no_row_of_the_ledger_can_be_changed_or_deleted(table, statement):
    happen(street=STREET)
    happen(Happening.NOTED, street=STREET)
    sequence_entries()
    with pytest.raises(IntegrityError, match="insert-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.sqlite
@pytest.mark.django_db
def test_no_row_of_the_ledger_can_be_replaced():
    (entry_id,) = happen(street=STREET)
    with pytest.raises(IntegrityError, match="insert-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO oversight_entry SELECT * FROM oversight_entry")
    assert Entry.objects.get(id=entry_id).facts == {"number": 0}


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_table_of_the_ledger_can_be_truncated():
    happen(street=STREET)
    with pytest.raises(IntegrityError, match="insert-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE oversight_entry CASCADE")


@pytest.mark.django_db
def test_the_guards_of_all_tables_are_in_place():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        guarded = json.dumps(sorted({row[0] for row in cursor.fetchall()}))
    for table in ("auditentry", "entry", "inspection", "leaf", "node", "treehead"):
        assert f"oversight_{table}" in guarded

"""Forgetting someone: nothing is left, in the rows or in the files, and a restored copy forgets again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.db import connection

from tests.support.rare_words import rare_word
from wushe.foundation import clock, search
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.foundation.jobs.models import Job
from wushe.modules.accounts.actions import before_purge, purge_erased, replay_erasures
from wushe.modules.accounts.actions.erase_subject import (
    AlreadyErased,
    ErasureNotSignedIn,
    ErasureReasonMissing,
    erase_subject,
)
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.purge_erased import journal, purge_moment
from wushe.modules.accounts.actions.reveal_personal_data import reveal_personal_data
from wushe.modules.accounts.models import DataSubject, Erasure, Person, VaultItem
from wushe.modules.accounts.queries import masked
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db
REASON = "本人申请删除"


def test_an_erased_subject_leaves_no_key_and_no_value(street: UUID, worker: Person) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈秀兰", "phone": "13800000001"})
    erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason=REASON)
    assert masked(subject) == {}
    assert not DataSubject.objects.in_street(street).exists()
    assert not VaultItem.objects.in_street(street).exists()


def test_the_ledger_says_so_without_naming_anyone(street: UUID, worker: Person) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈秀兰", "phone": "13800000001"})
    erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason=REASON)
    entry = Entry.objects.in_street(street).get()
    assert (entry.event, entry.visibility, entry.subject_id) == ("vault:subject:erased", "restricted", str(subject))
    assert entry.facts == {"kinds": ["name", "phone"], "reason": REASON}


def test_the_account_goes_with_the_last_data(street: UUID, other_street: UUID, worker: Person) -> None:
    member = Person.objects.create_user("member", "Long-enough-2", language="en")
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    here, there = (
        keep_personal_data(street_id=place, about_person_id=member.id, values={"name": "林"})
        for place in (street, other_street)
    )
    erase_subject(street_id=street, subject_id=here, person_id=worker.id, reason=REASON)
    assert authenticate(None, username="member", password="Long-enough-2") == member
    erase_subject(street_id=other_street, subject_id=there, person_id=worker.id, reason=REASON)
    member.refresh_from_db()
    assert authenticate(None, username="member", password="Long-enough-2") is None
    assert (member.account, member.is_active, member.language) == (f"erased-{member.id.hex}", False, "")
    assert not Authenticator.objects.filter(user=member).exists()


def test_a_stranger_may_not_erase(street: UUID) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈"})
    with pytest.raises(ErasureNotSignedIn):
        erase_subject(street_id=street, subject_id=subject, person_id=None, reason=REASON)
    assert masked(subject)


def test_no_erasure_without_a_reason(street: UUID, worker: Person) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈"})
    for reason in ("", " 删 ", "因" * 201):
        with pytest.raises(ErasureReasonMissing):
            erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason=reason)


def test_another_street_and_the_already_erased_are_refused(street: UUID, other_street: UUID, worker: Person) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "陈"})
    for street_id, subject_id in ((other_street, subject), (street, new_id())):
        with pytest.raises(AlreadyErased):
            erase_subject(street_id=street_id, subject_id=subject_id, person_id=worker.id, reason=REASON)
    erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason=REASON)
    with pytest.raises(AlreadyErased):
        erase_subject(street_id=street, subject_id=subject, person_id=worker.id, reason=REASON)


@pytest.mark.django_db(transaction=True)
def test_the_purge_runs_the_hooks_and_marks_each_erasure_once(street: UUID) -> None:
    actor = Person.objects.create_user("eraser", "Long-enough-1")
    called: list[int] = []

    def hook() -> None:
        called.append(Erasure.objects.in_street(street).filter(purged_at=None).count())

    before_purge(hook)
    before_purge(hook)
    subject = keep_personal_data(street_id=street, values={"name": "陈"})
    erase_subject(street_id=street, subject_id=subject, person_id=actor.id, reason=REASON)
    worker.run_all()
    assert called == [1]
    assert Erasure.objects.in_street(street).get().purged_at is not None
    assert purge_erased() == 0
    assert not Job.objects.exclude(state="done").exists()


@pytest.mark.django_db(transaction=True)
def test_a_restored_copy_forgets_again(street: UUID, settings: LazySettings) -> None:
    actor = Person.objects.create_user("eraser", "Long-enough-1")
    kept = keep_personal_data(street_id=street, values={"name": "王"})
    gone = keep_personal_data(street_id=street, values={"name": "陈", "phone": "13800000001"})
    backup = list(DataSubject.objects.in_street(street)), list(VaultItem.objects.in_street(street))
    erase_subject(street_id=street, subject_id=gone, person_id=actor.id, reason=REASON)
    worker.run_all()
    assert settings.WUSHE_ERASURE_JOURNAL.stat().st_mode & 0o777 == 0o600
    VaultItem.objects.in_street(street).delete()
    DataSubject.objects.in_street(street).delete()
    Erasure.objects.in_street(street).delete()
    for rows in backup:
        type(rows[0]).objects.bulk_create(rows)
    assert masked(gone)
    assert replay_erasures() == 1
    assert masked(gone) == {}
    assert masked(kept) == {"name": "王*"}
    assert replay_erasures() == 0
    assert Entry.objects.in_street(street).filter(event="vault:subject:erased").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_line_cut_off_by_a_power_failure_is_written_again(street: UUID, settings: LazySettings) -> None:
    actor = Person.objects.create_user("eraser", "Long-enough-1")
    subject = keep_personal_data(street_id=street, values={"name": "陈"})
    settings.WUSHE_ERASURE_JOURNAL.parent.mkdir(parents=True, exist_ok=True)
    settings.WUSHE_ERASURE_JOURNAL.write_text('{"street_id": "0', encoding="ascii")
    erase_subject(street_id=street, subject_id=subject, person_id=actor.id, reason=REASON)
    purge_erased()
    assert [line["subject_id"] for line in journal()] == [str(subject)]


@pytest.fixture
def canaries() -> dict[str, str]:
    """Values that occur nowhere else in the world."""
    return {kind: f"金丝雀{rare_word()}" for kind in ("name", "phone", "address", "id_number", "note")}


def _database_files() -> Iterator[Path]:
    name = Path(str(connection.settings_dict["NAME"]))
    yield from (file for file in name.parent.iterdir() if file.is_file())


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_no_plain_word_reaches_the_database_its_log_or_the_messages(
    street: UUID, canaries: dict[str, str], caplog: pytest.LogCaptureFixture, key_file: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    actor = Person.objects.create_user("eraser", "Long-enough-1")
    subject = keep_personal_data(street_id=street, person_id=actor.id, values=canaries)
    shown = reveal_personal_data(
        street_id=street, subject_id=subject, kind="phone", person_id=actor.id, reason="回访电话"
    )
    assert shown == canaries["phone"]
    search.put("test", street, [(subject, "词语" + canaries["name"])])
    search.remove("test", street, [subject])
    wrapped = bytes(DataSubject.objects.in_street(street).get().wrapped_key)
    before = [file.read_bytes() for file in _database_files()]
    assert any(wrapped in content for content in before), "the files of the database were not read"
    assert any(canaries["name"].removeprefix("金丝雀").encode() in content for content in before), "not in the index"
    erase_subject(street_id=street, subject_id=subject, person_id=actor.id, reason=REASON)
    purge_erased()
    after = [file.read_bytes() for file in _database_files()]
    for kind, canary in canaries.items():
        traces = [*after] if kind == "name" else [*before, *after]  # the name stood in a search index
        word = canary.removeprefix("金丝雀")
        assert not any(word.encode() in content for content in traces), kind
        assert canary not in caplog.text
    assert not any(wrapped in content for content in after), "the wrapped key is still in a file"


@pytest.mark.sqlite
def test_a_large_embedded_database_is_purged_at_night(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)  # 12:00 in the street
    with clock.at(noon):
        assert purge_moment() is None
        monkeypatch.setattr(import_module("wushe.modules.accounts.actions.purge_erased"), "_LARGE_BYTES", 1)
        assert purge_moment() == datetime(2026, 3, 3, 19, 30, tzinfo=UTC)
    with clock.at(datetime(2026, 3, 3, 17, 0, tzinfo=UTC)):
        assert purge_moment() == datetime(2026, 3, 3, 19, 30, tzinfo=UTC)

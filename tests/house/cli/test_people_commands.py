"""`wushe account …` and `wushe vault …` do what they say, and refuse in words and with an exit code."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from typer.testing import CliRunner

from wushe.foundation.ids import new_id
from wushe.foundation.sealing import read_ring
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.accounts.models import DataSubject, Person, VaultItem
from wushe.modules.accounts.queries import masked
from wushe.site.cli.main import app

pytestmark = pytest.mark.django_db
run = CliRunner().invoke


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: LazySettings) -> Path:
    """Key file and journal of this test."""
    settings.WUSHE_MASTER_KEY_FILE = tmp_path / "master.key"
    settings.WUSHE_ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    return tmp_path


@pytest.fixture
def subject() -> tuple[UUID, UUID]:
    """A street and someone in it."""
    street = new_id()
    return street, keep_personal_data(street_id=street, values={"name": "周明远"})


def test_an_opened_account_signs_in_with_the_printed_password_until_it_is_closed() -> None:
    opened = run(app, ["account", "open", "secretary.jw"])
    assert opened.exit_code == 0
    account, password = opened.stdout.split()
    assert authenticate(None, username=account, password=password) is not None
    assert run(app, ["account", "close", "secretary.jw"]).exit_code == 0
    assert authenticate(None, username=account, password=password) is None


@pytest.mark.parametrize("arguments", [["open", "taken"], ["open", "two words"], ["close", "nobody"]])
def test_what_cannot_be_done_says_why(arguments: list[str]) -> None:
    Person.objects.create_user("taken", "Long-enough-1")
    refused = run(app, ["account", *arguments])
    assert refused.exit_code == 1
    assert refused.stderr.strip()


def test_the_master_key_is_replaced(keys: Path, subject: tuple[UUID, UUID]) -> None:
    old = read_ring(keys / "master.key").current.id
    assert run(app, ["vault", "rotate-key"]).exit_code == 0
    assert read_ring(keys / "master.key").current.id != old
    assert masked(subject[1]) == {"name": "周**"}


def test_without_its_key_file_nothing_is_replaced(keys: Path, subject: tuple[UUID, UUID]) -> None:
    (keys / "master.key").unlink()
    refused = run(app, ["vault", "rotate-key"])
    assert refused.exit_code == 1
    assert "密钥" in refused.stderr
    assert not (keys / "master.key").exists()


@pytest.mark.django_db(transaction=True)
def test_erasures_are_replayed_after_a_restore(subject: tuple[UUID, UUID]) -> None:
    street, gone = subject
    actor = Person.objects.create_user("eraser", "Long-enough-1")
    rows = list(DataSubject.objects.in_street(street)), list(VaultItem.objects.in_street(street))
    erase_subject(street_id=street, subject_id=gone, person_id=actor.id, reason="本人申请删除")
    assert run(app, ["vault", "replay-erasures"]).stdout.startswith("0 ")
    for kind in rows:
        type(kind[0]).objects.bulk_create(kind)
    assert run(app, ["vault", "replay-erasures"]).stdout.startswith("1 ")
    assert masked(gone) == {}

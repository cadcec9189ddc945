"""My page: only mine, masked, with a copy to take along and consents to give and take back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone

from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.jobs import forget_sessions
from wushe.modules.accounts.models import Consent, Person
from wushe.modules.accounts.queries import masked, subject_of
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client: Client, worker: Person, open_street: Area) -> Client:
    """Signed in, with a name and a phone number kept."""
    keep_personal_data(
        street_id=open_street.id, about_person_id=worker.id, values={"name": "吴敏", "phone": "13800000007"}
    )
    client.force_login(worker)
    return client


@pytest.mark.parametrize("path", ["/me/", "/me/data/"])
def test_a_stranger_is_asked_to_sign_in(client: Client, open_street: Area, path: str) -> None:
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("path", ["/me/data/forget/", "/me/export/", "/me/consent/"])
def test_a_strangers_form_does_nothing(client: Client, open_street: Area, path: str) -> None:
    assert client.post(path, {"purpose": "contact", "kind": "name"})["Location"].startswith("/accounts/login/")
    assert not Consent.objects.in_street(open_street.id).exists()


def test_the_page_shows_the_data_covered(me: Client) -> None:
    page = me.get("/me/").content.decode()
    assert "吴*" in page
    assert "138****0007" in page
    assert "吴敏" not in page
    assert "13800000007" not in page


def test_the_page_is_not_kept_by_the_browser(me: Client) -> None:
    assert "no-store" in me.get("/me/")["Cache-Control"]


def test_an_empty_field_leaves_what_is_kept(me: Client, worker: Person, open_street: Area) -> None:
    assert me.post("/me/data/", {"name": "", "phone": "", "address": "锦苑小区6号楼"}).status_code == 302
    subject = subject_of(open_street.id, worker.id)
    assert subject is not None
    assert masked(subject) == {"name": "吴*", "phone": "138****0007", "address": "锦苑小***"}


def test_a_phone_number_with_letters_is_refused(me: Client) -> None:
    answer = me.post("/me/data/", {"phone": "call me"})
    assert "请只写数字" in answer.content.decode()


def test_one_value_can_be_deleted(me: Client, worker: Person, open_street: Area) -> None:
    me.post("/me/data/forget/", {"kind": "phone"})
    subject = subject_of(open_street.id, worker.id)
    assert subject is not None
    assert masked(subject) == {"name": "吴*"}


def test_there_is_nothing_to_delete_for_someone_unknown(client: Client, worker: Person, open_street: Area) -> None:
    client.force_login(worker)
    assert client.post("/me/data/forget/", {"kind": "phone"}).status_code == 404


def test_the_copy_holds_everything_in_plain_words_and_is_recorded(me: Client, worker: Person) -> None:
    me.post("/me/consent/", {"purpose": "contact"})
    answer = me.post("/me/export/")
    copy = json.loads(answer.content)
    assert copy["account"] == "worker"
    assert copy["personal_data"] == {"name": "吴敏", "phone": "13800000007"}
    assert [row["purpose"] for row in copy["consents"]] == ["contact"]
    assert "attachment" in answer["Content-Disposition"]
    entry = AuditEntry.objects.get(event="vault:data:exported")
    assert (entry.person_id, entry.facts) == (worker.id, {"kinds": ["name", "phone"]})


def test_a_copy_is_not_made_by_following_a_link(me: Client) -> None:
    assert me.get("/me/export/").status_code == 405


def test_a_consent_is_given_and_withdrawn_on_the_page(me: Client, open_street: Area) -> None:
    me.post("/me/consent/", {"purpose": "contact"})
    assert "撤回" in me.get("/me/").content.decode()
    me.post("/me/consent/", {"purpose": "contact", "withdraw": "1"})
    assert Consent.objects.in_street(open_street.id).get().withdrawn_at is not None


def test_without_a_street_the_account_still_shows(client: Client, worker: Person) -> None:
    client.force_login(worker)
    assert client.get("/me/").status_code == 200
    assert client.get("/me/data/").status_code == 404


def test_markup_typed_as_a_name_stays_text(me: Client) -> None:
    me.post("/me/data/", {"name": "<script>alert(1)</script>", "address": '"><img src=x onerror=alert(1)>'})
    page = me.get("/me/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_without_the_right_key_file_the_page_says_so(me: Client, key_file: Path) -> None:
    key_file.unlink()
    answer = me.get("/me/")
    assert answer.status_code == 503
    assert "缺少主密钥" in answer.content.decode()
    assert call_check() == ["wushe.E005"]


def call_check() -> list[str]:
    """The numbers of what is wrong."""
    found = run_checks(tags=["database"], databases=["default"])
    return [str(message.id) for message in found if str(message.id).startswith("wushe.")]


def test_with_the_right_key_file_nothing_is_wrong(me: Client) -> None:
    assert call_check() == []


def test_sessions_that_have_ended_are_forgotten(me: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    forget_sessions()
    assert not Session.objects.exists()


def test_a_form_without_its_token_is_answered_in_plain_words(worker: Person) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "worker"})
    assert answer.status_code == 403
    assert "重新打开" in answer.content.decode()

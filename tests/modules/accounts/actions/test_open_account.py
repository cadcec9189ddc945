"""Accounts are opened and closed for people, each time on the record."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from wushe.modules.accounts.actions.open_account import (
    AccountTaken,
    AccountUnfit,
    AccountUnknown,
    PasswordTooWeak,
    close_account,
    open_account,
)
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import accounts_of, person_card
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_an_opened_account_signs_in_and_is_recorded(client: Client, street: UUID, worker: Person) -> None:
    opened = open_account(account="吴敏.jw", password="A-good-one-7", street_id=street, person_id=worker.id)
    assert client.login(username="吴敏.jw", password="A-good-one-7")
    entry = AuditEntry.objects.in_street(street).get()
    assert (entry.event, entry.subject_id, entry.person_id) == ("account:self:opened", str(opened), worker.id)
    assert accounts_of([opened]) == {opened: "吴敏.jw"}


def test_without_a_password_nobody_signs_in(client: Client) -> None:
    opened = open_account(account="story", is_demo=True)
    assert not Person.objects.get(id=opened).has_usable_password()
    card = person_card(opened)
    assert card is not None
    assert card.is_demo


def test_a_name_is_taken_whatever_its_capitals(worker: Person) -> None:
    with pytest.raises(AccountTaken):
        open_account(account="Worker")


@pytest.mark.parametrize("account", ["", "a", "two words", "x" * 61, "<script>", "a/b"])
def test_an_unfit_name_is_refused(account: str) -> None:
    with pytest.raises(AccountUnfit):
        open_account(account=account)


@pytest.mark.parametrize("password", ["", "short", "1234567890", "password123"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        open_account(account="newcomer", password=password)
    assert not Person.objects.filter(account="newcomer").exists()


def test_a_closed_account_loses_its_session(client: Client, street: UUID, worker: Person) -> None:
    client.force_login(worker)
    close_account(account="worker", street_id=street)
    assert client.get("/me/").status_code == 302
    assert AuditEntry.objects.in_street(street).get().event == "account:self:closed"
    with pytest.raises(AccountUnknown):
        close_account(account="worker")

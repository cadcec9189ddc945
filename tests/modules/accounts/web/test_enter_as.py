"""The role buttons work on the demonstration street, and nowhere else."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from wushe.foundation.ids import new_id
from wushe.modules.accounts.actions import close_account, open_account, set_preferences
from wushe.modules.accounts.labels import MODE_COOKIE
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import demo_people
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(open_street: Area) -> str:
    """A person of the story."""
    return str(open_account(account="coordinator", is_demo=True, street_id=open_street.id))


def _enter(client: Client, role: str, **more: str) -> int:
    return client.post("/me/enter-as/", {"role": role, **more}).status_code


def _who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_press_takes_the_role_and_is_noted(client: Client, settings: LazySettings, actor: str) -> None:
    settings.WUSHE_DEMO = True
    assert [card.account for card in demo_people()] == ["coordinator"]
    answer = client.post("/me/enter-as/", {"role": actor, "next": "/me/"})
    assert answer["Location"] == "/me/"
    assert _who(client) == actor
    assert AuditEntry.objects.get(event="account:session:entered_as").subject_id == actor


def test_a_second_press_changes_the_role_in_a_new_session(client: Client, settings: LazySettings, actor: str) -> None:
    settings.WUSHE_DEMO = True
    other = str(open_account(account="secretary", is_demo=True))
    _enter(client, actor)
    first = client.session.session_key
    _enter(client, other)
    assert _who(client) == other
    assert client.session.session_key != first


def test_large_letters_come_and_go_with_the_person_who_reads_so(
    client: Client, settings: LazySettings, actor: str
) -> None:
    settings.WUSHE_DEMO = True
    elder = open_account(account="elder", is_demo=True)
    set_preferences(person_id=elder, mode="elder")
    _enter(client, str(elder))
    assert client.cookies[MODE_COOKIE].value == "elder"
    _enter(client, actor)
    assert client.cookies[MODE_COOKIE].value == ""


def test_outside_a_demonstration_nobody_enters(client: Client, actor: str) -> None:
    assert _enter(client, actor) == 403
    assert _who(client) is None
    assert demo_people() == []


def test_real_people_cannot_be_entered(client: Client, settings: LazySettings, worker: Person) -> None:
    settings.WUSHE_DEMO = True
    assert _enter(client, str(worker.id)) == 403
    assert _who(client) is None


@pytest.mark.parametrize("role", ["", "coordinator", "1 OR 1=1"])
def test_nonsense_is_refused(client: Client, settings: LazySettings, role: str) -> None:
    settings.WUSHE_DEMO = True
    assert _enter(client, role) == 403


def test_nobody_and_closed_accounts_are_refused(client: Client, settings: LazySettings, actor: str) -> None:
    settings.WUSHE_DEMO = True
    assert _enter(client, str(new_id())) == 403
    close_account(account="coordinator")
    assert _enter(client, actor) == 403


def test_a_link_does_not_enter(client: Client, settings: LazySettings, actor: str) -> None:
    settings.WUSHE_DEMO = True
    assert client.get("/me/enter-as/").status_code == 405


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example"])
def test_nobody_is_sent_elsewhere(client: Client, settings: LazySettings, actor: str, target: str) -> None:
    settings.WUSHE_DEMO = True
    assert client.post("/me/enter-as/", {"role": actor, "next": target})["Location"] == "/"


def test_the_password_of_a_story_does_not_exist(client: Client, settings: LazySettings, actor: str) -> None:
    settings.WUSHE_DEMO = True
    client.post("/accounts/login/", {"login": "coordinator", "password": ""})
    assert _who(client) is None

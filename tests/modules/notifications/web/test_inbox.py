"""The inbox on screen."""

from __future__ import annotations

import pytest
from django.test import Client

from wushe.foundation.ids import new_id
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.actions import notify_person
from wushe.modules.notifications.queries import unread_count
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db
EVENT = AccountEvent.CONSENT_GIVEN


@pytest.fixture
def me(client: Client, worker: Person, open_street: Area) -> Client:
    """Signed in."""
    client.force_login(worker)
    return client


def test_a_stranger_is_asked_to_sign_in(client: Client, open_street: Area) -> None:
    assert client.get("/inbox/")["Location"] == "/accounts/login/?next=/inbox/"
    assert client.post("/inbox/read/")["Location"].startswith("/accounts/login/")
    assert client.post(f"/inbox/{new_id()}/open/")["Location"].startswith("/accounts/login/")


def test_an_empty_inbox_says_what_it_is_for(me: Client) -> None:
    assert "有与您相关的事情" in me.get("/inbox/").content.decode()
    assert "您都看过了" in me.get("/inbox/?show=new").content.decode()


def test_the_bell_counts_what_is_new(me: Client, worker: Person, open_street: Area) -> None:
    for number in range(3):
        notify_person(street_id=open_street.id, recipient_id=worker.id, event=EVENT, facts={"number": f"N-{number}"})
    page = me.get("/inbox/").content.decode()
    assert '<span class="inbox-count">3<' in page
    assert page.index("N-2") < page.index("N-0")


def test_opening_marks_as_read_and_leads_on(me: Client, worker: Person, open_street: Area) -> None:
    message = notify_person(street_id=open_street.id, recipient_id=worker.id, event=EVENT, link="/me/")
    assert me.get(f"/inbox/{message}/open/").status_code == 405
    assert me.post(f"/inbox/{message}/open/")["Location"] == "/me/"
    assert unread_count(worker.id) == 0


def test_somebody_elses_message_is_not_found(me: Client, neighbour: Person, open_street: Area) -> None:
    message = notify_person(street_id=open_street.id, recipient_id=neighbour.id, event=EVENT, facts={"number": "N-9"})
    assert me.post(f"/inbox/{message}/open/").status_code == 404
    assert "N-9" not in me.get("/inbox/").content.decode()


def test_everything_is_marked_as_read(me: Client, worker: Person, open_street: Area) -> None:
    for _ in range(2):
        notify_person(street_id=open_street.id, recipient_id=worker.id, event=EVENT)
    assert me.post("/inbox/read/")["Location"] == "/inbox/"
    assert unread_count(worker.id) == 0


def test_a_long_inbox_has_pages_and_few_queries(
    me: Client, worker: Person, open_street: Area, django_assert_max_num_queries: object
) -> None:
    for number in range(65):
        notify_person(street_id=open_street.id, recipient_id=worker.id, event=EVENT, facts={"number": f"N-{number}-"})
    me.get("/inbox/")
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # a fixture of pytest-django
        second = me.get("/inbox/?page=2").content.decode()
    assert "N-34-" in second
    assert "N-64-" not in second
    assert me.get("/inbox/?page=999").status_code == 200


def test_markup_in_a_title_stays_text(me: Client, worker: Person, open_street: Area) -> None:
    notify_person(
        street_id=open_street.id, recipient_id=worker.id, event=EVENT, facts={"title": "<script>alert(1)</script>"}
    )
    assert "<script>alert" not in me.get("/inbox/").content.decode()


def test_without_a_street_there_is_no_inbox(client: Client, worker: Person) -> None:
    client.force_login(worker)
    assert client.get("/inbox/").status_code == 404

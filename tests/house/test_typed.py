"""What was typed survives the end of the session: for the same person, sealed, sent only when that person says so."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.modules.accounts.models import Invitation, Person
from wushe.site.typed import POCKET, SEAT_COOKIE

pytestmark = pytest.mark.django_db
PAGE = "/actors/people/invite/"
WORDS = {"name": "吴桂芳", "purpose": "六号楼楼栋长"}


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _signs_in(client: Client, town: SmallTown, who: str) -> None:
    person = Person.objects.get(id=town.people[who])
    Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
    client.force_login(person)


def _at_work(town: SmallTown) -> Client:
    """Chen has opened the form; then the session ends."""
    client = Client()
    _signs_in(client, town, "chen")
    assert client.get(PAGE).status_code == 200
    Session.objects.get(session_key=client.session.session_key).delete()
    return client


def _sent(client: Client, path: str = PAGE, page: str = PAGE, **words: str) -> str:
    answer = client.post(path, words or WORDS, headers={"referer": f"http://testserver{page}"})
    location: str = answer["Location"]
    return location


def test_the_words_stand_in_their_form_after_signing_in_again(town: SmallTown) -> None:
    client = _at_work(town)
    assert _sent(client) == "/accounts/login/?next=%2Factors%2Fpeople%2Finvite%2F"
    assert "已保留" in client.get("/accounts/login/").content.decode()
    _signs_in(client, town, "chen")
    page = client.get(PAGE).content.decode()
    assert 'value="吴桂芳"' in page
    assert 'value="六号楼楼栋长"' in page
    assert "还没有提交" in page
    assert not Invitation.objects.in_street(town.street_id).exists(), "nothing is sent by itself"
    client.post(PAGE, WORDS)
    assert Invitation.objects.in_street(town.street_id).count() == 1
    assert POCKET not in client.session
    assert 'value="吴桂芳"' not in client.get(PAGE).content.decode()


def test_the_words_lie_sealed(town: SmallTown) -> None:
    client = _at_work(town)
    _sent(client)
    kept = str([row.get_decoded() for row in Session.objects.all()])
    assert POCKET in kept
    assert "吴桂芳" not in kept
    assert "吴桂芳" not in client.cookies.output()


def test_somebody_else_at_the_same_computer_gets_nothing(town: SmallTown) -> None:
    client = _at_work(town)
    _sent(client)
    _signs_in(client, town, "shu")
    assert "吴桂芳" not in client.get(PAGE).content.decode()
    assert POCKET not in client.session
    _signs_in(client, town, "chen")
    assert "吴桂芳" not in client.get(PAGE).content.decode()


def test_after_signing_out_nothing_waits_for_anybody(town: SmallTown) -> None:
    client = Client()
    _signs_in(client, town, "chen")
    client.get(PAGE)
    client.post("/accounts/logout/")
    assert not client.cookies[SEAT_COOKIE].value
    _sent(client)
    assert POCKET not in client.session


def test_a_forged_seat_keeps_nothing(town: SmallTown) -> None:
    client = _at_work(town)
    client.cookies[SEAT_COOKIE] = str(town.people["lin"])
    _sent(client)
    assert POCKET not in client.session


def test_words_for_another_page_are_shown_and_sent_with_one_press(town: SmallTown) -> None:
    client = _at_work(town)
    action = f"/actors/people/resets/{town.people['ren']}/decline/"
    assert _sent(client, action, "/actors/people/", reason="本人说不需要了") == "/accounts/login/?next=%2Ftyped%2F"
    _signs_in(client, town, "chen")
    page = client.get("/typed/").content.decode()
    assert "本人说不需要了" in page
    assert f'action="{action}"' in page
    assert client.post("/typed/forget/").status_code == 302
    assert "本人说不需要了" not in client.get("/typed/").content.decode()


def test_passwords_and_codes_are_never_kept(town: SmallTown) -> None:
    client = _at_work(town)
    client.post("/accounts/password/change/", {"oldpassword": "a-long-password", "password1": "x" * 12})
    client.post("/accounts/2fa/totp/activate/", {"code": "123456"})
    assert POCKET not in client.session
    _sent(client, name="吴", password="a-long-password")
    _signs_in(client, town, "chen")
    assert "a-long-password" not in client.get(PAGE).content.decode()


def test_an_empty_form_and_a_flood_are_not_kept(town: SmallTown) -> None:
    client = _at_work(town)
    _sent(client, name=" ")
    _sent(client, name="长" * 100_001)
    assert POCKET not in client.session


def test_a_visitor_who_never_signed_in_is_only_asked_to(town: SmallTown) -> None:
    client = Client()
    assert _sent(client) == f"/accounts/login/?next={PAGE}"
    assert POCKET not in client.session


def test_a_form_from_elsewhere_puts_no_words_into_ours(town: SmallTown) -> None:
    client = Client(enforce_csrf_checks=True)
    _signs_in(client, town, "chen")
    client.get(PAGE)
    for site in ("cross-site", "same-site", "none", ""):
        assert client.post(PAGE, WORDS, headers={"sec-fetch-site": site}).status_code == 403
    assert POCKET not in client.session
    Session.objects.all().delete()
    client.post(PAGE, WORDS, headers={"sec-fetch-site": "cross-site"})
    assert POCKET not in client.session


def test_an_old_token_of_our_own_page_loses_no_words(town: SmallTown) -> None:
    """In another tab the person has signed in anew, so the token of this one is old."""
    client = Client(enforce_csrf_checks=True)
    _signs_in(client, town, "chen")
    client.get(PAGE)
    answer = client.post(
        PAGE, WORDS, headers={"sec-fetch-site": "same-origin", "referer": f"http://testserver{PAGE}"}
    )
    assert answer["Location"] == PAGE
    assert 'value="吴桂芳"' in client.get(PAGE).content.decode()


def test_a_script_is_led_to_the_sign_in_too(town: SmallTown) -> None:
    client = _at_work(town)
    answer = client.post(PAGE, WORDS, headers={"hx-request": "true"})
    assert answer["HX-Redirect"].startswith("/accounts/login/")

"""How to be told, chosen on screen; how the street words its messages, with a preview before it is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.labels import Kind, Manner
from wushe.modules.notifications.permissions import wording_keepers
from wushe.modules.notifications.queries import preferences_of, wordings_of
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db
PLACE = "/inbox/wordings/need:self:answered/zh-hans/"


@pytest.fixture
def me(client: Client, worker: Person, open_street: Area) -> Client:
    """Signed in."""
    client.force_login(worker)
    return client


@pytest.fixture
def keeper(me: Client, worker: Person) -> Iterator[Client]:
    """Signed in, and keeps the wordings."""
    rule = lambda person_id, _street: person_id == worker.id  # noqa: E731 - a rule as rooms above give one
    wording_keepers.append(rule)
    yield me
    wording_keepers.remove(rule)


def _choice(manner: str) -> dict[str, str]:
    return dict.fromkeys(Kind, manner) | {"quiet_from": "21:30", "quiet_until": "08:00", "digest_at": "17:00"}


def test_a_choice_is_kept_and_shown_again(me: Client, worker: Person, open_street: Area) -> None:
    keep_personal_data(street_id=open_street.id, values={"phone": "13800000001"}, about_person_id=worker.id)
    page = me.get("/inbox/preferences/").content.decode()
    assert "138****0001" in page
    assert me.post("/inbox/preferences/", _choice("daily")).status_code == 302
    assert preferences_of(open_street.id, worker.id)[Kind.NOTICE] is Manner.DAILY
    assert 'value="21:30"' in me.get("/inbox/preferences/").content.decode()


def test_without_a_phone_the_page_says_so_and_keeps_what_was_chosen(me: Client) -> None:
    page = me.post("/inbox/preferences/", _choice("at_once")).content.decode()
    assert "没有您的电话" in page
    assert '<option value="at_once" selected>' in page


def test_a_wording_is_previewed_then_kept_then_dropped(keeper: Client, open_street: Area) -> None:
    assert "need:self:answered" in keeper.get("/inbox/wordings/").content.decode()
    shown = keeper.post(PLACE, {"text": "{number}有回音了", "preview": "1"}).content.decode()
    assert "QJ-260303-7K4MT2有回音了" in shown
    assert wordings_of(open_street.id, "zh-hans") == {}
    keeper.post(PLACE, {"text": "{number}有回音了"})
    assert wordings_of(open_street.id, "zh-hans") == {"need:self:answered": "{number}有回音了"}
    keeper.post(f"{PLACE}drop/")
    assert wordings_of(open_street.id, "zh-hans") == {}


def test_a_wrong_blank_is_refused_with_the_right_ones_and_the_text_stays(keeper: Client) -> None:
    page = keeper.post(PLACE, {"text": "{编号}有回音了"}).content.decode()
    assert "“{编号}”不是这条消息的空位" in page
    assert "{number}" in page
    assert "{编号}有回音了" in page
    assert keeper.get("/inbox/wordings/made:up:event/zh-hans/").status_code == 404


def test_the_wordings_are_closed_to_others(me: Client, client: Client) -> None:
    assert me.get("/inbox/wordings/").status_code == 403
    assert me.post(PLACE, {"text": "x"}).status_code == 403
    client.logout()
    assert client.get("/inbox/preferences/")["Location"].startswith("/accounts/login/")

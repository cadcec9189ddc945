"""Coming in with a slip, page by page; nothing of it works twice, late, or by guessing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import invite_person, issue_slips
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.web.slip import TooManyCodes
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role

pytestmark = pytest.mark.django_db
PASSWORD = "春天江边有风有雨有船"


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _code(town: SmallTown, **given: str) -> str:
    invitation = invite_person(
        street_id=town.street_id, by_person_id=OPERATOR_ID, **({"name": "吴桂芳", "phone": "13800000007"} | given)
    )
    return issue_slips(street_id=town.street_id, by_person_id=OPERATOR_ID, invitation_ids=[invitation.id])[0].code


def test_three_questions_and_one_is_in(town: SmallTown, client: Client) -> None:
    code = _code(town, purpose="6 号楼楼栋长")
    assert client.post("/accounts/slip/", {"code": f" {code[:4]}-{code[4:].lower()} "})["Location"] == (
        "/accounts/slip/name/"
    )
    page = client.get("/accounts/slip/name/").content.decode()
    assert "6 号楼楼栋长" in page
    assert "138****0007" in page
    assert "吴桂芳" not in page, "a slip that was found tells no name"
    client.post("/accounts/slip/name/", {"account": "吴桂芳6", "own_phone": "on", "sent": "1"})
    assert "吴桂芳6" in client.get("/accounts/slip/password/").content.decode()
    answer = client.post("/accounts/slip/password/", {"password1": PASSWORD, "password2": PASSWORD})
    assert answer["Location"] == "/accounts/slip/done/"
    assert "吴桂芳6" in client.get("/accounts/slip/done/").content.decode()
    other = Client()
    other.post("/accounts/login/", {"login": "138 0000 0007", "password": PASSWORD})
    assert "_auth_user_id" in other.session


def test_the_scanned_code_leaves_the_address_at_once(town: SmallTown, client: Client) -> None:
    code = _code(town)
    answer = client.get(f"/accounts/slip/{code}/?at=qingshi")
    assert answer["Location"] == "/accounts/slip/name/"
    assert code not in client.get("/accounts/slip/name/").content.decode()
    assert code not in str(dict(client.session)), "the session keeps it sealed"


def test_wrong_and_spent_codes_are_told_in_plain_words(town: SmallTown, client: Client) -> None:
    page = client.post("/accounts/slip/", {"code": "K7MT 2QXN 4WPD"}).content.decode()
    assert "凭条码不对" in page
    assert "K7MT 2QXN 4WPD" in page, "what was typed stays"
    code = _code(town)
    for step in (1, 2):
        browser = Client()
        browser.post("/accounts/slip/", {"code": code})
        browser.post("/accounts/slip/password/", {"password1": PASSWORD, "password2": PASSWORD})
        assert ("_auth_user_id" in browser.session) is (step == 1)


def test_unfit_answers_stay_on_their_page(town: SmallTown, client: Client) -> None:
    client.post("/accounts/slip/", {"code": _code(town, phone="")})
    for typed, said in (
        ({"account": "qingshi-shu"}, "已经有"),
        ({"account": "两 个"}, "账号名"),
        ({"account": "13800000009"}, "不能是电话号码"),
        ({"account": "", "phone": "123"}, "不是完整的电话号码"),
    ):
        page = client.post("/accounts/slip/name/", typed | {"sent": "1"})
        assert page.status_code == 200
        assert said in page.content.decode(), typed
    for first, second, said in (("1234567890", "1234567890", "太容易"), (PASSWORD, "x", "不一样")):
        page = client.post("/accounts/slip/password/", {"password1": first, "password2": second})
        assert said in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_later_pages_without_a_code_lead_to_the_first(client: Client, town: SmallTown) -> None:
    for path in ("/accounts/slip/name/", "/accounts/slip/password/"):
        assert client.get(path)["Location"] == "/accounts/slip/"
    assert client.get("/accounts/slip/done/")["Location"] == "/accounts/login/"


def test_one_address_cannot_try_codes_for_ever(town: SmallTown, client: Client) -> None:
    for number in range(40):
        client.post("/accounts/slip/", {"code": f"K7MT 2QXN {number:04d}"})
    answer = client.post("/accounts/slip/", {"code": _code(town)}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (TooManyCodes.status, TooManyCodes.code)


def test_whoever_needs_a_second_factor_is_led_to_it(town: SmallTown, client: Client) -> None:
    code = _code(town, account="new-leader")
    person = Person.objects.get(account="new-leader")
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.STREET_COORDINATOR,
        holder=Holder(account_id=person.id),
    )
    client.post("/accounts/slip/", {"code": code})
    client.post("/accounts/slip/name/", {"sent": "1"})
    client.post("/accounts/slip/password/", {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get("/actors/people/")["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200, "no second question for the password"


def test_someone_elses_session_ends_on_a_shared_computer(town: SmallTown, client: Client) -> None:
    client.force_login(Person.objects.get(id=town.people["ren"]))
    client.post("/accounts/slip/", {"code": _code(town, account="fresh")})
    client.post("/accounts/slip/password/", {"password1": PASSWORD, "password2": PASSWORD})
    assert client.session["_auth_user_id"] == str(Person.objects.get(account="fresh").id)

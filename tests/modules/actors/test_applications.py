"""Applying on a page, reading the answer there, deciding from a list."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.modules.accounts.models import Application, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _browser(town: SmallTown, who: str) -> Client:
    client = Client()
    person = Person.objects.get(id=town.people[who])
    Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
    client.force_login(person)
    return client


def _sent(town: SmallTown, **changed: str) -> dict[str, str]:
    known = {"name": "丁一鸣", "phone": "138 0000 0009", "area": str(town.areas["JW"]), "what_for": "resident"}
    return known | changed


def test_the_applicant_keeps_a_page_that_tells_the_answer(town: SmallTown) -> None:
    client = Client()
    page = client.post("/actors/apply/", _sent(town))["Location"]
    assert "已收到" in client.get(page).content.decode()
    assert "丁一鸣" not in client.get(page).content.decode()
    application = Application.objects.in_street(town.street_id).get()
    shu = _browser(town, "shu")
    listed = shu.get("/actors/applications/").content.decode()
    assert "丁**" in listed
    assert "138****0009" in listed
    shu.post(f"/actors/applications/{application.id}/refuse/", {"reason": "请先到社区登记"})
    assert "请先到社区登记" in client.get(page).content.decode()
    assert "请先到社区登记" in shu.get("/actors/applications/?decided=1").content.decode()


def test_an_approved_one_leads_to_the_slip(town: SmallTown) -> None:
    client = Client()
    page = client.post("/actors/apply/", _sent(town))["Location"]
    application = Application.objects.in_street(town.street_id).get()
    answer = _browser(town, "shu").post(f"/actors/applications/{application.id}/approve/", follow=True)
    assert "打印凭条" in answer.content.decode()
    assert "已批准" in client.get(page).content.decode()


def test_the_neighbouring_community_does_not_see_it(town: SmallTown) -> None:
    Client().post("/actors/apply/", _sent(town))
    assert "没有等待处理的申请" in _browser(town, "zhao").get("/actors/applications/").content.decode()


def test_the_answer_needs_the_secret_of_the_page(town: SmallTown) -> None:
    page = Client().post("/actors/apply/", _sent(town))["Location"]
    wrong = page.rstrip("/").rpartition("/")[0] + "/000000000000000000000000/"
    assert Client().get(wrong).status_code == 404


def test_what_was_typed_stays_on_the_form(town: SmallTown) -> None:
    page = Client().post("/actors/apply/", _sent(town, phone="12")).content.decode()
    assert "不是完整的电话号码" in page
    assert "丁一鸣" in page
    assert Client().post("/actors/apply/", _sent(town, area="nonsense")).status_code == 200
    assert not Application.objects.in_street(town.street_id).exists()

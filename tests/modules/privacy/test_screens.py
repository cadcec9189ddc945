"""The desk's pages: the notice for everyone, one's own page, the receipt's page, and the desk itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.modules.linkage.town import Town, build
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.privacy.web.asker import NoStreetOfData


def test_the_notice_is_open_to_everyone_and_names_the_law(town: Town, client: Client) -> None:
    seen = client.get("/privacy/?at=qj").content.decode()
    assert "《个人信息保护法》" in seen
    assert "730" in seen


def test_a_receipt_leads_to_its_data_and_its_holder_asks_and_takes_back(town: Town, need: Need) -> None:
    client, key = Client(), secret_of(need.id)
    client.cookies["wushe_street"] = "qj"
    status = client.get(f"/needs/status/{need.number}/?key={key}").content.decode()
    page = f"/privacy/receipts/{need.number}/"
    assert page in status
    assert page not in client.get(f"/needs/status/{need.number}/").content.decode()
    seen = client.get(f"{page}?key={key}").content.decode()
    assert "139****5678" in seen
    answer = client.post(page, {"key": key, "kind": "erase", "words": "请删除"}, follow=True)
    assert "全部删除" in answer.content.decode()
    row = RightsRequest.objects.in_street(town.street).get()
    client.post(f"{page}{row.id}/withdraw/", {"key": key})
    row.refresh_from_db()
    assert row.status == "withdrawn"


def test_an_account_asks_once_and_sees_the_refusal_at_the_form(
    town: Town, need: Need, browser_of: Callable[..., Client]
) -> None:
    client = browser_of("resident")
    asked = {"kind": "copy", "words": "全部"}
    assert "已收到" in client.post("/privacy/mine/ask/", asked, follow=True).content.decode()
    again = client.post("/privacy/mine/ask/", asked)
    assert "正在办理" in again.content.decode()
    assert "全部" in again.content.decode()
    row = RightsRequest.objects.in_street(town.street).get()
    client.post(f"/privacy/mine/{row.id}/withdraw/")
    row.refresh_from_db()
    assert row.status == "withdrawn"


def test_two_people_walk_an_erasure_over_the_desk(town: Town, need: Need, browser_of: Callable[..., Client]) -> None:
    browser_of("worker").post(
        "/privacy/desk/enter/", {"number": need.number, "kind": "erase", "words": "请删除我的信息"}
    )
    row = RightsRequest.objects.in_street(town.street).get()
    desk, page = browser_of("steward"), f"/privacy/desk/{row.id}/"
    assert page in desk.get("/privacy/desk/").content.decode()
    assert "请删除我的信息" in desk.get(page).content.decode()
    assert "请删除我的信息" not in browser_of("leader").get(page).content.decode()
    desk.post(f"{page}propose/")
    assert "等待第二人" in desk.get(page).content.decode()
    browser_of("leader").post(f"{page}approve/")
    assert page in desk.get("/privacy/desk/?view=settled").content.decode()


def test_a_refusal_without_a_reason_keeps_what_was_typed(
    town: Town, need: Need, browser_of: Callable[..., Client]
) -> None:
    browser_of("resident").post("/privacy/mine/ask/", {"kind": "stop", "words": "不要发短信"})
    row = RightsRequest.objects.in_street(town.street).get()
    answer = browser_of("steward").post(f"/privacy/desk/{row.id}/refuse/", {"reason": "不"})
    assert answer.status_code == 422
    assert "写明理由" in answer.content.decode()


@pytest.mark.parametrize("number", ["QJ-000000-XXXXXX", ""])
def test_at_the_window_a_wrong_receipt_is_named(town: Town, browser_of: Callable[..., Client], number: str) -> None:
    answer = browser_of("worker").post("/privacy/desk/enter/", {"number": number, "kind": "copy"})
    assert answer.status_code == 200
    assert not RightsRequest.objects.in_street(town.street).exists()


def test_without_a_street_there_is_nothing_to_ask(town: Town, browser_of: Callable[..., Client]) -> None:
    build("DH")
    client = browser_of("stranger")
    answer = client.get("/privacy/mine/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (NoStreetOfData.status, NoStreetOfData.code)

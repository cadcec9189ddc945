"""The resident's way: four questions without a script, a receipt, a public-safe status page, a rating."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, fresh
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"
CANARY = "金丝雀Q7X9"


def walk(client: Client, town: Town, body: str = "6号楼停水了", **contact: str) -> str:
    """Answer the four questions; returns the address of the receipt."""
    assert client.post("/needs/new/", {"body": body}).status_code == 302
    where = {"area": str(town.areas["QJ-JW"].pk), "where": "6号楼"}
    assert client.post("/needs/new/where/", where).status_code == 302
    assert client.post("/needs/new/contact/", contact).status_code == 302
    page = client.get("/needs/new/check/")
    sent = client.post("/needs/new/check/", page.context["kept"])
    assert sent.status_code == 302
    return str(sent.url)


def test_four_questions_lead_to_a_receipt_with_a_number_and_what_happens_next(client: Client, town: Town) -> None:
    page = client.get(walk(client, town, phone="13900005678"))
    need = Need.objects.in_street(town.street).get()
    text = page.content.decode()
    assert need.number in text
    assert "<svg" in text
    assert client.get(f"/needs/receipt/{need.number}/{secret_of(need.id)}/print/").status_code == 200


def test_sending_the_last_page_again_gives_the_same_receipt(client: Client, town: Town) -> None:
    client.post("/needs/new/", {"body": "停水"})
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-JW"].pk)})
    kept = client.get("/needs/new/check/").context["kept"]
    urls = {client.post("/needs/new/check/", kept).url for _ in range(3)}
    assert len(urls) == 1
    assert Need.objects.in_street(town.street).count() == 1


def test_the_draft_in_the_session_holds_no_word_in_clear(client: Client, town: Town) -> None:
    client.post("/needs/new/", {"body": CANARY})
    client.post("/needs/new/contact/", {"phone": "13900005678"})
    for session in Session.objects.all():
        assert CANARY not in session.get_decoded().get("needs.draft", "")
        assert "13900005678" not in str(session.get_decoded())


def test_danger_shows_the_number_to_call_before_anything_else(client: Client, town: Town) -> None:
    client.post("/needs/new/", {"body": "三楼着火了,冒浓烟"})
    assert 'href="tel:119"' in client.get("/needs/new/where/").content.decode()


def test_an_empty_answer_is_asked_again_with_an_error(client: Client, town: Town) -> None:
    page = client.post("/needs/new/", {"body": ""})
    assert page.status_code == 200
    assert "error-summary" in page.content.decode()


def test_the_status_page_shows_steps_and_no_word_of_the_text(client: Client, story: Story, rules: RuleTable) -> None:
    need = story.answered(story.sorted(story.received(f"{CANARY} 停水")))
    page = client.get(f"/needs/status/{need.number.lower()}/").content.decode()
    assert need.number in page
    assert CANARY not in page
    assert "水泵已修好" not in page
    with_key = client.get(f"/needs/status/{need.number}/?key={secret_of(need.id)}").content.decode()
    assert "水泵已修好" in with_key


def test_the_phone_opens_the_answer_and_guessing_is_stopped(client: Client, story: Story, rules: RuleTable) -> None:
    need = story.answered(story.sorted(story.received(contact={"phone": "13900005678"})))
    url = f"/needs/status/{need.number}/open/"
    opened = client.post(url, {"last_four": "5678"})
    assert parse_qs(urlsplit(opened.url).query)["key"] == [secret_of(need.id)]
    codes = [client.post(url, {"last_four": f"{n:04}"}).status_code for n in range(7)]
    assert codes == [403] * 5 + [429] * 2
    assert client.post(url, {"last_four": "5678"}).status_code == 429


def test_the_resident_rates_and_asks_again(client: Client, story: Story, rules: RuleTable) -> None:
    need = story.answered()
    key = secret_of(need.id)
    rated = client.post(
        f"/needs/status/{need.number}/rate/", {"key": key, "is_solved": "no", "satisfaction": "not", "score": "1"}
    )
    assert rated.status_code == 302
    assert fresh(need).status == "reopened"  # who is not satisfied need not ask a second time
    assert client.get(f"/needs/status/{need.number}/rate/").status_code == 403


def test_the_resident_asks_again_without_a_rating(client: Client, story: Story, rules: RuleTable) -> None:
    need = story.answered()
    asked = {"key": secret_of(need.id), "reason": "还是没水"}
    assert client.post(f"/needs/status/{need.number}/reopen/", asked).status_code == 302
    assert fresh(need).status == "reopened"


def test_another_streets_receipt_is_not_found(client: Client, story: Story, elsewhere: Town) -> None:
    need = story.received()
    assert client.get(f"/needs/status/{need.number}/?at=dh").status_code == 404


@pytest.mark.parametrize("path", ["/needs/", "/needs/themes/", "/needs/enter/"])
def test_a_stranger_sees_no_staff_page(client: Client, town: Town, path: str) -> None:
    assert client.get(path).status_code == 403


def test_markup_in_every_field_is_shown_as_text(client: Client, town: Town, signed_in, rules: RuleTable) -> None:
    client.post("/needs/new/", {"body": XSS})
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-JW"].pk), "where": XSS[:100]})
    client.post("/needs/new/contact/", {"name": XSS[:40], "phone": ""})
    page = client.get("/needs/new/check/")
    receipt = client.get(client.post("/needs/new/check/", page.context["kept"]).url)
    need = Need.objects.in_street(town.street).get()
    staff = signed_in("worker")
    pages = [page, receipt, staff.get("/needs/"), staff.get(f"/needs/{need.id}/"), staff.get(f"/needs/?q={XSS}")]
    for one in pages:
        text = one.content.decode()
        assert one.status_code == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text

"""The screens on which staff enter needs: calls, visits, paper, chats; drafts kept, nothing lost or doubled."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story
from wushe.core.formats.sheet_numbers import sheet_number
from wushe.core.linkage import Space
from wushe.modules.needs.actions.open_batch import BatchUnknown
from wushe.modules.needs.models import Batch, Intake, Need, SheetRun, Support
from wushe.modules.needs.queries.near import distance, needs_near
from wushe.modules.needs.web.paper import NoPlaceOnSheet, SheetsUnknown
from wushe.modules.spaces.models import Area, Place

SignIn = Callable[[str], Client]
CANARY = "金丝雀Q7X9"


@pytest.fixture
def named(town: Town) -> Town:
    """The town with names that people say, and points on the map."""
    for code, name, lon in (
        ("QJ-JW", "江湾社区", "107.0"),
        ("QJ-JW-6", "江湾6号楼", "107.001"),
        ("QJ-LS", "临山社区", "107.02"),
    ):
        Area.objects.filter(pk=town.areas[code].pk).update(name=name, lon=Decimal(lon), lat=Decimal("29.6"))
    Place.objects.create(
        street_id=town.street, area=town.areas["QJ-JW"], name="江湾水泵房", space=Space.REAL.value,
        lon=Decimal("107.0005"), lat=Decimal("29.6"),
    )  # fmt: skip
    return town


def _call(client: Client, **said: str) -> HttpResponse:
    form = client.get("/needs/enter/").context["form"]
    values = {"channel": "phone", "key": form["key"].value(), "body": "停水了", "area": "", "where": "江湾6号楼"}
    return client.post("/needs/enter/", values | said)


def test_a_call_is_saved_in_one_go_and_the_next_page_says_what_to_read_out(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    sent = _call(staff, phone="139 0000 5678", name="周女士")
    need = Need.objects.in_street(named.street).get()
    assert sent.url == f"/needs/enter/?done={need.number}"
    page = staff.get(sent.url).content.decode()
    assert need.number in page
    assert need.due_at is not None
    assert (need.area_id, need.channel, need.urgency) == (named.areas["QJ-JW-6"].pk, "phone", "urgent")
    assert staff.get("/needs/enter/").context["form"]["body"].value() in (None, "")


def test_the_same_call_sent_five_times_is_one_need(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    values = {"channel": "phone", "key": "one", "body": "停水了", "area": "", "where": "江湾6号楼"}
    assert len({staff.post("/needs/enter/", values).url for _ in range(5)}) == 1
    assert Need.objects.in_street(named.street).count() == 1


def test_a_building_that_is_named_gives_the_area_and_a_place_that_is_not_is_asked_for(
    named: Town, signed_in: SignIn
) -> None:
    staff = signed_in("worker")
    page = _call(staff, where="老地方", body="灯坏了")
    assert page.status_code == 422
    assert "where" in page.context["form"].errors
    assert page.context["form"]["body"].value() == "灯坏了"
    _call(staff, where="水泵房旁边", body="有异响，在江湾水泵房")
    need = Need.objects.in_street(named.street).get()
    assert need.place.name == "江湾水泵房"


def test_what_was_typed_survives_a_reload_and_lies_sealed_in_the_session(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    staff.post("/needs/enter/look/", {"phone": "13900005678", "body": CANARY, "where": "江湾6号楼", "key": "k"})
    form = staff.get("/needs/enter/").context["form"]
    assert (form["body"].value(), form["phone"].value(), form["key"].value()) == (CANARY, "13900005678", "k")
    stored = "".join(str(session.get_decoded()) for session in Session.objects.all())
    assert CANARY not in stored
    assert "13900005678" not in stored


def test_a_caller_is_known_by_the_phone_however_it_is_written_and_the_phone_is_nowhere_in_clear(
    story: Story, named: Town, signed_in: SignIn
) -> None:
    before = story.received(contact={"phone": "13900005678"})
    elsewhere = story.received(contact={"phone": "13900005678"}, area="QJ-LS")
    look = signed_in("worker").post("/needs/enter/look/", {"phone": "+86 139-0000-5678", "body": ""})
    assert before.number in look.content.decode()
    assert elsewhere.number not in look.content.decode()
    assert look.context["history"].elsewhere == 1
    assert "13900005678" not in f"{before.caller_key}{look.content.decode()}"
    assert not signed_in("worker").post("/needs/enter/look/", {"phone": "1390"}).context["history"].needs


def test_the_digest_of_a_phone_says_nothing_in_another_street(story: Story, elsewhere: Town, named: Town) -> None:
    from wushe.modules.needs.queries.access import caller_key

    assert caller_key(named.street, "13900005678") != caller_key(elsewhere.street, "13900005678")


def test_likely_duplicates_are_shown_with_words_and_metres_and_one_press_adds_the_callers_voice(
    story: Story, named: Town, signed_in: SignIn
) -> None:
    known = story.received("江湾6号楼五层以上没有水，水泵一直在响", area="QJ-JW-6")
    staff = signed_in("worker")
    typed = {"phone": "13900005678", "body": "江湾6号楼水泵响，五层没有水", "where": "江湾6号楼", "key": "k"}
    look = staff.post("/needs/enter/look/", typed)
    (line,) = look.context["near"]
    assert line["need"].id == known.id
    assert line["metres"] == 0
    assert "水泵" in line["words"]
    for _ in range(2):
        sent = staff.post("/needs/enter/same/", typed | {"need": str(known.id)})
    assert sent.url == f"/needs/enter/?same={known.number}"
    assert known.number in staff.get(sent.url).content.decode()
    assert Support.objects.in_street(named.street).count() == 1
    assert Need.objects.in_street(named.street).count() == 1


def test_a_need_like_it_in_another_community_is_shown_within_the_radius_only(story: Story, named: Town) -> None:
    far = story.received("五层以上没有水，水泵一直在响", area="QJ-LS")
    text, jw = "水泵一直在响，五层以上没有水", "QJ/QJ-JW/"
    near = (Decimal("107.019"), Decimal("29.6"))
    assert [one.need.id for one in needs_near(named.street, text, area_path=jw, at=near)] == [far.id]
    assert needs_near(named.street, text, area_path=jw, at=(Decimal("107.0"), Decimal("29.6"))) == []
    assert needs_near(named.street, text, area_path=jw, at=near, paths=("QJ/QJ-JW/",)) == []
    assert distance((Decimal("107"), Decimal("29.6")), (Decimal("107"), Decimal("29.609"))) == 1001


def test_other_channels_and_emergency_numbers_stand_beside_the_call(named: Town, signed_in: SignIn) -> None:
    look = signed_in("worker").post("/needs/enter/look/", {"body": "公司拖欠工资，有人要跳楼", "key": "k"})
    text = look.content.decode()
    assert "12333" in text
    assert 'href="tel:119"' in text


def test_looking_asks_no_more_queries_for_more_needs(story: Story, named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    typed = {"phone": "13900005678", "body": "水泵一直在响，没有水", "where": "江湾6号楼", "key": "k"}

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            staff.post("/needs/enter/look/", typed)
        return len(seen)

    story.received(contact={"phone": "13900005678"})
    few = queries()
    for _ in range(8):
        story.received(contact={"phone": "13900005678"})
    assert queries() <= few <= 40


def test_without_a_script_a_button_looks_up_and_keeps_what_was_typed(named: Town, signed_in: SignIn) -> None:
    page = _call(signed_in("worker"), look="1", body="停水了", where="江湾6号楼")
    assert page.context["place"].area_name == "江湾6号楼"
    assert not Need.objects.in_street(named.street).exists()


def _proxy(client: Client, **said: str) -> HttpResponse:
    typed = {
        "name": "张奶奶",
        "phone": "",
        "body": "灯坏了",
        "where": "江湾6号楼",
        "area": "",
        "key": "p",
        "since": "",
    }
    client.post("/needs/proxy/", typed | said)
    return client.get("/needs/proxy/check/")


def test_a_need_for_someone_is_read_back_agreed_to_and_sent_once(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    page = _proxy(staff)
    typed = page.context["typed"]
    text = page.content.decode()
    assert "张奶奶" in text
    assert "worker-qj" in text
    assert staff.post("/needs/proxy/check/", typed).status_code == 422
    assert staff.post("/needs/proxy/check/", typed | {"is_read_back": "on"}).status_code == 422
    agreed = typed | {"is_read_back": "on", "consents": "on"}
    assert len({staff.post("/needs/proxy/check/", agreed).url for _ in range(3)}) == 1
    kept = Intake.objects.in_street(named.street).get()
    assert kept.is_read_back
    assert kept.consent
    assert kept.need.channel == "proxy"


def test_for_someone_without_a_name_no_consent_is_asked(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    page = _proxy(staff, name="")
    assert "consents" not in page.context["form"].fields
    sent = staff.post("/needs/proxy/check/", page.context["typed"] | {"is_read_back": "on"})
    assert sent.status_code == 302


def test_sheets_are_numbered_printed_and_entered_one_after_the_other(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    printed = staff.post("/needs/paper/sheets/", {"area": str(named.areas["QJ-JW-6"].pk), "number": "2"})
    sheets = staff.get(printed.url).content.decode()
    assert sheet_number("QJ", 1) in sheets
    assert sheet_number("QJ", 2) in sheets
    assert "<svg" in sheets
    form = staff.get("/needs/paper/").context["form"]
    values = {
        "sheet": sheet_number("QJ", 2),
        "body": "灯坏了",
        "key": form["key"].value(),
        "written_on": "2026-03-03",
    }
    sent = staff.post("/needs/paper/", values)
    need = Need.objects.in_street(named.street).get()
    assert sent.url == f"/needs/paper/?done={need.number}"
    assert need.area_id == named.areas["QJ-JW-6"].pk
    assert str(need.submitted_at.date()) == "2026-03-03"
    again = staff.post("/needs/paper/", values | {"key": "another"})
    assert again.status_code == 422
    assert need.number in again.content.decode()
    assert again.context["form"]["body"].value() == "灯坏了"


def test_a_letter_that_says_no_place_is_not_filed_under_the_whole_street(named: Town, signed_in: SignIn) -> None:
    page = signed_in("worker").post("/needs/paper/", {"body": "灯坏了", "key": "k"})
    assert page.status_code == 422
    assert str(NoPlaceOnSheet()) in page.content.decode()


def test_sheets_of_nobody_and_chats_of_nobody_are_not_found(named: Town, signed_in: SignIn, elsewhere: Town) -> None:
    staff = signed_in("worker")
    nowhere = elsewhere.street
    assert staff.get(f"/needs/paper/sheets/{nowhere}/").context["refusal"].code == SheetsUnknown.code
    assert staff.get(f"/needs/chat/{nowhere}/").context["refusal"].code == BatchUnknown.code
    assert not SheetRun.objects.in_street(named.street).exists()


CHAT = """江湾6-周姐  10:32
江湾6号楼停水了，我电话13900005678
老李  10:33
+1
小陈 10:40
收到
老吴 14:20
1. 东门垃圾没人收
2. 广场舞音响太吵
"""


def _cards(page: Any) -> dict[str, Any]:
    """The form as a browser would send it back."""
    cards = [one["card"] for one in page.context["cards"]]
    return {
        "name": page.context["name"],
        "area": page.context["area"],
        "key": page.context["key"],
        "kept": [str(one["number"]) for one in page.context["cards"] if one["card"].is_kept],
        **{
            name: [getattr(card, name) for card in cards]
            for name in ("body", "speaker", "said_at", "begin", "aside", "agreeing")
        },
    }


def _taken_apart(client: Client, town: Town, text: str = CHAT) -> Any:
    return client.post(
        "/needs/chat/",
        {"name": "江湾居民群", "area": str(town.areas["QJ-JW"].pk), "text": text, "key": "c", "split": "1"},
    )


def test_a_chat_is_taken_apart_looked_over_and_received_at_once(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    page = _taken_apart(staff, named)
    assert [one["card"].is_kept for one in page.context["cards"]] == [True, False, True, True]
    assert "电话 × 1" in page.content.decode()
    form = _cards(page)
    urls = {staff.post("/needs/chat/", form | {"receive": "1"}).url for _ in range(3)}
    assert len(urls) == 1
    needs = list(Need.objects.in_street(named.street).order_by("intake__position"))
    assert len(needs) == 3
    assert needs[0].supports == 1
    assert needs[0].area_id == named.areas["QJ-JW-6"].pk
    assert "13900005678" not in needs[0].body
    assert {need.channel for need in needs} == {"pasted"}
    shown = staff.get(urls.pop()).content.decode()
    assert all(need.number in shown for need in needs)


def test_pieces_are_merged_split_dropped_and_taken_again_without_a_script(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    page = _taken_apart(staff, named)
    page = staff.post("/needs/chat/", _cards(page) | {"do": "merge:3"})
    assert [one["card"].body for one in page.context["cards"]][2] == "1. 东门垃圾没人收\n2. 广场舞音响太吵"
    page = staff.post("/needs/chat/", _cards(page) | {"do": "split:2"})
    assert len(page.context["cards"]) == 4
    page = staff.post("/needs/chat/", _cards(page) | {"do": "drop:0"})
    page = staff.post("/needs/chat/", _cards(page) | {"do": "keep:1"})
    assert [one["card"].is_kept for one in page.context["cards"]] == [False, True, True, True]
    page = staff.post("/needs/chat/", _cards(page) | {"do": "merge:99"})
    assert len(page.context["cards"]) == 4
    assert not Need.objects.in_street(named.street).exists()


def test_a_pasted_chat_survives_a_lost_page_sealed(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    _taken_apart(staff, named, f"周姐 10:32\n{CANARY}停水\n")
    assert CANARY in staff.get("/needs/chat/").content.decode()
    assert not any(CANARY in str(session.get_decoded()) for session in Session.objects.all())


def test_what_was_received_from_a_chat_is_shown_to_those_who_may_read_it(named: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    staff.post("/needs/chat/", _cards(_taken_apart(staff, named)) | {"receive": "1"})
    batch = Batch.objects.in_street(named.street).get()
    numbers = [need.number for need in Need.objects.in_street(named.street)]
    theirs = signed_in("neighbour").get(f"/needs/chat/{batch.id}/").content.decode()
    assert not any(number in theirs for number in numbers)
    assert re.search(numbers[0], signed_in("coordinator").get(f"/needs/chat/{batch.id}/").content.decode())


@pytest.mark.parametrize("path", ["enter/", "proxy/", "proxy/check/", "paper/", "chat/"])
def test_residents_and_strangers_see_no_page_of_staff(
    town: Town, signed_in: SignIn, client: Client, path: str
) -> None:
    assert client.get(f"/needs/{path}").status_code == 403
    assert signed_in("resident").get(f"/needs/{path}").status_code == 403

"""The pages of whistles: one big button for the called body, lists that cost the same, nothing for strangers."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from openpyxl import load_workbook

from tests.modules.linkage.town import Town
from tests.modules.whistles.conftest import MATTER, Street, at, fresh
from wushe.foundation import clock
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.actions.export_whistles import export_figures, export_whistles
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.lists import Filters
from wushe.modules.whistles.web.here import WhistlesForStaff, WhistleStreetNotSaid
from wushe.modules.whistles.web.lists import whistles as list_page

SignedIn = Callable[[str], Client]


def _text(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def _press(client: Client, address: str, **fields: Any) -> None:
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_a_whistle_walked_through_its_pages(street: Street, signed_in: SignedIn) -> None:
    bodies, area = street.town.bodies, street.town.areas["QJ-JW-6"].pk
    with clock.at(at(9, 5)):
        client = signed_in("coordinator")
        need = receive_need(
            street_id=street.town.street, title="没水", body="6号楼没水", channel="form", idempotency_key="n1",
            area_id=area, person_id=street.town.person("resident"),
        )  # fmt: skip
        begun = client.get(reverse("whistles:new") + f"?from={need.number}").content.decode()
        assert need.number in begun
        _press(
            client,
            reverse("whistles:new"),
            kind="emergency",
            words=MATTER,
            where=f"{area}:",
            bodies=[str(bodies[word].pk) for word in ("property", "water", "silent")],
            needed_by="2026-03-03T10:30",
            receipt=need.number,
            key="pages-1",
        )
        whistle = Whistle.objects.in_street(street.town.street).get()
        assert whistle.number in client.get(reverse("needs:detail", args=[need.id])).content.decode()
    calls = {word: street.call(whistle, word).id for word in ("property", "water", "silent")}
    with clock.at(at(10, 40)):
        water = signed_in("water")
        assert "我们到了" in _text(water, "whistles:detail", whistle.id)
        _press(water, reverse("whistles:here", args=[calls["water"]]))
        assert "迟到 10 分钟" in _text(water, "whistles:detail", whistle.id)
        _press(signed_in("manager"), reverse("whistles:decline", args=[calls["property"]]), words="泵不归物业")
        _press(client, reverse("whistles:told", args=[calls["silent"]]), words="值班室,电话")
        _press(client, reverse("whistles:note_here", args=[calls["silent"]]), words="当班人员")
        _press(client, reverse("whistles:take_back", args=[calls["silent"]]), words="记错了")
        _press(client, reverse("whistles:let_off", args=[calls["silent"]]), words="不用来了")
        _press(client, reverse("whistles:call", args=[whistle.id]), body_id=str(bodies["housing"].pk), task="带图纸")
        page = _text(client, "whistles:plan", whistle.id)
        assert str(bodies["property"].pk) not in page  # disputed: cannot lead
        plan = {"words": "先送水,再修泵", "lead": str(bodies["water"].pk), f"task_{bodies['water'].pk}": "换叶轮"}
        _press(client, reverse("whistles:plan", args=[whistle.id]), **plan)
        _press(client, reverse("whistles:finish", args=[whistle.id]), words="看过有水")
        _press(client, reverse("whistles:mark", args=[calls["water"]]), mark="fair", words="晚了十分钟")
        _press(water, reverse("whistles:judge", args=[calls["water"]]), was_needed="1", was_clear="1")
        project = fresh(whistle).project_id
        assert whistle.number in _text(client, "projects:detail", project)
        sheet = _text(client, "whistles:record", whistle.id)
        assert MATTER[:6] in sheet
        assert "晚了十分钟" in _text(client, "whistles:detail", whistle.id)
        _press(client, reverse("whistles:reopen", args=[whistle.id]), words="又停了")
        assert "water" in _text(client, "whistles:figures")
        assert "water qj" in _text(client, "whistles:no_shows")


def test_asking_turning_down_and_taking_back_have_their_pages(street: Street, signed_in: SignedIn) -> None:
    worker, leader = signed_in("worker"), signed_in("leader")
    with clock.at(at(9, 5)):
        asked = {
            "kind": "complaint", "words": MATTER, "where": f"{street.town.areas['QJ-JW-6'].pk}:",
            "bodies": [str(street.town.bodies["water"].pk)], "needed_by": "2026-03-03T10:30", "key": "ask",
        }  # fmt: skip
        _press(worker, reverse("whistles:new"), **asked)
        whistle = Whistle.objects.in_street(street.town.street).get()
        assert signed_in("water").get(reverse("whistles:detail", args=[whistle.id])).status_code == 403
        for client, name, fields in (
            (leader, "turn_down", {"words": "先找物业"}),
            (worker, "ask_again", {"words": "物业不来"}),
            (leader, "blow", {"needed_by": "2026-03-03T11:00"}),
            (leader, "withdraw", {"words": "水来了"}),
            (leader, "restore", {"words": "又停了", "needed_by": "2026-03-03T12:00"}),
        ):
            assert client.get(reverse(f"whistles:{name}", args=[whistle.id])).status_code == 200
            _press(client, reverse(f"whistles:{name}", args=[whistle.id]), **fields)
    assert fresh(whistle).status == "called"


def test_what_was_typed_stays_when_it_is_refused(street: Street, signed_in: SignedIn) -> None:
    with clock.at(at(9, 5)):
        answer = signed_in("coordinator").post(
            reverse("whistles:new"),
            {"kind": "emergency", "words": MATTER, "where": f"{street.town.areas['QJ-JW'].pk}:",
             "needed_by": "2026-03-03T08:00", "key": "k"},
        )  # fmt: skip
    assert answer.status_code == 422
    assert MATTER in answer.content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    street: Street, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    with clock.at(at(9, 6)):
        client = signed_in("coordinator")
        for _ in range(25):
            street.blown()
        _text(client, "whistles:list")
        with django_assert_max_num_queries(22):
            _text(client, "whistles:list")
        with django_assert_max_num_queries(14):
            _text(client, "whistles:figures")


def test_filters_and_views_stand_in_the_address(street: Street, signed_in: SignedIn) -> None:
    whistle = street.blown("water", words="只有供水来的一次")
    street.came(whistle, "water", at(9, 30))
    with clock.at(at(10, 0)):
        client, water = signed_in("leader"), street.town.bodies["water"].pk
        for query, is_there in (
            ("", True), ("?kind=emergency", True), ("?kind=key_work", False), (f"?body={water}", True),
            (f"?body={street.town.bodies['housing'].pk}", False), ("?q=供水", True), ("?q=桥", False),
            ("?view=missing", False), ("?view=asked", False), ("?view=all&body=nonsense", True),
        ):  # fmt: skip
            assert ("只有供水来的一次" in _text(client, "whistles:list", query=query)) is is_there, query
        assert "只有供水来的一次" in _text(signed_in("water"), "whistles:list", query="?view=mine")
        assert "只有供水来的一次" not in _text(signed_in("housing"), "whistles:list")


def test_the_files_hold_one_line_a_called_body(street: Street) -> None:
    whistle = street.blown()
    street.came(whistle, "housing", at(10, 41))
    with clock.at(at(11, 0)):
        by = street.by("coordinator")
        book = load_workbook(io.BytesIO(export_whistles(**by, filters=Filters(), form="xlsx")))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        assert len(rows) == 4
        assert "housing qj" in export_figures(**by, form="csv").decode()
        with pytest.raises(NotYourWhistle):
            export_whistles(**street.by("stranger"), filters=Filters(), form="csv")
        with pytest.raises(NotYourWhistle):
            export_figures(**street.by("secretary"), form="csv")


def test_anyone_sees_how_often_and_whether_in_time_but_no_words(street: Street, signed_in: SignedIn) -> None:
    whistle = street.blown(words="公开页不应出现的文字")
    street.came(whistle, "property", at(9, 20))
    with clock.at(at(11, 0)):
        text = _text(signed_in("resident"), "whistles:public")
    assert "1 / 0 / 2" in text
    assert "公开页不应出现的文字" not in text


def test_strangers_and_pages_without_a_street_are_refused(town: Town) -> None:
    request = RequestFactory().get("/whistles/")
    request.user = AnonymousUser()
    request.street = None
    with pytest.raises(WhistleStreetNotSaid):
        list_page(request)
    request.street = type("Street", (), {"id": town.street})()
    with pytest.raises(WhistlesForStaff):
        list_page(request)

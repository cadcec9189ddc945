"""The five files on screen: each reader their own part, counts instead of people, few questions to the database."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.support.town import SmallTown
from wushe.core.registers import RegisterFile
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.registers.actions import (
    ResourceCard,
    add_resource,
    propose_correction,
    record_facts,
    verify_at_window,
)
from wushe.modules.registers.models import Correction, Fact, Household, Resource
from wushe.modules.registers.permissions import NotYourFile
from wushe.modules.registers.web.here import NothingHere
from wushe.modules.spaces.actions import add_area
from wushe.modules.spaces.labels import AreaKind

Browser = Callable[..., Client]
FILES = [file.value for file in RegisterFile]


def _file(name: str) -> str:
    return reverse("registers:file", args=[name])


def _counted(town: SmallTown, area: str = "JW-B01", **values: str) -> None:
    record_facts(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        file=RegisterFile.PEOPLE,
        thing_id=town.areas[area],
        values=values or {"aged_60": "21", "living_alone": "3"},
        source="visit",
        as_of=clock.today(),
    )


@pytest.mark.parametrize("who", ["lin", "chen", "shu", "xu", "wang"])
def test_readers_find_all_five_files(town: SmallTown, browser: Browser, who: str) -> None:
    client = browser(who)
    assert "信息库" in client.get(reverse("registers:front")).text
    for name in FILES:
        assert client.get(_file(name)).status_code == 200, name
        assert client.get(reverse("registers:paper", args=[name])).status_code == 200
        assert client.get(reverse("registers:export", args=[name])).status_code == 200


@pytest.mark.parametrize("who", ["mo", "ren", "bao"])
def test_nobody_else_reads_them(town: SmallTown, browser: Browser, who: str) -> None:
    client = browser(who)
    thing = [RegisterFile.PEOPLE.value, town.areas["JW-B01"]]
    for address in (
        reverse("registers:front"),
        reverse("registers:corrections"),
        *(_file(name) for name in FILES),
        *(reverse("registers:export", args=[name]) for name in FILES),
        *(reverse(f"registers:{name}", args=thing) for name in ("thing", "edit", "correct")),
    ):
        answer = client.get(address, headers={"accept": "application/json"})
        assert answer.json()["code"] == NotYourFile.code, address


def test_a_neighbouring_community_sees_no_counts(town: SmallTown, browser: Browser) -> None:
    _counted(town)
    client = browser("zhao")
    assert "江湾1号楼" not in client.get(_file("people")).text
    answer = client.get(reverse("registers:thing", args=["people", town.areas["JW-B01"]]))
    assert answer.status_code == 403
    book = load_workbook(io.BytesIO(client.get(reverse("registers:export", args=["people"])).content))
    assert "江湾1号楼" not in str(list(book.active.iter_rows(values_only=True)))


def test_the_list_filters_by_area_words_kind_and_state(town: SmallTown, browser: Browser) -> None:
    _counted(town)
    client = browser("chen")
    assert "江湾1号楼" in client.get(_file("people"), {"area": "QS-JW", "state": "missing"}).text
    assert "江湾1号楼" not in client.get(_file("people"), {"area": "QS-JY"}).text
    assert "江湾1号楼" not in client.get(_file("people"), {"q": "锦苑"}).text
    assert "江湾1号楼" not in client.get(_file("people"), {"state": "old"}).text
    assert "江湾活动室" in client.get(_file("facilities"), {"kind": "hall"}).text
    assert "江湾活动室" not in client.get(_file("facilities"), {"kind": "road"}).text
    with clock.at(clock.now() + timedelta(days=400)):
        assert "江湾1号楼" in client.get(_file("people"), {"state": "old"}).text


def test_a_list_asks_no_more_questions_when_it_grows(town: SmallTown, browser: Browser) -> None:
    client = browser("chen")

    def questions(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    _counted(town)
    first = ResourceCard(kind="tool", name="梯子", area_id=town.areas["JW"], keeper_id=town.bodies["JW"])
    add_resource(person_id=OPERATOR_ID, street_id=town.street_id, card=first)
    addresses = [reverse("registers:front"), *(_file(name) for name in FILES)]
    before = [questions(address) for address in addresses]
    for number in range(2, 12):
        area = add_area(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            parent_id=town.areas["JW-G1"],
            kind=AreaKind.BUILDING,
            name=f"江湾{number}号楼",
            code=f"QS-JW-B{number:02}",
        )
        town.areas[area.code] = area.id
        _counted(town, area.code)
        card = ResourceCard(kind="tool", name=f"梯子{number}", area_id=area.id, keeper_id=town.bodies["JW"])
        add_resource(person_id=OPERATOR_ID, street_id=town.street_id, card=card)
    assert [questions(address) for address in addresses] == before
    assert max(before) <= 26


def test_values_are_entered_on_screen_and_only_what_changed_is_dated(town: SmallTown, browser: Browser) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        _counted(town)
    address = reverse("registers:edit", args=["people", town.areas["JW-B01"]])
    client = browser("wang")
    form = {"aged_60": "22", "living_alone": "3", "source": "visit", "as_of": clock.today().isoformat()}
    client.post(address, form)
    facts = {fact.field: fact for fact in Fact.objects.in_street(town.street_id).filter(replaced_at=None)}
    assert (facts["aged_60"].value, facts["aged_60"].as_of) == ("22", clock.today())
    assert facts["living_alone"].as_of < clock.today()
    client.post(address, form | {"confirms": "on"})
    fact = Fact.objects.in_street(town.street_id).get(field="living_alone", replaced_at=None)
    assert fact.as_of == clock.today()
    wrong = client.post(address, form | {"aged_60": "许多"})
    assert wrong.context["form"].errors["aged_60"]
    assert "许多" in wrong.text
    page = client.get(reverse("registers:thing", args=["people", town.areas["JW-B01"]])).text
    assert "上门" in page
    assert clock.today().isoformat() in page


def test_resources_are_kept_on_screen_and_shown_to_everyone(town: SmallTown, browser: Browser) -> None:
    client = browser("xu")
    values = {"name": "轮椅", "kind": "aid", "area": str(town.areas["JW"]), "keeper": str(town.bodies["JW"])}
    answer = client.post(reverse("registers:resource_new"), values | {"is_public": "on", "place": ""})
    made = Resource.objects.in_street(town.street_id).get()
    assert answer["Location"] == reverse("registers:edit", args=["resources", made.id])
    form = {
        "quantity": "2",
        "state": "good",
        "terms": "押金免",
        "source": "visit",
        "as_of": clock.today().isoformat(),
    }
    client.post(answer["Location"], form)
    seen = browser().get(reverse("registers:lend")).text
    assert "轮椅 × 2" in seen
    assert "押金免" in seen
    change = reverse("registers:resource_change", args=[made.id])
    assert browser("zhao").post(change, values).status_code == 403
    client.post(change, values)
    assert "轮椅 × 2" not in browser().get(reverse("registers:lend")).text
    client.post(reverse("registers:resource_end", args=[made.id]))
    made.refresh_from_db()
    assert made.ended_on is not None


def test_a_resident_asks_for_a_correction_and_a_worker_accepts(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    residence = verify_at_window(**by, household_id=doors[0].id, proof="title", account="qingshi-ren")
    ren, xu = browser("ren"), browser("xu")
    address = reverse("registers:home_correct", args=[residence.id])
    ren.post(address, {"field": "step_free", "proposed": "有", "said": "去年修的坡道"})
    ren.post(address, {"field": "door", "proposed": "1-101", "said": ""})
    wrong = ren.post(address, {"field": "lifts", "proposed": "两台", "said": ""})
    assert wrong.context["form"].errors
    first, second = Correction.objects.in_street(town.street_id).order_by("raised_at")
    page = xu.get(reverse("registers:corrections")).text
    assert "去年修的坡道" in page
    assert "1-101" not in page
    assert (
        reverse("registers:accept", args=[first.id]) not in browser("wang").get(reverse("registers:corrections")).text
    )
    xu.post(reverse("registers:accept", args=[first.id]))
    refuse = reverse("registers:correction_refuse", args=[second.id])
    assert "请写明理由" in xu.post(refuse, {"reason": ""}).text
    xu.post(refuse, {"reason": "门牌没有单元"})
    home = ren.get(reverse("registers:home")).text
    assert "门牌没有单元" in home
    assert Fact.objects.in_street(town.street_id).get(field="step_free").value == "yes"
    assert browser("mo").get(address).status_code == 404


def test_a_grid_worker_asks_and_takes_it_back(town: SmallTown, browser: Browser) -> None:
    client = browser("wang")
    client.post(
        reverse("registers:correct", args=["people", town.areas["JW-B01"]]),
        {"field": "aged_60", "proposed": "9", "said": ""},
    )
    asked = Correction.objects.in_street(town.street_id).get()
    assert asked.raised_role == "grid_worker"
    assert browser("mo").post(reverse("registers:withdraw", args=[asked.id])).status_code == 404
    client.post(reverse("registers:withdraw", args=[asked.id]))
    asked.refresh_from_db()
    assert asked.status == "withdrawn"


def test_another_street_finds_nothing(
    town: SmallTown, elsewhere: SmallTown, doors: list[Household], browser: Browser
) -> None:
    _counted(town)
    card = ResourceCard(kind="tool", name="金丝雀梯子", area_id=town.areas["JW"])
    made = add_resource(person_id=OPERATOR_ID, street_id=town.street_id, card=card)
    asked = propose_correction(
        person_id=town.people["wang"],
        street_id=town.street_id,
        file="people",
        thing_id=town.areas["JW-B01"],
        field="aged_60",
        proposed="9",
    )
    client = browser("chen", of=elsewhere, street="baiqiao")
    for address in (
        reverse("registers:thing", args=["people", town.areas["JW-B01"]]),
        reverse("registers:edit", args=["people", town.areas["JW-B01"]]),
        reverse("registers:correct", args=["resources", made.id]),
        reverse("registers:resource_change", args=[made.id]),
        reverse("registers:correction_refuse", args=[asked.id]),
        _file("secrets"),
    ):
        assert client.get(address, headers={"accept": "application/json"}).json()["code"] == NothingHere.code
    for address in (_file("resources"), reverse("registers:lend"), reverse("registers:corrections")):
        page = client.get(address, {"q": "金丝雀", "status": "all"}).text
        assert "金丝雀梯子" not in page
        assert "江湾1号楼" not in page

"""The screens of the map: what is shown to whom, how many questions they ask the database, and no other street."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.town import SmallTown
from wushe.core.formats import read_features
from wushe.core.linkage import Space
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.spaces.actions import add_place, check_map_file
from wushe.modules.spaces.models import Area, MapFile, Place

SQUARE = {
    "type": "Feature",
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 0.002], [0.002, 0.002], [0.002, 0], [0, 0]]]},
    "properties": {"name": "甲楼"},
}


def _client(town: SmallTown, who: str = "") -> Client:
    client = Client()
    client.cookies["wushe_street"] = "qingshi"
    if who:
        client.force_login(Person.objects.get(pk=town.people[who]))
    return client


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]  # nobody is asked for a second factor


def test_anyone_reads_the_tree_and_opens_a_part(town: SmallTown) -> None:
    page = _client(town).get(reverse("spaces:tree"))
    assert page.status_code == 200
    assert "江湾第一网格" in page.text
    assert "江湾1号楼" not in page.text
    assert "江湾1号楼" in _client(town).get(reverse("spaces:tree"), {"under": "QS-JW-G1"}).text


def test_places_are_filtered_by_space_area_and_words(town: SmallTown) -> None:
    client = _client(town)
    address = reverse("spaces:list")
    assert "江湾活动室" in client.get(address).text
    assert "江湾活动室" not in client.get(address, {"space": "virtual"}).text
    assert "江湾活动室" not in client.get(address, {"area": "QS-JY"}).text
    assert "江湾居民群" not in client.get(address, {"q": "活动"}).text


def _questions(client: Client, name: str) -> int:
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name))
    return len(queries)


@pytest.mark.parametrize("name", ["spaces:list", "spaces:tree"])
def test_the_lists_ask_no_more_questions_when_there_is_more_to_show(town: SmallTown, name: str) -> None:
    client = _client(town, "chen")
    before = _questions(client, name)
    for number in range(12):
        add_place(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            area_id=town.areas["JW-B01" if number % 2 else "JY"],
            name=f"小景{number}",
            space=Space.REAL,
        )
    assert _questions(client, name) == before <= 20


def test_buttons_to_change_are_shown_to_keepers_only(town: SmallTown) -> None:
    change = reverse("spaces:place-change", args=[town.places["hall"]])
    page = reverse("spaces:place", args=[town.places["hall"]])
    assert change in _client(town, "shu").get(page).text
    for who in ("", "mo", "zhao"):
        assert change not in _client(town, who).get(page).text


def test_a_place_is_added_changed_and_ended_on_screen(town: SmallTown) -> None:
    client = _client(town, "shu")
    values = {"area": str(town.areas["JW"]), "name": "东门广场", "space": "real", "kind": "open_ground"}
    added = client.post(reverse("spaces:place-new"), values)
    place = Place.objects.in_street(town.street_id).get(name="东门广场")
    assert added["Location"] == reverse("spaces:place", args=[place.id])
    client.post(reverse("spaces:place-change", args=[place.id]), {**values, "space": "activity"})
    place.refresh_from_db()
    assert place.space == "activity"
    client.post(reverse("spaces:place-end", args=[place.id]))
    place.refresh_from_db()
    assert place.ended_on is not None


def test_a_refusal_is_written_at_its_field(town: SmallTown) -> None:
    values = {"area": str(town.areas["JW"]), "name": "江湾活动室", "space": "real", "kind": "hall"}
    answer = _client(town, "shu").post(reverse("spaces:place-new"), values)
    assert answer.status_code == 200
    assert answer.context["form"].errors["name"]


def test_an_area_is_added_renamed_and_ended_on_screen(town: SmallTown) -> None:
    client = _client(town, "chen")
    values = {
        "parent": str(town.areas["JW-G1"]),
        "kind": "building",
        "name": "江湾2号楼",
        "code": "QS-JW-B02",
        "households": 5,
        "residents": 9,
    }
    client.post(reverse("spaces:area-new"), values)
    area = Area.objects.in_street(town.street_id).get(code="QS-JW-B02")
    client.post(reverse("spaces:area-change", args=[area.id]), {"name": "江湾乙楼", "households": 6, "residents": 10})
    area.refresh_from_db()
    assert (area.name, area.households) == ("江湾乙楼", 6)
    client.post(reverse("spaces:area-end", args=[area.id]))
    area.refresh_from_db()
    assert area.ended_on is not None


def test_a_map_file_is_sent_checked_and_applied_on_screen(town: SmallTown) -> None:
    client = _client(town, "shu")
    content = json.dumps({"type": "FeatureCollection", "features": [SQUARE, {"type": "Feature"}]}).encode()
    sent = client.post(
        reverse("spaces:map-file-new"),
        {
            "area": str(town.areas["JW"]),
            "space": "living",
            "file": SimpleUploadedFile("<b>楼.geojson", content, "application/geo+json"),
        },
    )
    file = MapFile.objects.in_street(town.street_id).get()
    checked = client.get(sent["Location"])
    assert "&lt;b&gt;" in checked.text
    assert "甲楼" not in [place.name for place in Place.objects.in_street(town.street_id)]
    client.post(reverse("spaces:map-file-apply", args=[file.id]))
    assert Place.objects.in_street(town.street_id).filter(name="甲楼").exists()
    assert "甲楼" in client.get(reverse("spaces:list")).text


def _changing(town: SmallTown, file: UUID) -> list[str]:
    return [
        reverse("spaces:area-new"),
        reverse("spaces:area-change", args=[town.areas["JW"]]),
        reverse("spaces:area-end", args=[town.areas["JW-B01"]]),
        reverse("spaces:place-new"),
        reverse("spaces:place-change", args=[town.places["hall"]]),
        reverse("spaces:place-end", args=[town.places["hall"]]),
        reverse("spaces:map-file-new"),
        reverse("spaces:map-file", args=[file]),
        reverse("spaces:map-file-apply", args=[file]),
    ]


def test_a_stranger_changes_nothing_on_any_screen(town: SmallTown) -> None:
    file = check_map_file(
        person_id=town.people["shu"],
        street_id=town.street_id,
        area_id=town.areas["JW"],
        space=Space.REAL,
        name="x",
        content=json.dumps({"type": "FeatureCollection", "features": [SQUARE]}).encode(),
    )
    before = list(Place.objects.in_street(town.street_id).values_list("name", "ended_on"))
    values = {
        "area": str(town.areas["JW"]),
        "parent": str(town.areas["JW"]),
        "name": "新",
        "code": "QS-X",
        "space": "real",
        "kind": "grid",
        "households": 1,
        "residents": 1,
        "file": SimpleUploadedFile("x", b"{}"),
    }
    for address in _changing(town, file.id):
        assert _client(town, "").post(address, values).status_code == 302, address  # to the sign-in page
        answer = _client(town, "mo").post(address, values)
        assert answer.status_code in {200, 403, 405}, address
    assert list(Place.objects.in_street(town.street_id).values_list("name", "ended_on")) == before
    assert not Area.objects.in_street(town.street_id).filter(code="QS-X").exists()


def test_nothing_of_another_street_is_ever_shown(town: SmallTown, elsewhere: SmallTown) -> None:
    Place.objects.in_street(elsewhere.street_id).update(note="金丝雀canary", aliases="金丝雀canary")
    Area.objects.in_street(elsewhere.street_id).update(name="金丝雀canary")
    for who in ("", "mo", "chen"):
        client = _client(town, who)
        for name in ("spaces:tree", "spaces:list", "spaces:export"):
            assert "canary" not in client.get(reverse(name)).text
        for name, key in (("spaces:place", "hall"), ("spaces:place-change", "hall")):
            answer = client.get(reverse(name, args=[elsewhere.places[key]]))
            assert answer.status_code in {404, 302, 403}
            assert "canary" not in answer.text


def test_the_export_is_geojson_that_can_be_imported_again(town: SmallTown) -> None:
    Place.objects.in_street(town.street_id).filter(name="江湾活动室").update(lon="106.5", lat="29.5")
    answer = _client(town).get(reverse("spaces:export"))
    assert answer["Content-Type"] == "application/geo+json"
    assert [feature.name for feature in read_features(answer.content).features] == ["江湾活动室"]


def test_without_a_street_there_is_nothing_to_see(town: SmallTown, elsewhere: SmallTown) -> None:
    assert Client().get(reverse("spaces:tree")).status_code == 404

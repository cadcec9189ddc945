"""A patrol on a telephone: begin, one point a page, a hazard at a point, end; nothing needs a script."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.modules.hazards.conftest import Rounds
from wushe.modules.hazards.models import Hazard, PatrolRoute, PointCheck, Walk
from wushe.modules.hazards.queries.patrols import points_of

SignedIn = Callable[[str], Client]


def test_a_round_is_walked_point_by_point(rounds: Rounds, signed_in: SignedIn) -> None:
    route = rounds.route(["甲门", "乙棚", "丙道"])
    client = signed_in("grid")
    assert reverse("hazards:walk_begin", args=[route.id]) in client.get(reverse("hazards:patrol")).content.decode()
    url = client.post(reverse("hazards:walk_begin", args=[route.id]))["Location"]
    assert "甲门" in client.get(url).content.decode()
    url = client.post(url, {"result": "fine", "words": ""})["Location"]
    assert "乙棚" in client.get(url).content.decode()
    page = client.post(url, {"result": "hazard", "words": "两辆车堵着"})
    assert "两辆车堵着" in page.content.decode()
    answers = {"type": "fire_lane", "words": "两辆车堵着", "level": "", "key": page.context["form"]["key"].value()}
    made = client.post(url + "hazard/", answers)
    hazard = Hazard.objects.in_street(route.street_id).get()
    assert made["Location"] == reverse("hazards:detail", args=[hazard.id])
    client.post(url + "hazard/", answers)
    assert Hazard.objects.in_street(route.street_id).count() == 1
    walk = Walk.objects.in_street(route.street_id).get()
    page = client.get(reverse("hazards:walk", args=[walk.id])).content.decode()
    assert hazard.number in page
    last = points_of(route)[2]
    end = client.post(
        reverse("hazards:walk_point", args=[walk.id, last.id]), {"result": "unreached", "words": "锁着"}
    )
    assert end["Location"] == reverse("hazards:walk", args=[walk.id])
    client.post(reverse("hazards:walk_end", args=[walk.id]))
    assert Walk.objects.in_street(route.street_id).get().ended_at is not None
    rows = PointCheck.objects.in_street(route.street_id).order_by("point__number")
    assert [row.result for row in rows] == ["fine", "hazard", "unreached"]
    assert reverse("hazards:walk", args=[walk.id]) in client.get(reverse("hazards:hours")).content.decode()


def test_nothing_chosen_keeps_the_remark(rounds: Rounds, signed_in: SignedIn) -> None:
    route = rounds.route()
    client = signed_in("grid")
    url = client.post(reverse("hazards:walk_begin", args=[route.id]))["Location"]
    answer = client.post(url, {"words": "写好的备注"})
    assert answer.status_code == 422
    assert "写好的备注" in answer.content.decode()


def test_a_walk_is_ones_own(rounds: Rounds, signed_in: SignedIn) -> None:
    route = rounds.route()
    url = signed_in("grid").post(reverse("hazards:walk_begin", args=[route.id]))["Location"]
    assert signed_in("colleague").get(url).status_code == 404
    assert signed_in("beside").post(reverse("hazards:walk_begin", args=[route.id])).status_code == 403


def test_a_route_page_says_when_it_was_walked_and_not_by_whom(rounds: Rounds, signed_in: SignedIn) -> None:
    route = rounds.route()
    client = signed_in("grid")
    client.post(reverse("hazards:walk_begin", args=[route.id]))
    walk = Walk.objects.in_street(route.street_id).get()
    client.post(reverse("hazards:walk_end", args=[walk.id]))
    text = signed_in("secretary").get(reverse("hazards:route", args=[route.id])).content.decode()
    assert f"{walk.on:%Y-%m-%d}" in text
    assert rounds.town.people["grid"].account not in text
    assert reverse("hazards:hours") not in text


def test_the_community_lays_out_changes_and_ends_a_route(rounds: Rounds, signed_in: SignedIn) -> None:
    client = signed_in("worker")
    area = str(rounds.town.areas["QJ-JW"].pk)
    given = {"name": "晚巡", "area": area, "every": "day", "points": "甲\n乙"}
    wrong = client.post(reverse("hazards:route_new"), given | {"points": "长" * 90})
    assert wrong.status_code == 422
    assert "晚巡" in wrong.content.decode()
    url = client.post(reverse("hazards:route_new"), given)["Location"]
    route = PatrolRoute.objects.in_street(rounds.town.street).get()
    assert url == reverse("hazards:route", args=[route.id])
    change = reverse("hazards:route_change", args=[route.id])
    assert "甲\n乙" in client.get(change).content.decode()
    client.post(change, {"name": "晚巡", "every": "week", "points": "乙\n丙"})
    assert [point.words for point in points_of(route)] == ["乙", "丙"]
    assert signed_in("grid").get(change).status_code == 403
    assert signed_in("grid").get(reverse("hazards:route_new")).status_code == 403
    assert client.get(reverse("hazards:route_end", args=[route.id])).status_code == 200
    client.post(reverse("hazards:route_end", args=[route.id]))
    assert client.get(reverse("hazards:routes")).content.decode().count("晚巡") == 0

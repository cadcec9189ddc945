"""The pages of hazards: what is late first, the next step first, everything typed is kept, strangers see nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.modules.hazards.conftest import NOON, Rounds, fresh, snapshot
from tests.modules.linkage.town import Town
from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.find_repeats import find_repeats
from wushe.modules.hazards.models import Hazard, HazardPhoto, Repeat
from wushe.modules.hazards.web.here import HazardsForStaff, StreetNotSaid
from wushe.modules.hazards.web.lists import hazards as list_page

SignedIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def _text(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def test_what_is_late_stands_first(rounds: Rounds, signed_in: SignedIn) -> None:
    with clock.at(NOON - timedelta(days=40)):
        rounds.found("很早以前的一处")
    rounds.found("刚刚发现的一处")
    text = _text(signed_in("coordinator"), "hazards:list")
    assert text.index("很早以前的一处") < text.index("刚刚发现的一处")
    assert "is-urgent" in text
    overdue = _text(signed_in("coordinator"), "hazards:list", query="?view=overdue")
    assert "刚刚发现的一处" not in overdue


def test_a_list_costs_the_same_however_long_it_is(
    rounds: Rounds, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("coordinator")
    for _ in range(25):
        rounds.named()
    _text(client, "hazards:list")
    with django_assert_max_num_queries(22):
        _text(client, "hazards:list")


def test_filters_stand_in_the_address(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.found("通道堵了")
    rounds.found("路灯不亮了", type="lamp")
    client = signed_in("worker")
    assert "通道堵了" not in _text(client, "hazards:list", query="?type=lamp")
    assert "路灯不亮了" not in _text(client, "hazards:list", query="?level=general")
    assert "通道堵了" in _text(client, "hazards:list", query="?q=通道")
    assert "路灯不亮了" in _text(client, "hazards:list", query="?view=nonsense&area=nowhere/../&type=lamp&area=")


@pytest.mark.parametrize(
    ("word", "sees"), [("grid", True), ("worker", True), ("beside", False), ("neighbour", False)]
)
def test_everyone_sees_their_own_area(rounds: Rounds, signed_in: SignedIn, word: str, sees: bool) -> None:
    hazard = rounds.found("六号楼的一处")
    client = signed_in(word)
    assert ("六号楼的一处" in _text(client, "hazards:list")) is sees
    status = client.get(reverse("hazards:detail", args=[hazard.id])).status_code
    assert status == (200 if sees else 403)


def test_the_property_manager_sees_what_was_given_to_the_company(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.found("没有指定给物业的")
    hazard = rounds.named(rounds.found("指定给物业的"))
    client = signed_in("manager")
    text = _text(client, "hazards:list")
    assert "指定给物业的" in text
    assert "没有指定给物业的" not in text
    page = _text(client, "hazards:detail", hazard.id)
    assert reverse("hazards:rectify", args=[hazard.id]) in page
    assert reverse("hazards:body", args=[hazard.id]) not in page
    answer = client.post(reverse("hazards:rectify", args=[hazard.id]), {"words": "已清走"})
    assert answer.status_code == 302
    assert fresh(hazard).status == "rectified"
    assert client.get(reverse("hazards:rechecks")).status_code == 403


@pytest.mark.parametrize("word", ["resident", "stranger"])
def test_who_is_not_on_duty_is_told_where_to_go(rounds: Rounds, signed_in: SignedIn, word: str) -> None:
    for name in ("list", "new", "rechecks", "map", "print", "risks", "repeats", "patrol", "hours", "routes"):
        answer = signed_in(word).get(reverse(f"hazards:{name}"))
        assert answer.status_code == 403
        assert str(HazardsForStaff.message) in answer.content.decode()


def test_without_a_street_nothing_is_shown(rf: Any, town: Town) -> None:
    request = rf.get("/hazards/")
    request.user = town.people["worker"]
    with pytest.raises(StreetNotSaid):
        list_page(request)


def test_a_hazard_is_registered_with_four_answers(rounds: Rounds, signed_in: SignedIn) -> None:
    client = signed_in("grid")
    page = client.get(reverse("hazards:new"))
    form = page.context["form"]
    assert [name for name in form.fields if name not in {"key", "level"}] == ["type", "where", "words", "photo"]
    area = rounds.town.areas["QJ-JW-6"].pk
    answers = {
        "type": "fire_lane",
        "where": f"{area}:",
        "words": "三辆车堵住通道",
        "level": "",
        "key": form["key"].value(),
        "photo": SimpleUploadedFile("a.jpg", snapshot(), "image/jpeg"),
    }
    answer = client.post(reverse("hazards:new"), answers)
    hazard = Hazard.objects.in_street(rounds.town.street).get()
    assert answer["Location"] == reverse("hazards:detail", args=[hazard.id])
    assert HazardPhoto.objects.in_street(rounds.town.street).count() == 1
    client.post(reverse("hazards:new"), answers | {"photo": ""})
    assert Hazard.objects.in_street(rounds.town.street).count() == 1


def test_a_refused_photo_keeps_everything_that_was_typed(rounds: Rounds, signed_in: SignedIn) -> None:
    area = rounds.town.areas["QJ-JW-6"].pk
    answers = {"type": "lamp", "where": f"{area}:", "words": "写了很久的一段话", "level": "serious", "key": "k1"}
    answers["photo"] = SimpleUploadedFile("a.jpg", b"<svg/>", "image/jpeg")
    answer = signed_in("grid").post(reverse("hazards:new"), answers)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "写了很久的一段话" in text
    assert '<option value="lamp" selected>' in text
    assert "JPEG" in text
    assert Hazard.objects.in_street(rounds.town.street).count() == 0


def test_only_places_of_ones_own_area_can_be_chosen(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.place("北门岗亭")
    rounds.place("邻楼车棚", area="QJ-JW-7")
    rounds.place("全社区广场", area="QJ-JW")
    text = _text(signed_in("grid"), "hazards:new")
    assert "北门岗亭" in text
    assert "全社区广场" in text
    assert "邻楼车棚" not in text


def test_the_next_step_stands_first(rounds: Rounds, signed_in: SignedIn) -> None:
    hazard = rounds.found(level="serious")
    text = _text(signed_in("grid"), "hazards:detail", hazard.id)
    assert text.index(reverse("hazards:control", args=[hazard.id])) < text.index(
        reverse("hazards:rectify", args=[hazard.id])
    )
    control_hazard(**rounds.by("grid"), hazard_id=hazard.id, measure="拉了警戒线")
    text = _text(signed_in("grid"), "hazards:detail", hazard.id)
    assert text.index(reverse("hazards:rectify", args=[hazard.id])) < text.index(
        reverse("hazards:control", args=[hazard.id])
    )
    rounds.rectified(hazard)
    own = _text(signed_in("grid"), "hazards:detail", hazard.id)
    assert reverse("hazards:accept", args=[hazard.id]) not in own
    other = _text(signed_in("colleague"), "hazards:detail", hazard.id)
    assert reverse("hazards:accept", args=[hazard.id]) in other


def test_the_whole_life_can_be_walked_by_pages(rounds: Rounds, signed_in: SignedIn) -> None:
    hazard = rounds.found()
    steps = [
        ("secretary", "body", {"body_id": str(rounds.town.bodies["property"].pk), "reason": "归物业"}, "assigned"),
        ("secretary", "extend", {"until": "2030-01-01", "plan": "太久了"}, "assigned"),
        ("grid", "control", {"words": "放了警示桩"}, "assigned"),
        ("manager", "rectify", {"words": "已清走"}, "rectified"),
        ("worker", "return", {"words": "又来一辆"}, "returned"),
        ("manager", "rectify", {"words": "装了桩"}, "rectified"),
        ("grid", "accept", {"words": ""}, "closed"),
        ("secretary", "restore", {"words": "又堵上了"}, "returned"),
    ]
    for word, name, said, status in steps:
        client = signed_in(word)
        assert client.get(reverse(f"hazards:{name}", args=[hazard.id])).status_code == 200
        answer = client.post(reverse(f"hazards:{name}", args=[hazard.id]), said)
        assert answer.status_code == (422 if name == "extend" else 302), (name, answer.content[:500])
        assert fresh(hazard).status == status
    other = rounds.found()
    signed_in("secretary").post(reverse("hazards:withdraw", args=[other.id]), {"words": "重复登记"})
    assert fresh(other).status == HazardStatus.WITHDRAWN


def test_nothing_said_is_asked_again_on_the_same_page(rounds: Rounds, signed_in: SignedIn) -> None:
    hazard = rounds.found()
    answer = signed_in("grid").post(reverse("hazards:control", args=[hazard.id]), {"words": ""})
    assert answer.status_code == 422
    assert fresh(hazard).controlled_at is None


def test_rechecks_list_the_work_of_others_only(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.rectified(rounds.found("我自己报的"), who="grid")
    rounds.rectified(rounds.found("同事报的"), who="colleague")
    text = _text(signed_in("grid"), "hazards:rechecks")
    assert "同事报的" in text
    assert "我自己报的" not in text


def test_a_photo_opens_for_those_who_may_read_the_hazard(rounds: Rounds, signed_in: SignedIn) -> None:
    hazard = rounds.found(photos=[snapshot()])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get()
    url = reverse("hazards:photo", args=[photo.id])
    for query in ("", "?small=1"):
        answer = signed_in("worker").get(url + query)
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer.content.startswith(b"\xff\xd8")
    for word in ("beside", "neighbour", "stranger"):
        assert signed_in(word).get(url).status_code == 403
    Path(hazard.photos.get().stored_as)
    assert Client().get(url).status_code in {302, 403}


def test_a_photo_with_a_face_is_removed_from_the_page(rounds: Rounds, signed_in: SignedIn) -> None:
    hazard = rounds.found(photos=[snapshot()])
    url = reverse("hazards:photo_remove", args=[HazardPhoto.objects.in_street(hazard.street_id).get().id])
    assert url not in _text(signed_in("worker"), "hazards:detail", hazard.id)
    assert signed_in("worker").get(url).status_code == 403
    secretary = signed_in("secretary")
    assert url in _text(secretary, "hazards:detail", hazard.id)
    assert secretary.get(url).status_code == 200
    assert secretary.post(url, {"words": "照片里有居民的脸"})["Location"] == reverse(
        "hazards:detail", args=[hazard.id]
    )
    assert HazardPhoto.objects.in_street(hazard.street_id).count() == 0
    assert secretary.get(url).status_code == 404


def test_a_photo_that_is_gone_is_not_found(rounds: Rounds, signed_in: SignedIn, tmp_path: Path) -> None:
    hazard = rounds.found(photos=[snapshot()])
    photo = HazardPhoto.objects.in_street(hazard.street_id).get()
    for file in tmp_path.rglob("*.sealed"):
        file.unlink()
    assert signed_in("worker").get(reverse("hazards:photo", args=[photo.id])).status_code == 404


def test_the_ledger_is_exported_as_it_is_filtered_and_runs_nowhere(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.found("=HYPERLINK(1)")
    rounds.found("路灯不亮了", type="lamp")
    client = signed_in("worker")
    book = load_workbook(io.BytesIO(client.get(reverse("hazards:export", args=["xlsx"])).content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in cells
    csv = client.get(reverse("hazards:export", args=["csv"]) + "?type=lamp").content.decode("utf-8-sig")
    assert "路灯不亮了" in csv
    assert "HYPERLINK" not in csv
    assert client.get(reverse("hazards:export", args=["pdf"])).status_code == 404
    assert signed_in("stranger").get(reverse("hazards:export", args=["csv"])).status_code == 403
    assert "六号" not in signed_in("neighbour").get(reverse("hazards:export", args=["csv"])).content.decode()


def test_paper_map_and_risks_say_what_the_list_says(rounds: Rounds, signed_in: SignedIn) -> None:
    rounds.found("六号楼的一处", place_id=rounds.place("北门岗亭"))
    client = signed_in("worker")
    assert "六号楼的一处" in _text(client, "hazards:print")
    assert "北门岗亭" in _text(client, "hazards:map")
    risks = _text(client, "hazards:risks")
    assert reverse("hazards:risks") in risks
    assert signed_in("neighbour").get(reverse("hazards:risks")).status_code == 200
    assert 'class="num" data-label' not in _text(signed_in("neighbour"), "hazards:risks")


def test_what_keeps_coming_back_is_decided_on_its_page(rounds: Rounds, signed_in: SignedIn) -> None:
    for _ in range(3):
        last = rounds.found(where="北门")
    find_repeats(hazard_id=last.id)
    repeat = Repeat.objects.in_street(rounds.town.street).get()
    url = reverse("hazards:repeat", args=[repeat.id])
    assert url in _text(signed_in("grid"), "hazards:repeats")
    assert reverse("hazards:repeat_accept", args=[repeat.id]) not in signed_in("grid").get(url).content.decode()
    secretary = signed_in("secretary")
    empty = secretary.post(reverse("hazards:repeat_dismiss", args=[repeat.id]), {"words": ""})
    assert empty.status_code == 422
    secretary.post(reverse("hazards:repeat_accept", args=[repeat.id]), {"words": "请装隔离桩,从根上解决"})
    repeat.refresh_from_db()
    assert repeat.need_id is not None
    need_url = reverse("needs:detail", args=[repeat.need_id])
    assert need_url in secretary.get(url).content.decode()
    assert need_url in _text(secretary, "hazards:detail", last.id)
    assert reverse("hazards:detail", args=[last.id]) in secretary.get(need_url).content.decode()
    assert signed_in("neighbour").get(url).status_code == 403


def test_anyone_sees_type_community_and_state_and_nothing_that_was_said(
    rounds: Rounds, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    hazard = rounds.found("六号楼的一处", where="北侧通道", photos=[snapshot()])
    gone = rounds.rectified(rounds.found("电表箱", type="electric"))
    signed_in("worker").post(reverse("hazards:accept", args=[gone.id]), {"words": "没有了"})
    with clock.at(NOON - timedelta(days=900)):
        rounds.found("多年以前,还没有消除", type="tree")
    url = reverse("hazards:public") + f"?at={rounds.town.areas['QJ'].slug}"
    with django_assert_max_num_queries(14):
        answer = Client().get(url)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert rounds.town.areas["QJ-JW"].name in text
    for said in (
        "六号楼的一处",
        "北侧通道",
        "电表箱",
        hazard.number,
        rounds.town.areas["QJ-JW-6"].name,
        '<img src="/haz',
    ):
        assert said not in text
    numbers = answer.context["numbers"]
    assert (numbers.found, numbers.gone, numbers.open) == (2, 1, 2)

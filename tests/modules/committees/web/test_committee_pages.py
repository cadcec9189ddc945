"""The pages of the shared desk: both sides see the same, strangers nothing, every deed by a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.committees.conftest import NINE, Desk, on
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.committees.models import DeskMatter, OwnersVote, PropertyArea, Sitting
from wushe.modules.committees.web.areas import areas as list_page
from wushe.modules.committees.web.here import CommitteesStreetNotSaid, DesksForCommittees
from wushe.modules.notifications.models import Message

SignedIn = Callable[[str], Client]


def _text(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(f"committees:{name}", args=args) + query)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def _post(client: Client, name: str, /, *args: object, **said: Any) -> int:
    return int(client.post(reverse(f"committees:{name}", args=args), said).status_code)


@pytest.mark.parametrize(
    ("word", "sees"),
    [("owner", True), ("worker", True), ("coordinator", True), ("far_owner", False), ("neighbour", False)],
)
def test_both_sides_and_the_street_see_the_desk(desk: Desk, signed_in: SignedIn, word: str, sees: bool) -> None:
    client = signed_in(word)
    assert ("和苑小区" in _text(client, "list")) is sees
    assert client.get(reverse("committees:desk", args=[desk.area.id])).status_code == (200 if sees else 403)


@pytest.mark.parametrize("word", ["resident", "stranger", "manager"])
def test_others_are_told_where_to_go(desk: Desk, signed_in: SignedIn, word: str) -> None:
    answer = signed_in(word).get(reverse("committees:list"))
    assert answer.status_code == 403
    assert DesksForCommittees.code in answer.content.decode()


def test_without_a_street_nothing_is_shown(rf: Any, town: Town) -> None:
    request = rf.get("/committees/")
    request.user = town.people["worker"]
    with pytest.raises(CommitteesStreetNotSaid):
        list_page(request)


def test_a_property_area_is_registered_and_seated_by_forms(bare: Desk, signed_in: SignedIn) -> None:
    client = signed_in("secretary")
    said = {
        "area": str(bare.town.areas["QJ-JW"].pk),
        "name": "江湾花园",
        "owners": "418",
        "private_area": "36120.40",
        "jurisdiction": "CN-BJ",
        "buildings": [str(bare.town.areas["QJ-JW-6"].pk)],
    }
    assert _post(client, "new", **said) == 302
    assert _post(client, "new", **said) == 422
    area = PropertyArea.objects.in_street(bare.town.street).get(name="江湾花园")
    body = bare.town.bodies["property_committee"].pk
    draft = {"body_id": f"property_committee:{body}", "chair": "residents_committee", "from_on": "2026-09-02"}
    for members in ({"owners": 4, "residents_committee": 2, "users": 2}, NINE | {"owners": 4, "users": 3}):
        answer = client.post(reverse("committees:seat", args=[area.id]), draft | members)
        assert answer.status_code == 422
        assert str(members["owners"]) in answer.content.decode()
    assert _post(client, "seat", area.id, **draft, **NINE) == 302
    assert "property_committee" in _text(client, "seats", area.id)
    assert _post(client, "counts", area.id, owners="419", private_area="36200") == 302
    assert _post(client, "leave", area.id, words="任期届满") == 302
    area.refresh_from_db()
    assert (area.owners, area.seat_kind) == (419, "none")


def test_a_group_is_formed_by_pages(bare: Desk, signed_in: SignedIn) -> None:
    client, area_id = signed_in("secretary"), bare.area.id
    _text(client, "forming", area_id)
    assert _post(client, "forming", area_id, kind="self_management_group") == 302
    today = clock.today().isoformat()
    assert _post(client, "forming", area_id, done_on="2099-01-01") == 422
    for _step in range(3):
        assert _post(client, "forming", area_id, done_on=today, words="已办") == 302
    assert reverse("committees:seat", args=[area_id]) in _text(client, "forming", area_id)
    assert _post(client, "forming_undo", area_id, code="posted") == 302
    assert signed_in("owner").get(reverse("committees:forming", args=[area_id])).status_code == 403
    assert _post(client, "forming_give_up", area_id, words="改为物管会") == 302


def test_a_matter_is_agreed_by_pages_and_the_other_side_is_told(desk: Desk, signed_in: SignedIn) -> None:
    owner, worker_ = signed_in("owner"), signed_in("worker")
    page = owner.get(reverse("committees:put", args=[desk.area.id]))
    said = {"title": "电梯大修", "words": "三号电梯", "key": page.context["form"]["key"].value()}
    assert _post(owner, "put", desk.area.id, **said) == 302
    matter = DeskMatter.objects.in_street(desk.town.street).get()
    worker.run_all()
    told = set(Message.objects.in_street(desk.town.street).values_list("recipient_id", flat=True))
    assert {desk.town.person("worker"), desk.town.person("secretary")} <= told
    assert desk.town.person("owner") not in told
    assert _post(owner, "propose", matter.id, words="太早") == 422
    assert _post(owner, "position", matter.id, words="用公共收益") == 302
    assert _post(worker_, "position", matter.id, words="同意") == 302
    assert "电梯大修" in _text(worker_, "desk", desk.area.id)
    assert _post(owner, "propose", matter.id, words="用公共收益修") == 302
    assert _post(worker_, "send_back", matter.id, words="写明数额") == 302
    assert _post(owner, "propose", matter.id, words="用公共收益三万元修") == 302
    assert reverse("committees:agree", args=[matter.id]) in _text(worker_, "matter", matter.id)
    assert reverse("committees:agree", args=[matter.id]) not in _text(owner, "matter", matter.id)
    assert _post(worker_, "agree", matter.id) == 302
    assert "用公共收益三万元修" in _text(owner, "desk", desk.area.id, query="?view=agreed")
    opening = reverse("committees:project", args=[matter.id])
    assert opening in _text(worker_, "matter", matter.id)
    assert opening not in _text(owner, "matter", matter.id)
    assert owner.get(opening).status_code == 403
    assert _post(worker_, "project", matter.id, space="nowhere") == 422
    assert _post(worker_, "project", matter.id, space="real", due_on="2020-01-01") == 422
    assert _post(worker_, "project", matter.id, space="real") == 302
    shown = _text(owner, "matter", matter.id)
    assert reverse("projects:detail", args=[DeskMatter.objects.get(pk=matter.pk).project_id]) in shown
    other = desk.matter("第二件")
    assert _post(owner, "withdraw", other.id, words="重复") == 302
    assert _post(worker_, "restore", other.id, words="不重复") == 302
    answer = owner.get(reverse("committees:export", args=[desk.area.id, "csv"]))
    assert "用公共收益三万元修" in answer.content.decode()
    assert owner.get(reverse("committees:export", args=[desk.area.id, "pdf"])).status_code == 404


def test_a_sitting_by_pages(desk: Desk, signed_in: SignedIn) -> None:
    owner = signed_in("owner")
    matter = desk.matter()
    with clock.at(on(date(2026, 9, 10))):
        page = _text(owner, "sitting_new", desk.area.id)
        assert "2026-09-15" in page
        said = {"held_on": "2026-09-14", "place": "活动室", "matters": [str(matter.id)]}
        assert _post(owner, "sitting_new", desk.area.id, **said) == 422
        assert _post(owner, "sitting_new", desk.area.id, **said | {"held_on": "2026-09-15"}) == 302
    sitting = Sitting.objects.in_street(desk.town.street).get()
    worker.run_all()
    assert Message.objects.in_street(desk.town.street).filter(event="desk:agenda:told").count() == 2
    with clock.at(on(date(2026, 9, 16))):
        assert "2026-09-15" in _text(owner, "desk", desk.area.id)
        assert _post(owner, "minutes", sitting.id, words="到会七人。") == 302
        assert "2026-09-18" in _text(owner, "sitting", sitting.id)
        assert _post(owner, "minutes_post", sitting.id, on="2026-09-16") == 302
        assert "到会七人" in _text(signed_in("worker"), "sitting_print", sitting.id)
        assert "活动室" in _text(owner, "sittings", desk.area.id)
    other = {"held_on": (clock.today() + timedelta(days=9)).isoformat(), "matters": [str(matter.id)]}
    assert _post(owner, "sitting_new", desk.area.id, **other) == 302
    going = Sitting.objects.in_street(desk.town.street).get(status="told")
    assert _post(signed_in("worker"), "sitting_off", going.id, words="人不齐") == 403
    assert _post(owner, "sitting_off", going.id, words="人不齐") == 302


def test_the_emergency_provider_by_pages(desk: Desk, signed_in: SignedIn) -> None:
    street, area_id = signed_in("coordinator"), desk.area.id
    said = {
        "body_id": str(desk.town.bodies["property"].pk),
        "lost_on": "2026-09-01",
        "until_on": "2027-03-02",
        "content": "电梯、垃圾、门岗",
        "fee": "1.58",
    }
    with clock.at(on(date(2026, 9, 2))):
        answer = street.post(reverse("committees:provider_name", args=[area_id]), said)
        assert answer.status_code == 422
        assert "2027-03-01" in answer.content.decode()
        assert _post(street, "provider_name", area_id, **said | {"until_on": "2027-02-01"}) == 302
        assert _post(street, "provider_post", area_id, on="2026-09-02") == 302
        assert _post(street, "provider_extend", area_id, on="2027-03-02") == 422
        assert _post(street, "provider_extend", area_id, on="2027-03-01") == 302
        text = _text(signed_in("owner"), "provider", area_id)
        assert "2027-03-01" in text
        assert "1.58" in text
        assert reverse("committees:provider_end", args=[area_id]) not in text
        assert "电梯、垃圾、门岗" in _text(signed_in("owner"), "provider_print", area_id)
        assert _post(signed_in("secretary"), "provider_end", area_id, words="选好了") == 403
        assert _post(street, "provider_end", area_id, words="选好了") == 302
        assert "选好了" in _text(street, "provider", area_id)


def test_a_vote_by_pages_shows_every_share_and_what_it_is_not(desk: Desk, signed_in: SignedIn) -> None:
    owner, other = signed_in("owner"), signed_in("other_owner")
    counts = {"part_heads": "703", "part_area": "60111.25", "agree_heads": "351", "agree_area": "33020.00"}
    with clock.at(on(date(2026, 9, 20))):
        assert _post(owner, "vote_new", desk.area.id, title="选聘物业", matter="rebuild") == 302
        vote = OwnersVote.objects.in_street(desk.town.street).get()
        assert _post(owner, "vote_change", vote.id, title="选聘物业", matter="property_manager") == 302
        assert _post(owner, "vote_notice", vote.id, on="2026-10-04") == 422
        assert _post(owner, "vote_notice", vote.id, on="2026-10-05") == 302
        assert "选聘物业" in _text(signed_in("worker"), "vote_print", vote.id)
    with clock.at(on(date(2026, 10, 5))):
        assert _post(owner, "vote_count", vote.id, **counts) == 302
        page = _text(other, "vote", vote.id)
        assert not re.search(r"(?<![\w-])703(?![\w-])", page)  # the first count is shown to nobody
        assert _post(other, "vote_count", vote.id, **counts | {"agree_heads": "352"}) == 422
        assert _post(other, "vote_clear", vote.id) == 302
        assert _post(other, "vote_count", vote.id, **counts) == 302
        assert _post(owner, "vote_count", vote.id, **counts) == 302
        page = _text(signed_in("coordinator"), "vote", vote.id)
        for said in ("49.93%", "67.82%", "68.65%", "30,055.63", "2026-10-08", "352"):
            assert said in page, said
        assert _post(owner, "vote_post", vote.id, on="2026-10-05") == 302
        assert "选聘物业" in _text(owner, "votes", desk.area.id)
        assert _post(owner, "vote_new", desk.area.id, title="另一件", matter="other") == 302
        planned = OwnersVote.objects.in_street(desk.town.street).get(title="另一件")
        assert _post(owner, "vote_off", planned.id, words="不办了") == 302


def test_terms_say_their_source_and_the_street_may_be_stricter(desk: Desk, signed_in: SignedIn) -> None:
    assert "物业管理条例" in _text(signed_in("owner"), "terms", query="?place=CN-BJ")
    said = {"key": "vote.notice", "amount": "20", "valid_from": "2026-01-01", "source": "街道会议"}
    assert _post(signed_in("secretary"), "terms", **said) == 403
    assert _post(signed_in("coordinator"), "terms", **said | {"amount": "10"}) == 422
    assert _post(signed_in("coordinator"), "terms", **said) == 302
    assert "街道会议" in _text(signed_in("owner"), "terms")


def test_the_desk_costs_the_same_however_much_is_on_it(
    desk: Desk, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("owner")
    for number in range(30):
        desk.matter(f"第{number}件事")
    _text(client, "desk", desk.area.id)
    with django_assert_max_num_queries(36):
        _text(client, "desk", desk.area.id)
    with django_assert_max_num_queries(20):
        _text(client, "list")

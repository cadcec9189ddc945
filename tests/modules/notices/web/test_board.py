"""Everyone reads the board; the sheet and the code lead back to it; what is not public is not found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.modules.linkage.town import Town
from tests.modules.notices.conftest import WATER, Desk
from wushe.modules.notices.actions.correct_notice import correct_notice
from wushe.modules.notices.actions.withdraw_notice import withdraw_notice
from wushe.modules.notices.models import Notice, SeenToday
from wushe.modules.spaces.models import Area

Enter = Callable[[str], Client]


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_board_shows_the_most_urgent_first_and_paragraphs_as_paragraphs(
    client: Client, desk: Desk, town: Town
) -> None:
    desk.published("QJ-JW-6")
    urgent = desk.published(words=replace(WATER, title="台风今晚到", importance="urgent"))
    board = read(client, "/notices/?at=qj")
    assert board.index("台风今晚到") < board.index(WATER.title)
    page = read(client, f"/notices/{urgent.code.lower()}/?at=qj")
    assert "<p>请提前储水。老人需要送水的，打电话给居委会。</p>" in page
    assert WATER.contact in page


def test_a_community_reads_its_own_what_is_inside_it_and_what_is_for_all(client: Client, desk: Desk) -> None:
    desk.published("QJ-JW-6", words=replace(WATER, title="六号楼"))
    desk.published("QJ", "leader", words=replace(WATER, title="全街道"))
    other = Area.objects.get(code="QJ-LS")
    there = read(client, f"/notices/?at=qj&area={other.path}")
    assert "全街道" in there
    assert "六号楼" not in there
    assert "六号楼" in read(client, "/notices/?at=qj&area=QJ/QJ-JW/")


def test_opening_counts_once_and_only_what_is_read(client: Client, desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    path = f"/notices/{notice.code}/?at=qj&by=sheet"
    client.head(path)
    client.get(path, headers={"sec-purpose": "prefetch"})
    assert not SeenToday.objects.in_street(town.street).exists()
    for _ in range(2):
        read(client, path)
    seen = SeenToday.objects.in_street(town.street).get()
    assert seen.way == "sheet"
    assert "sessionid" not in client.cookies


def test_the_sheet_carries_number_issuer_and_code(client: Client, desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    sheet = read(client, f"/notices/{notice.code}/sheet/?at=qj")
    assert f"公告〔{notice.year}〕1号" in sheet
    assert notice.issuer in sheet
    assert "qr-code" in sheet


def test_a_draft_has_no_public_address_and_another_street_sees_nothing(
    client: Client, desk: Desk, elsewhere: Town
) -> None:
    draft, public = desk.draft(), desk.published("QJ-JW-6")
    assert client.get(f"/notices/{draft.code}/?at=qj").status_code == 404
    assert client.get(f"/notices/{public.code}/?at=dh").status_code == 404
    assert client.get(f"/notices/{public.code}/sheet/?at=dh").status_code == 404
    assert WATER.title not in read(client, "/notices/?at=dh")


def test_a_correction_stands_above_and_the_old_wording_below(client: Client, desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    by = {"street_id": town.street, "person_id": town.person("worker"), "notice_id": notice.id}
    correct_notice(**by, words=replace(WATER, body="改为后天。"), correction="日期写错了")
    page = read(client, f"/notices/{notice.code}/?at=qj")
    assert page.index("日期写错了") < page.index("改为后天。") < page.index("明天9点到17点")
    withdraw_notice(**by, reason="水泵提前修好")
    gone = read(client, f"/notices/{notice.code}/?at=qj")
    assert "水泵提前修好" in gone
    assert client.get(f"/notices/{notice.code}/sheet/?at=qj").status_code == 404


def test_markup_in_a_notice_stays_text(client: Client, desk: Desk) -> None:
    evil = "<script>alert(1)</script>"
    notice = desk.published("QJ-JW-6", words=replace(WATER, title=evil, body=evil, contact=evil))
    for path in ("/notices/?at=qj", f"/notices/{notice.code}/?at=qj", f"/notices/{notice.code}/sheet/?at=qj"):
        assert "<script>alert" not in read(client, path)


def test_the_list_has_pages_and_its_queries_do_not_grow(
    client: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(25):
        desk.published("QJ-JW-6", words=replace(WATER, title=f"通知{number:02}"))
    read(client, "/notices/?at=qj")
    with django_assert_max_num_queries(12):
        first = read(client, "/notices/?at=qj")
    assert "通知24" in first
    assert "通知04" not in first
    assert "通知04" in read(client, "/notices/?at=qj&page=2")


def test_in_elder_mode_the_notice_can_be_read_aloud(client: Client, desk: Desk) -> None:
    notice = desk.published("QJ-JW-6")
    client.cookies["wushe_mode"] = "elder"
    page = read(client, f"/notices/{notice.code}/?at=qj")
    assert page.count("data-read=") == 1
    client.cookies["wushe_mode"] = "standard"
    assert read(client, f"/notices/{notice.code}/?at=qj").count("data-read=") == 1


def test_without_a_street_there_are_no_notices(client: Client, desk: Desk, elsewhere: Town) -> None:
    assert client.get("/notices/").status_code == 404


@pytest.mark.parametrize("word", ["resident", "stranger", "manager"])
def test_the_desk_is_closed_to_those_who_do_not_write(signed_in: Enter, desk: Desk, word: str) -> None:
    notice = desk.published("QJ-JW-6")
    for path in ("/notices/desk/", "/notices/desk/new/", f"/notices/desk/{notice.id}/"):
        assert signed_in(word).get(f"{path}?at=qj").status_code == 403


def _fields(town: Town, **more: str) -> dict[str, str]:
    return {
        "area": str(town.areas["QJ-JW"].pk),
        "issuer": str(town.bodies["committee"].pk),
        "audience": "everyone",
        "importance": "ordinary",
        "title": WATER.title,
        "body": WATER.body,
        "contact": WATER.contact,
        "shown_from": "",
        "shown_until": "",
    } | more


def test_a_worker_writes_and_the_coordinator_approves_on_screen(signed_in: Enter, town: Town) -> None:
    writer, second = signed_in("worker"), signed_in("coordinator")
    made = writer.post("/notices/desk/new/", _fields(town))
    assert made.status_code == 302
    notice = Notice.objects.in_street(town.street).get()
    page = read(writer, f"/notices/desk/{notice.id}/")
    assert "请第二人审核" in page
    assert f"/notices/{notice.code}/?at=qj&amp;by=chat" in page
    writer.post(f"/notices/desk/{notice.id}/publish/")
    assert "等待第二人审核" in read(writer, "/notices/desk/")
    assert f"/notices/desk/{notice.id}/approve/" not in read(writer, f"/notices/desk/{notice.id}/")
    assert f"/notices/desk/{notice.id}/approve/" in read(second, f"/notices/desk/{notice.id}/")
    second.post(f"/notices/desk/{notice.id}/approve/")
    assert WATER.title in read(Client(), "/notices/?at=qj")


def test_a_refused_form_keeps_what_was_typed(signed_in: Enter, town: Town) -> None:
    page = signed_in("worker").post("/notices/desk/new/", _fields(town, audience="role")).content.decode()
    assert WATER.contact in page
    assert "没有说明给哪一种角色或哪一个主题" in page


def test_a_telephone_in_the_words_is_pointed_out(signed_in: Enter, desk: Desk, town: Town) -> None:
    notice = desk.draft(words=replace(WATER, body="有事打13800138000。"))
    assert "可能属于个人" in read(signed_in("worker"), f"/notices/desk/{notice.id}/")

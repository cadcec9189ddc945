"""The resident's form in full: the place is asked, photos go along, other channels told, nothing typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.needs.actions.test_materials import HIDDEN, VOICE, photo
from tests.modules.needs.conftest import Story, fresh
from wushe.foundation import search
from wushe.foundation.middleware import SentTooMuch, StorageFull, storage_is_full
from wushe.modules.needs.models import Material, Need, Support
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.channels import right_channels, wants_name
from wushe.modules.needs.web.here import SignedOutMeanwhile
from wushe.modules.spaces.models import Area

SignIn = Callable[[str], Client]
CANARY = "金丝雀Q7X9"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def begun(client: Client, body: str = "路灯坏了") -> None:
    assert client.post("/needs/new/", {"body": body}).status_code == 302


def file(content: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def sent(client: Client) -> Need:
    answer = client.post("/needs/new/check/", client.get("/needs/new/check/").context["kept"])
    return Need.objects.get(number=answer.url.split("/")[3])


def test_nobody_is_filed_under_the_whole_street_without_saying_so(client: Client, town: Town) -> None:
    begun(client)
    page = client.get("/needs/new/where/")
    assert page.context["form"]["area"].value() in (None, "")
    assert client.post("/needs/new/where/", {"where": "门口"}).status_code == 200
    assert client.get("/needs/new/check/").url == "/needs/new/where/"
    said = {"key": "k", "body": "路灯坏了", "where": "门口"}
    assert client.post("/needs/new/check/", said).url == "/needs/new/where/"
    assert client.get("/needs/new/").context["form"]["body"].value() == "路灯坏了"
    assert not Need.objects.in_street(town.street).exists()
    client.post("/needs/new/where/", {"area": str(town.street)})
    assert sent(client).area_id == town.street


def test_a_community_with_buildings_is_asked_for_the_building_once(client: Client, town: Town) -> None:
    begun(client)
    answer = client.post("/needs/new/where/", {"area": str(town.areas["QJ-JW"].pk)})
    assert answer.url == "/needs/new/building/"
    assert client.post("/needs/new/building/", {"building": ""}).status_code == 200
    answer = client.post("/needs/new/building/", {"building": str(town.areas["QJ-JW-6"].pk)})
    assert answer.url == "/needs/new/material/"
    assert sent(client).area_id == town.areas["QJ-JW-6"].pk


def test_a_building_that_was_written_is_not_asked_for_again(client: Client, town: Town) -> None:
    Area.objects.filter(pk=town.areas["QJ-JW-6"].pk).update(name="江湾6号楼")
    begun(client)
    said = {"area": str(town.areas["QJ-JW"].pk), "where": "6号楼东边"}
    assert client.post("/needs/new/where/", said).url == "/needs/new/material/"
    assert sent(client).area_id == town.areas["QJ-JW-6"].pk


def test_the_code_of_a_stairwell_brings_its_building(client: Client, town: Town) -> None:
    client.get("/needs/new/?area=QJ-JW-6")
    begun(client)
    form = client.get("/needs/new/where/").context["form"]
    building = str(town.areas["QJ-JW-6"].pk)
    assert form.fields["area"].choices[0][0] == building
    assert form["area"].value() == building
    assert client.post("/needs/new/where/", {"area": building}).url == "/needs/new/material/"


def test_photos_go_along_without_a_script_and_bad_ones_are_named(client: Client, town: Town) -> None:
    begun(client)
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-LS"].pk)})
    bad = client.post(
        "/needs/new/material/",
        {"files": [file(photo()), file(b"<svg onload=alert(1)>", "x.svg"), file(b"", "0.png")]},
    )
    text = bad.content.decode()
    assert bad.status_code == 422
    assert "x.svg" in text
    assert "0.png" in text
    assert "<svg onload" not in text
    assert Material.objects.in_street(town.street).count() == 1
    again = client.post("/needs/new/material/", {"files": [file(VOICE, "a.amr")], "more": "1"})
    assert again.url == "/needs/new/material/"
    rows = {row.kind: row for row in Material.objects.in_street(town.street)}
    client.post("/needs/new/material/drop/", {"material": str(rows["voice"].id)})
    assert client.post("/needs/new/material/", {}).url == "/needs/new/contact/"
    need = sent(client)
    assert [row.kind for row in need.materials.all()] == ["photo"]


def test_a_file_is_served_as_what_it_is_in_a_box_of_its_own(client: Client, town: Town, signed_in: SignIn) -> None:
    begun(client)
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-JW"].pk)})
    client.post("/needs/new/material/", {"files": [file(photo() + HIDDEN), file(VOICE, "<b>.amr")]})
    need = sent(client)
    rows = {row.kind: reverse("needs:material", args=[row.id]) for row in need.materials.all()}
    staff = signed_in("worker")
    for kind, media_type, shown in (("photo", "image/jpeg", "inline"), ("voice", "audio/mpeg", "attachment")):
        answer = staff.get(rows[kind])
        assert answer["Content-Type"] == media_type
        assert answer["Content-Disposition"].startswith(f"{shown}; filename=")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert b"HIDDEN" not in answer.content
        assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{rows['photo']}?key={secret_of(need.id)}").status_code == 200
    assert client.get(f"{rows['voice']}?key={secret_of(need.id)}").status_code == 404
    assert Client().get(rows["photo"]).status_code == 404
    assert signed_in("neighbour").get(rows["photo"]).status_code == 404
    page = staff.get(f"/needs/{need.id}/").content.decode()
    assert rows["photo"] in page
    assert 'loading="lazy"' in page


def test_a_gigabyte_is_refused_before_a_byte_of_it_is_read(client: Client, town: Town) -> None:
    class Unread:
        def read(self, *_: int) -> bytes:
            raise AssertionError("somebody read the body")

        readline = read

    answer = client.generic(
        "POST", "/needs/new/material/", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(1024**3), **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert answer.status_code == 413
    assert SentTooMuch.code in answer.content.decode()


def test_a_file_over_the_limit_is_read_no_further_than_the_limit(client: Client, town: Town, settings: Any) -> None:
    settings.WUSHE_MATERIAL_MAX_BYTES = 1000
    begun(client)
    answer = client.post("/needs/new/material/", {"files": [file(VOICE + bytes(5000), "long.amr")]})
    assert answer.status_code == 422
    assert "long.amr" in answer.content.decode()


def test_other_channels_are_told_and_nobody_is_stopped(client: Client, town: Town) -> None:
    begun(client, "公司拖欠工资三个月，想申请低保")
    page = client.get("/needs/new/where/").content.decode()
    assert "12333" in page
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-LS"].pk)})
    assert client.get("/needs/new/contact/").context["wants_name"]
    assert sent(client).body.startswith("公司拖欠工资")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("路灯坏了", ()),
        ("", ()),
        ("邻居欠钱不还，我想打官司", ("court",)),
        ("已经在信访局登记过", ("petition",)),
        ("有人冒充公安让我转账，被骗了三千", ("fraud",)),
        ("举报社区书记吃回扣", ("discipline",)),
        ("健身房跑路了不退费", ("consumer",)),
        ("给高龄老人办低保申请", ("aid",)),
    ],
)
def test_the_words_of_each_channel_are_heard(text: str, codes: tuple[str, ...]) -> None:
    assert tuple(one.code for one in right_channels(text)) == codes
    assert wants_name(text) is bool(codes and codes != ("discipline",))


def test_needs_like_it_are_shown_without_a_word_of_theirs_and_one_press_is_one_voice(
    client: Client, story: Story
) -> None:
    known = story.received(f"水泵一直在响，五层以上没有水。{CANARY}")
    begun(client, "五层没有水，水泵在响")
    client.post("/needs/new/where/", {"area": str(story.town.areas["QJ-JW"].pk)})
    page = client.get("/needs/new/where/").content.decode()
    assert f"/needs/status/{known.number}/support/" in page
    assert "水泵" in page
    assert CANARY not in page
    for _ in range(3):
        client.post(f"/needs/status/{known.number}/support/")
    assert Support.objects.in_street(story.town.street).count() == 1
    assert fresh(known).supports == 1


def test_somebody_signed_in_may_send_without_a_name_and_it_stands_in_no_list(town: Town, signed_in: SignIn) -> None:
    mine = signed_in("resident")
    begun(mine)
    mine.post("/needs/new/where/", {"area": str(town.areas["QJ-LS"].pk)})
    mine.post("/needs/new/contact/", {"hidden": "on"})
    need = sent(mine)
    assert need.person_id is None
    assert need.number not in mine.get("/needs/mine/").content.decode()
    assert "hidden" not in Client().get("/needs/new/contact/").context["form"].fields


def test_my_needs_are_mine_alone_and_lead_to_their_pages(
    story: Story, town: Town, signed_in: SignIn, client: Client
) -> None:
    mine = story.received(person_id=town.person("resident"))
    other = story.received(person_id=town.person("stranger"))
    supported = story.received("电梯坏了")
    seen = signed_in("resident")
    seen.post(f"/needs/status/{supported.number}/support/")
    page = seen.get("/needs/mine/").content.decode()
    assert f"/needs/status/{mine.number}/?key={secret_of(mine.id)}" in page
    assert other.number not in page
    assert supported.number in page
    assert secret_of(supported.id) not in page
    assert client.get("/needs/mine/").status_code == 403


def test_what_staff_enter_for_others_is_not_theirs(town: Town, signed_in: SignIn, story: Story) -> None:
    entered = story.received(channel="phone", person_id=town.person("worker"))
    assert entered.number not in signed_in("worker").get("/needs/mine/").content.decode()


def test_more_is_added_with_number_and_digits_and_guessing_is_stopped(client: Client, story: Story) -> None:
    need = story.received(contact={"phone": "13900005678"})
    url = f"/needs/status/{need.number}/more/"
    assert url in client.get(f"/needs/status/{need.number}/").content.decode()
    added = client.post(url, {"last_four": "5678", "words": "昨晚又停了", "files": [file(photo())]})
    assert added.url.startswith(f"/needs/status/{need.number}/?key=")
    assert sorted(row.kind for row in need.materials.all()) == ["photo", "words"]
    assert client.post(url, {"last_four": "5678", "words": ""}).status_code == 422
    codes = [client.post(url, {"last_four": f"{n:04}", "words": "x"}).status_code for n in range(7)]
    assert codes == [403] * 5 + [429] * 2
    keyed = client.post(url, {"key": secret_of(need.id), "words": "有链接"})
    assert keyed.status_code == 302


def test_a_clerk_whose_session_ended_finds_the_form_again_after_signing_in(town: Town, client: Client) -> None:
    for path, field in (("enter", "body"), ("proxy", "body"), ("paper", "body"), ("chat", "text")):
        typed = {field: f"{CANARY}{path}", "key": "k"}
        answer = client.post(f"/needs/{path}/", typed)
        assert answer.status_code == 403
        assert SignedOutMeanwhile.code in answer.content.decode()
        assert f"next=%2Fneeds%2F{path}%2F" in answer.content.decode()
    client.force_login(town.people["worker"])
    from allauth.mfa.models import Authenticator

    Authenticator.objects.get_or_create(user=town.people["worker"], type="totp", defaults={"data": {}})
    for path, field in (("enter", "body"), ("proxy", "body"), ("paper", "body"), ("chat", "text")):
        assert client.get(f"/needs/{path}/").context["form"][field].value() == f"{CANARY}{path}"


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_on_a_full_database_pages_are_read_and_no_receipt_is_given(story: Story, town: Town, client: Client) -> None:
    known = story.received()
    begun(client)
    client.post("/needs/new/where/", {"area": str(town.areas["QJ-LS"].pk)})
    kept = client.get("/needs/new/check/").context["kept"] | {"body": CANARY * 300}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # free pages of earlier tests would hold more needs than one browser may send
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            answers = [client.post("/needs/new/check/", kept | {"key": f"full-{n}"}) for n in range(40)]
            assert client.get(f"/needs/status/{known.number}/").status_code == 200
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    full = [answer for answer in answers if answer.status_code != 302]
    given = [answer.url.split("/")[3] for answer in answers if answer.status_code == 302]
    assert full
    assert {answer.status_code for answer in full} == {507}
    assert StorageFull.code in full[-1].content.decode()
    assert Need.objects.in_street(town.street).count() == 1 + len(given)
    assert set(given) <= set(Need.objects.in_street(town.street).values_list("number", flat=True))
    assert client.post("/needs/new/check/", kept | {"key": "after"}).status_code == 302


def test_only_a_full_disk_counts_as_full() -> None:
    assert storage_is_full(OperationalError("database or disk is full"))
    assert storage_is_full(OSError(28, "No space left on device"))
    assert not storage_is_full(OperationalError("database is locked"))
    assert not storage_is_full(OSError(2, "No such file"))
    assert not storage_is_full(sqlite3.OperationalError("no such table"))


def test_any_longer_word_finds_the_latest_first_and_only_in_its_street(story: Story, elsewhere: Town) -> None:
    needs = [story.received("水泵坏了"), story.received("电梯坏了"), story.received("广场舞")]
    found = search.matching_any("need", story.town.street, "水泵 电梯", most=5)
    assert set(Need.objects.filter(pk__in=found)) == set(needs[:2])
    one = search.matching_any("need", story.town.street, "水泵 电梯", most=1)
    assert list(Need.objects.filter(pk__in=one)) == [needs[1]]
    assert search.matching_any("need", story.town.street, "水 电", most=5) is None
    theirs = search.matching_any("need", elsewhere.street, "水泵", most=5)
    assert not Need.objects.filter(pk__in=theirs).exists()

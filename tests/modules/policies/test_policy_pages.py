"""The board, a document, a measure and an obstacle, walked through their pages; what everyone sees are counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.policies.conftest import NOON, TODAY, Desk
from wushe.foundation import clock
from wushe.modules.policies.models import PolicyDocument

Enter = Callable[[str], Client]


def get(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"policies:{name}", args=args) + query)
    assert answer.status_code == 200, name
    return str(answer.content.decode())


def post(client: Client, name: str, *args: Any, wrong: bool = False, **fields: Any) -> Any:
    answer = client.post(reverse(f"policies:{name}", args=args), fields)
    assert answer.status_code == (422 if wrong else 302), (name, answer.content.decode()[-3000:])
    return answer


def test_from_the_document_to_the_review_through_the_pages(desk: Desk, signed_in: Enter) -> None:
    town, coordinator, worker = desk.town, signed_in("coordinator"), signed_in("worker")
    said = {"title": "消防整治通知", "source": "区应急局", "issued_on": "2026-02-01", "key": "k1"}
    post(coordinator, "new", wrong=True, **said | {"issued_on": "2027-01-01"})
    post(coordinator, "new", **said)
    document = PolicyDocument.objects.in_street(town.street).get()
    task = {
        "title": "清理楼道", "expected": "楼道畅通", "due_on": "2026-04-01", "key": "k2",
        "area_ids": [str(town.areas["QJ-JW"].pk), str(town.areas["QJ-LS"].pk)],
    }  # fmt: skip
    post(coordinator, "split", document.id, wrong=True, **task | {"due_on": "2026-01-01"})
    post(coordinator, "split", document.id, **task)
    measure = document.measures.get(area=town.areas["QJ-JW"])
    post(worker, "cannot", measure.id, wrong=True, words="")
    post(worker, "cannot", measure.id, words="杂物是私产", wish="请城管到场")
    obstacle = measure.reports.get()
    assert "杂物是私产" in get(coordinator, "obstacle", obstacle.id)
    assert "somebody else answers" in get(worker, "obstacle", obstacle.id)
    post(coordinator, "obstacle", obstacle.id, kind="goes_on", words="周三一起入户", due_on="2026-04-20")
    post(coordinator, "unanswer", obstacle.id)
    post(coordinator, "obstacle", obstacle.id, kind="goes_on", words="周三一起入户")
    post(worker, "done", measure.id, words="三个楼道已清理")
    post(worker, "take_back", measure.id)
    post(worker, "done", measure.id, words="三个楼道已清理")
    with clock.at(NOON + timedelta(days=190)):
        assert "Review the effect" in get(coordinator, "measure", measure.id)
        post(coordinator, "review", measure.id, effect="reached", words="抽查无堆放")
        post(coordinator, "unreview", measure.id)
        post(coordinator, "review", measure.id, effect="partly", words="两处又有堆放")
        page = get(worker, "measure", measure.id)
        for words in ("三个楼道已清理", "周三一起入户", "两处又有堆放", "Partly reached"):
            assert words in page
        assert "清理楼道" in get(coordinator, "document", document.id)


def test_the_other_deeds_of_the_street(desk: Desk, signed_in: Enter) -> None:
    coordinator, measure = signed_in("coordinator"), desk.measure()
    changed = {"title": "清理楼道", "expected": "畅通", "due_on": "2026-05-01", "lead_id": ""}
    post(coordinator, "change", measure.id, wrong=True, **changed | {"due_on": "2026-01-01"})
    post(coordinator, "change", measure.id, **changed)
    post(coordinator, "let_off", measure.id, words="重复下达")
    post(coordinator, "restore", measure.id)
    opened = post(coordinator, "project", measure.id, space="real")
    assert "/projects/" in opened.url
    assert opened.url in get(coordinator, "measure", measure.id)
    assert reverse("policies:measure", args=[measure.id]) in coordinator.get(opened.url).content.decode()
    document = measure.document
    stands = {"title": "改过的通知", "source": "区里", "issued_on": "2026-02-02"}
    post(coordinator, "correct", document.id, wrong=True, **stands | {"issued_on": "2027-02-02"})
    post(coordinator, "correct", document.id, **stands)
    post(coordinator, "end", document.id, words="被新通知代替")
    assert "No longer in force" in get(coordinator, "document", document.id)
    post(coordinator, "revive", document.id)


def test_who_may_see_what(desk: Desk, signed_in: Enter) -> None:
    home, far = desk.split(desk.document(), "QJ-JW", "QJ-LS")
    neighbour = signed_in("neighbour")
    assert "area QJ-LS" in get(neighbour, "list")
    assert neighbour.get(reverse("policies:measure", args=[home.id])).status_code == 403
    assert neighbour.get(reverse("policies:new")).status_code == 403
    assert signed_in("resident").get(reverse("policies:list")).status_code == 403
    assert signed_in("worker").get(reverse("policies:review", args=[home.id])).status_code == 403
    manager = signed_in("manager")
    assert manager.get(reverse("policies:measure", args=[far.id])).status_code == 403
    helped = desk.measure(helper_ids=[desk.town.bodies["property"].pk])
    assert "清理楼道杂物" in get(manager, "measure", helped.id)
    elsewhere = desk.document("别的文件")
    assert neighbour.get(reverse("policies:document", args=[elsewhere.id])).status_code == 403


def test_the_board_filters_exports_and_prints(desk: Desk, signed_in: Enter) -> None:
    coordinator, document = signed_in("coordinator"), desk.document()
    assert "No policy tasks yet" in get(coordinator, "list")
    home, far = desk.split(document, "QJ-JW", "QJ-LS")
    desk.cannot(home)
    desk.done(far, "neighbour")
    with clock.at(NOON + timedelta(days=190)):
        for standing, there, gone in (("cannot", "area QJ-JW", "area QJ-LS"), ("review_due", "QJ-LS", "area QJ-JW")):
            rows = get(coordinator, "print", query=f"?standing={standing}")
            assert there in rows
            assert gone not in rows
            assert there in get(coordinator, "list", query=f"?standing={standing}")
        area = desk.town.areas["QJ-LS"].pk
        assert "area QJ-JW" not in get(coordinator, "print", query=f"?area={area}&document={document.id}&q=楼道")
        assert "No measures here" in get(coordinator, "list", query="?show=measures&q=没有")
        assert get(coordinator, "list", query="?document=wrong&standing=wrong&area=wrong")
        sheet = get(coordinator, "export", "csv")
        assert "杂物属业主私产" in sheet
        assert coordinator.get(reverse("policies:export", args=["xlsx"])).content[:2] == b"PK"
        assert coordinator.get(reverse("policies:export", args=["pdf"])).status_code == 404
        assert "清理楼道杂物" in get(coordinator, "document_print", document.id)


def test_everyone_sees_documents_and_counts_but_no_words(desk: Desk, client: Client) -> None:
    home, far = desk.split(desk.document(), "QJ-JW", "QJ-LS")
    desk.cannot(home)
    desk.done(far, "neighbour")
    page = get(client, "public")
    assert "老旧小区消防整治通知" in page
    assert "(50%)" in page
    for words in ("清理楼道杂物", "杂物属业主私产", "committee QJ"):
        assert words not in page


@pytest.mark.parametrize("number", [2, 12])
def test_the_pages_take_the_same_queries_however_many_measures_there_are(
    desk: Desk, signed_in: Enter, django_assert_max_num_queries: Callable[..., Any], number: int
) -> None:
    document = desk.document()
    for turn in range(number):
        home, _far = desk.split(document, "QJ-JW", "QJ-LS", due_on=TODAY + timedelta(days=turn))
        desk.cannot(home)
    coordinator = signed_in("coordinator")
    get(coordinator, "list")
    for name, args, query, most in (
        ("list", (), "", 24),
        ("list", (), "?standing=cannot", 24),
        ("document", (document.id,), "", 24),
        ("export", ("csv",), "", 24),
        ("public", (), "", 20),
    ):
        with django_assert_max_num_queries(most):
            get(coordinator, name, *args, query=query)

"""The screens: an owners' vote at the desk, a resident's vote on a telephone, and what a page must not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import AFTER, LATER, Ballots
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.ballots.models import Ballot, Cast, RollEntry

SignedIn = Callable[[str], Client]


def _url(name: str, row: Ballot | None = None, *more: Any) -> str:
    return reverse(f"ballots:{name}", args=[*([row.id] if row else []), *more])


def _as_told(row: Ballot) -> str:
    """The public page without what is drawn anew for every answer: nonces and form tokens."""
    page = Client().get(_url("public_ballot", row)).content.decode()
    return re.sub(r'(nonce=|csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"', "", page)


def _typed(town: Town, **more: str) -> dict[str, str]:
    return {
        "area": str(town.areas["QJ-JW"].pk), "title": "更换物业公司", "question": "是否同意更换？", "form": "own",
        "roll": "residents", "kind": "yes_no", "seats": "1", "most": "1", "highest": "5", "until_on": "2026-04-05",
    } | more  # fmt: skip


def test_an_owners_vote_at_the_desk(ballots: Ballots, town: Town, signed_in: SignedIn) -> None:
    desk, second = signed_in("secretary"), signed_in("worker")
    assert "还没有表决" in desk.get(_url("list")).content.decode()
    assert desk.get(_url("new")).status_code == 200
    wrong = desk.post(_url("new"), _typed(town, form="owners"))
    assert (wrong.status_code, "更换物业公司" in wrong.content.decode()) == (422, True)
    desk.post(_url("new"), _typed(town, form="owners", matter="property_manager"))
    row = Ballot.objects.in_street(town.street).get()
    assert desk.post(_url("table", row), {"table": "业主甲\tabc"}).status_code == 422
    table = "\n".join(f"业主{name}\t{area}" for name, area in zip("甲乙丙丁戊", (90, 80, 70, 60, 50), strict=True))
    desk.post(_url("table", row), {"table": f"{table}\n业主己\t40\t{ballots.account('resident')}", "take": "1"})
    assert "业**" in desk.get(_url("roll", row)).content.decode()
    assert desk.get(_url("entry", row, 1)).status_code == 200
    assert desk.get(_url("change", row)).status_code == 200
    desk.post(_url("move", row), {"from": "draft"})
    assert desk.post(_url("move", row), {"from": "draft"}).status_code == 409
    assert desk.post(_url("move", row), {"from": "notice"}).status_code == 409  # fifteen days
    assert "提前 15 天" not in desk.get(_url("print", row)).content.decode()
    with clock.at(LATER):
        desk.post(_url("move", row), {"from": "notice"})
        phone = signed_in("resident")
        phone.post(_url("vote", row), {"choice": "yes", "seen": "0"})
        for client in (desk, second):
            for number, choice in ((1, "yes"), (2, "yes"), (3, "no"), (4, "yes")):
                client.post(_url("paper", row), {"number": str(number), "choice": choice})
    with clock.at(AFTER):
        desk.post(_url("move", row), {"from": "open"})
        assert "清点 5 票" in desk.get(_url("count", row)).content.decode()
        desk.post(_url("count", row))
    page = Client().get(_url("public_ballot", row)).content.decode()
    assert "通过" in page
    assert "本计票仅供辅助" in page
    assert Client().get(_url("export", row, "json")).status_code == 403
    told = json.loads(phone.get(_url("export", row, "json")).content)
    assert told["result"]["areas"]["yes"] == "270.00"
    assert desk.get(_url("export", row, "csv")).status_code == 200
    assert "270.00" in desk.get(_url("print", row)).content.decode()
    assert "· 同意" in desk.get(_url("roll", row)).content.decode()


def test_a_resident_votes_and_nothing_leaks(ballots: Ballots, signed_in: SignedIn) -> None:
    row, _shares = ballots.opened(kind="single", options=[("晚上八点", 0), ("晚上九点", 0)])
    assert Client().get(_url("vote", row)).status_code == 403
    phone, desk = signed_in("resident"), signed_in("secretary")
    form = phone.get(_url("vote", row))
    assert form.headers["Cache-Control"].count("no-cache")
    before = _as_told(row)
    done = phone.post(_url("vote", row), {"choice": "2", "seen": "0"})
    assert "您的票已入箱" in done.content.decode()
    assert "您已经投过票" in phone.get(_url("public_ballot", row)).content.decode()
    assert "您已经投过票" not in signed_in("secretary").get(_url("public_ballot", row)).content.decode()
    assert (
        phone.post(_url("vote", row), {"choice": "1", "seen": "0"}).status_code == 409
    )  # sent again, or an old page
    again = phone.get(_url("vote", row)).content.decode()
    assert "checked" not in again
    assert _as_told(row) == before
    for page in ("board", "roll"):
        assert "晚上九点" not in desk.get(_url(page, row)).content.decode().replace("<li>晚上九点</li>", "")
    for form_of in ("json", "csv"):
        assert desk.get(_url("export", row, form_of)).status_code == 409
    assert Cast.objects.in_street(row.street_id).get(ballot=row).choice == ["2"]


def test_a_secret_vote_in_the_browser(ballots: Ballots, signed_in: SignedIn, town: Town) -> None:
    for _ in range(5):
        ballots.resident()
    desk = signed_in("secretary")
    desk.post(_url("new"), _typed(town, is_secret="on"))
    row = Ballot.objects.in_street(town.street).get()
    desk.post(_url("fill", row))
    assert desk.post(_url("tellers", row), {"first": "nobody", "second": "none"}).status_code == 422
    desk.post(_url("tellers", row), {"first": ballots.account("worker"), "second": ballots.account("manager")})
    shares = []
    for word in ("worker", "manager"):
        client = signed_in(word)
        assert client.get(_url("card", row)).status_code == 200
        page = client.post(_url("card", row)).content.decode()
        shares.append(page.split('receipt-number">')[1].split("<")[0])
        assert client.post(_url("card", row)).status_code == 409
    for state in ("draft", "notice"):
        desk.post(_url("move", row), {"from": state})
    entries = list(RollEntry.objects.in_street(town.street).filter(ballot=row, person_id__isnull=False))
    people = {person.pk: word for word, person in town.people.items()}
    for entry in entries:
        page = signed_in(people[entry.person_id]).post(_url("vote", row), {"choice": "yes", "seen": "0"})
        assert Cast.objects.in_street(town.street).get(entry=entry).tracker in page.content.decode()
    desk.post(_url("move", row), {"from": "open"})  # everybody has voted
    assert desk.post(_url("count", row), {"first": "x", "second": "y"}).status_code == 422
    desk.post(_url("count", row), {"first": shares[0], "second": shares[1]})
    row.refresh_from_db()
    page = Client().get(_url("public_ballot", row)).content.decode()
    assert row.trackers[0] in page
    assert Client().get(_url("export", row, "json")).status_code == 200


@pytest.mark.parametrize(
    "name", ["board", "roll", "paper", "change", "off", "tellers", "print", "print_paper", "count"]
)
def test_the_desk_is_not_for_everybody(ballots: Ballots, signed_in: SignedIn, name: str) -> None:
    row, _shares = ballots.opened()
    assert signed_in("resident").get(_url(name, row)).status_code == 403
    assert Client().get(_url(name, row)).status_code == 403


def test_an_entry_is_changed_one_at_a_time(ballots: Ballots, signed_in: SignedIn) -> None:
    row = ballots.prepared()
    desk = signed_in("secretary")
    desk.post(_url("fill", row))
    desk.post(_url("recuse", row, 1), {"reason": "与此事有利害关系"})
    assert "与此事有利害关系" in desk.get(_url("roll", row)).content.decode()
    desk.post(_url("entry", row, 1), {"account": ballots.account("worker"), "paper": "委托书存档案柜"})
    assert "委托书存档案柜" in desk.get(_url("roll", row)).content.decode()
    desk.post(_url("remove", row, 1))
    assert desk.get(_url("entry", row, 1)).status_code == 404
    assert desk.get(_url("print_paper", row)).status_code == 200
    desk.post(_url("off", row), {"reason": "问题写得不清楚"})
    assert "问题写得不清楚" in desk.get(_url("board", row)).content.decode()


def test_lists_count_their_queries(ballots: Ballots, signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    for number in "甲乙丙":
        ballots.prepared(title=f"表决{number}")
    desk = signed_in("secretary")
    desk.get(_url("list"))
    with django_assert_max_num_queries(20):
        assert desk.get(_url("list")).content.decode().count("表决甲") == 1

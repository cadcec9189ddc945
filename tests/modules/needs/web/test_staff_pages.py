"""The inbox, one need, the themes: filters in the address, few queries, nothing of anyone else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, fresh
from wushe.foundation import search
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.suggest_triage import suggest_triage
from wushe.modules.needs.models import Need, TriageDecision

SignIn = Callable[[str], Client]
CANARY = "金丝雀Q7X9"


def test_a_community_sees_its_own_needs_and_those_its_body_leads(story: Story, signed_in: SignIn) -> None:
    here, there = story.received("江湾的事"), story.received("临山的事", area="QJ-LS")
    page = signed_in("worker").get("/needs/?view=all").content.decode()
    assert here.number in page
    assert there.number not in page
    assert signed_in("worker").get(f"/needs/{there.id}/").status_code == 403
    assert there.number in signed_in("coordinator").get("/needs/?view=all").content.decode()


def test_no_page_shows_another_streets_need(story: Story, elsewhere: Town, signed_in: SignIn) -> None:
    theirs = receive_need(street_id=elsewhere.street, body=CANARY, channel="form", idempotency_key="c")
    staff = signed_in("coordinator")
    for path in ("/needs/?view=all", f"/needs/?view=all&q={CANARY}", "/needs/themes/"):
        assert CANARY not in staff.get(path).content.decode().replace(f'value="{CANARY}"', "")
    assert staff.get(f"/needs/{theirs.id}/").status_code == 404
    assert staff.post(f"/needs/{theirs.id}/answer/", {"points": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("view=all&q=水泵", {"pump"}),
        ("view=all&q=水", {"pump"}),
        ("view=all&category=noise", {"noise"}),
        ("view=unsorted", {"pump", "noise"}),
        ("view=overdue", set()),
        ("view=all&channel=phone", set()),
        ("view=all&area=QJ/QJ-LS/", {"noise"}),
        ("view=strange&page=999", {"pump", "noise"}),
    ],
)
def test_filters_stand_in_the_address(story: Story, signed_in: SignIn, query: str, expected: set[str]) -> None:
    needs = {"pump": story.received("水泵坏了"), "noise": story.received("广场舞噪声扰民", area="QJ-LS")}
    for need in needs.values():
        suggest_triage(need_id=need.id)
    page = signed_in("coordinator").get(f"/needs/?{query}").content.decode()
    assert {word for word, need in needs.items() if need.number in page} == expected


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_the_inbox_asks_no_more_queries_for_thirty_needs_than_for_three(
    story: Story, signed_in: SignIn, rules: RuleTable
) -> None:
    staff = signed_in("coordinator")
    for _ in range(3):
        story.sorted()
    staff.get("/needs/")
    few = _queries(staff, "/needs/")
    for _ in range(12):
        story.sorted()
    assert _queries(staff, "/needs/") <= few
    assert few <= 30


def test_the_theme_board_asks_no_more_queries_for_more_themes(story: Story, town: Town, signed_in: SignIn) -> None:
    staff, hand = signed_in("coordinator"), {"street_id": town.street, "person_id": town.person("coordinator")}
    open_theme(**hand, title="停水", need_ids=[story.received().id])
    staff.get("/needs/themes/")
    few = _queries(staff, "/needs/themes/")
    for number in range(4):
        open_theme(**hand, title=f"主题{number}", need_ids=[story.received().id])
    assert _queries(staff, "/needs/themes/") <= few
    assert few <= 25


def test_a_search_asks_no_more_queries_for_more_that_is_found(story: Story, signed_in: SignIn) -> None:
    staff = signed_in("coordinator")
    story.received()
    staff.get("/needs/?view=all&q=水泵")
    few = _queries(staff, "/needs/?view=all&q=水泵")
    for _ in range(12):
        story.received()
    assert _queries(staff, "/needs/?view=all&q=水泵") <= few
    assert few <= 30


def test_suggestions_are_accepted_together_and_each_is_a_decision(
    story: Story, town: Town, signed_in: SignIn, rules: RuleTable
) -> None:
    needs = [story.received("水泵坏了,停水"), story.received("电梯又停了")]
    for need in needs:
        suggest_triage(need_id=need.id)
    signed_in("worker").post("/needs/accept/", {"need": [str(need.id) for need in needs]})
    assert [fresh(need).status for need in needs] == ["assigned", "assigned"]
    assert TriageDecision.objects.in_street(town.street).count() == 2


def test_a_clerk_enters_a_call_and_reads_out_the_number(town: Town, signed_in: SignIn) -> None:
    staff = signed_in("worker")
    form = staff.get("/needs/enter/").context["form"]
    sent = staff.post(
        "/needs/enter/",
        {
            "channel": "phone",
            "body": "没有水",
            "area": str(town.areas["QJ-JW"].pk),
            "where": "",
            "name": "周",
            "phone": "13900005678",
            "key": form["key"].value(),
        },
    )
    assert sent.status_code == 302
    assert Need.objects.in_street(town.street).get().channel == "phone"
    assert signed_in("resident").get("/needs/enter/").status_code == 403


def test_every_power_of_staff_refuses_someone_who_has_not_signed_in(story: Story, client: Client) -> None:
    need = story.received()
    for power in ("decide", "answer", "lead", "rule-out", "merge", "unmerge", "reopen", "join", "leave", "contact"):
        assert client.post(f"/needs/{need.id}/{power}/", {}).status_code == 403, power


def test_a_search_finds_words_and_single_characters_and_nothing_else(town: Town, elsewhere: Town) -> None:
    need = receive_need(street_id=town.street, body="电动自行车充电桩坏了", channel="form", idempotency_key="s")
    for text, found in (("充电", True), ("充电桩 坏", True), ("桩", True), ("电梯", False), (need.number, True)):
        ids = search.matching("need", town.street, text)
        assert Need.objects.in_street(town.street).filter(pk__in=ids).exists() is found, text
    assert search.matching("need", town.street, '!!! ()*"') is None
    ids = search.matching("need", elsewhere.street, "充电")
    assert not Need.objects.filter(pk__in=ids).exists()
    search.remove("need", town.street, [need.id])
    assert not Need.objects.filter(pk__in=search.matching("need", town.street, "充电")).exists()

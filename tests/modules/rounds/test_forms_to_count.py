"""Each form of vote from the page on a telephone to the count; and every form of the room typed wrongly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import Rounds
from wushe.modules.oversight.models import Entry
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries.outcome import outcome_of

Enter = Callable[[str], Client]
LONG = "长" * 700
# the form, its bound, what six people type, the support that is counted for each proposal, the chosen by equal shares
FORMS: tuple[tuple[str, int, tuple[dict[str, Any], ...], dict[str, int]], ...] = (
    ("approval", 0, ({"picks": ["1"]}, {"picks": ["1", "2"]}, {"picks": ["1"]}, {"picks": ["2"]}, {"picks": ["1"]}),
     {"1": 4, "2": 2, "3": 0}),
    ("knapsack", 0, ({"picks": ["1", "2"]}, {"picks": ["1"]}, {"picks": ["3"]}, {"picks": ["1"]}, {"picks": ["1"]}),
     {"1": 4, "2": 1, "3": 1}),
    ("cumulative", 5, ({"points_1": "5"}, {"points_1": "3", "points_2": "2"}, {"points_1": "1"}, {"points_3": "2"},
                       {"points_1": "5"}), {"1": 4, "2": 1, "3": 1}),
    ("ranked", 3, ({"place_1": "1"}, {"place_1": "1", "place_2": "2"}, {"place_1": "2", "place_2": "1"},
                   {"place_1": "1"}, {"place_1": "3"}), {"1": 4, "2": 2, "3": 1}),
)  # fmt: skip


def _url(name: str, pk: UUID, *more: Any) -> str:
    return reverse(f"rounds:{name}", args=[pk, *more])


@pytest.mark.parametrize(("form", "most", "typed", "support"), FORMS, ids=[one[0] for one in FORMS])
def test_a_form_of_vote_from_the_page_to_the_count(
    town: Town,
    rounds: Rounds,
    signed_in: Enter,
    form: str,
    most: int,
    typed: tuple[dict[str, Any], ...],
    support: dict[str, int],
) -> None:
    row = rounds.voting(vote_form=form, most=most)
    for values in typed:
        word = rounds.resident()
        assert signed_in(word).post(_url("vote", row.id), values).status_code == 302
    rounds.on(row)
    row = rounds.counted(row)
    for rule in ("equal-shares", "greedy"):
        reasons = row.result[rule]["reasons"]
        assert {number: reasons[number]["votes"] for number in support} == support
        assert "1" in row.result[rule]["selected"]
    outcome = outcome_of(row)
    assert all(lot.why for lot in outcome.lots)
    assert {part.name for part in outcome.parts}
    page = Client().get(f"{_url('public_round', row.id)}?at=qj").content.decode()
    assert 'id="no-3"' in page
    assert ("Checked: " in page) or ("已核" in page)


def _refused(client: Client, url: str, said: dict[str, Any], field: str) -> None:
    before = Entry.objects.count()
    page = client.post(url, said)
    assert page.status_code == 422, (url, said)
    assert page.context["form"].errors.get(field), (url, said, dict(page.context["form"].errors))
    assert Entry.objects.count() == before


def test_a_new_round_typed_wrongly(town: Town, signed_in: Enter) -> None:
    good = {
        "area": str(town.areas["QJ-JW"].pk), "name": "春季", "budget": "1000", "vote_form": "approval", "most": "0",
        "rule": "greedy", "share_percent": "20", "proposals_until": "2026-03-10", "costing_until": "2026-03-20",
        "check_until": "2026-03-25", "vote_until": "2026-04-05",
    }  # fmt: skip
    client = signed_in("secretary")
    for wrong, field in (
        ({"name": ""}, "name"), ({"name": LONG}, "name"), ({"words": LONG}, "words"), ({"budget": ""}, "budget"),
        ({"budget": "0"}, "budget"), ({"budget": "much"}, "budget"), ({"budget": "1.234"}, "budget"),
        ({"vote_form": "shouting"}, "vote_form"), ({"rule": "lottery"}, "rule"), ({"most": "-1"}, "most"),
        ({"share_percent": "101"}, "share_percent"), ({"vote_until": ""}, "vote_until"),
        ({"vote_until": "2026-02-30"}, "vote_until"), ({"area": "nowhere"}, "area"),
    ):  # fmt: skip
        _refused(client, reverse("rounds:new"), good | wrong, field)
    before = Entry.objects.count()
    assert client.post(reverse("rounds:new"), good | {"costing_until": "2026-03-01"}).status_code == 422
    assert (Entry.objects.count(), Round.objects.in_street(town.street).count()) == (before, 0)


def test_what_is_typed_wrongly_on_the_way(town: Town, rounds: Rounds, signed_in: Enter) -> None:
    row, desk = rounds.opened(), signed_in("secretary")
    good = {"title": "加扶手", "words": "老人上下楼", "area": str(row.area_id), "space": "REAL", "key": "typed"}
    for wrong, field in (
        ({"title": ""}, "title"), ({"title": LONG}, "title"), ({"words": ""}, "words"), ({"words": LONG}, "words"),
        ({"area": "nowhere"}, "area"), ({"space": "moon"}, "space"),
    ):  # fmt: skip
        _refused(signed_in("resident"), _url("propose", row.id), good | wrong, field)
    proposal = rounds.proposal(row)
    _refused(desk, _url("next", row.id), {"reason": ""}, "reason")
    _refused(desk, _url("back", row.id), {"reason": LONG}, "reason")
    rounds.on(row)
    for wrong, field in (
        ({"cost": ""}, "cost"), ({"cost": "-1"}, "cost"), ({"cost": "free"}, "cost"), ({"reason": ""}, "reason"),
        ({"reason": LONG}, "reason"),
    ):  # fmt: skip
        _refused(signed_in("worker"), _url("cost", proposal.id), {"cost": "10", "reason": "询价"} | wrong, field)
    rounds.cost(proposal, 10, "worker")
    rounds.cost(proposal, 10, "manager")
    rounds.on(row)
    for wrong, field in (
        ({"eligible": "maybe"}, "eligible"),
        ({"reason": ""}, "reason"),
        ({"reason": LONG}, "reason"),
    ):
        _refused(desk, _url("judge", proposal.id), {"eligible": "yes", "reason": "公共部位"} | wrong, field)
    rounds.judge(proposal, eligible=False)
    for reason in ("", LONG):
        _refused(signed_in("resident"), _url("appeal", proposal.id), {"reason": reason}, "reason")

"""The pages of the room: who sees them, what they say, how many queries they take."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import Rounds
from wushe.foundation.jobs import worker
from wushe.modules.projects.models import Project
from wushe.modules.rounds.models import Ballot, Round, RoundProposal
from wushe.modules.rounds.web.here import SignInToTakePart, StreetUnnamed, person_of, street_of

Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def in_english() -> Any:
    """What the tests read."""
    with translation.override("en"):
        yield


def _get(client: Client, name: str, *args: Any) -> Any:
    return client.get(reverse(f"rounds:{name}", args=args), headers={"accept-language": "en"})


def _post(client: Client, route: str, /, *args: Any, **values: Any) -> Any:
    return client.post(reverse(f"rounds:{route}", args=args), values, headers={"accept-language": "en"})


def _next(client: Client, row: Round, reason: str = "all agreed") -> None:
    assert _post(client, "next", row.id, reason=reason).status_code == 302


def test_a_whole_round_in_the_browser(town: Town, rounds: Rounds, signed_in: Enter) -> None:
    town.rules()
    desk, worker_, home = signed_in("secretary"), signed_in("worker"), signed_in("resident")
    assert "No budget round yet" in _get(desk, "list").content.decode()
    values = {
        "area": str(town.areas["QJ-JW"].pk), "name": "春季", "budget": "50000", "vote_form": "approval", "most": "0",
        "rule": "equal-shares", "share_percent": "20", "proposals_until": "2026-03-10",
        "costing_until": "2026-03-20", "check_until": "2026-03-25", "vote_until": "2026-04-05",
    }  # fmt: skip
    wrong = _post(desk, "new", **(values | {"vote_until": "2026-03-01"}))
    assert (wrong.status_code, "Each phase must end" in wrong.content.decode()) == (422, True)
    made = _post(desk, "new", **values)
    row = Round.objects.in_street(town.street).get()
    assert made.url == reverse("rounds:board", args=[row.id])
    parts = [str(town.areas["QJ-JW-6"].pk)]
    assert _post(desk, "change", row.id, **values, neighbourhoods=parts).status_code == 302
    _next(desk, row)
    said = {"title": "楼梯扶手", "words": "一到六层", "area": parts[0], "space": "real", "key": "a"}
    assert _post(home, "propose", row.id, **said).status_code == 302
    again = _post(home, "propose", row.id, **(said | {"key": "b"}))
    assert "Others have proposed something like this" in again.content.decode()
    assert _post(home, "propose", row.id, **(said | {"key": "b", "sure": "yes"})).status_code == 302
    one, two = RoundProposal.objects.in_street(town.street).order_by("number")
    assert _post(home, "withdraw", two.id).status_code == 302
    assert "last day 2026-03-10" in _get(desk, "board", row.id).content.decode()
    _next(desk, row)
    for client in (desk, worker_):
        assert _post(client, "cost", one.id, cost="20000", reason="quoted").status_code == 302
    _next(desk, row)
    _post(desk, "judge", one.id, eligible="no", reason="not ours")
    assert _post(home, "appeal", one.id, reason="it is common ground").status_code == 302
    board = _get(desk, "board", row.id).content.decode()
    assert "the appeal has not been answered" in board
    assert _post(signed_in("coordinator"), "judge", one.id, eligible="yes", reason="common ground").status_code == 302
    cards = _carded(town, row, desk, worker_, signed_in("manager"))
    _next(desk, row)
    empty = _post(home, "vote", row.id)
    assert (empty.status_code, "Nothing has been chosen" in empty.content.decode()) == (422, True)
    assert _post(home, "vote", row.id, picks=["1"]).status_code == 302
    assert "You have voted" in _get(home, "vote", row.id).content.decode()
    _post(desk, "sheets", row.id, count="5")
    _post(desk, "paper", row.id, sheet="1", picks=["1"])
    assert "Sheet 1" in _get(worker_, "paper", row.id).content.decode()
    _post(worker_, "paper_clear", row.id, sheet="1")
    for client in (desk, worker_):
        _post(client, "paper", row.id, sheet="1", picks=["1"])
    assert Ballot.objects.in_street(town.street).count() == 2
    _next(desk, row)
    assert "Both tellers type their key cards" in _get(home, "public_round", row.id).content.decode()
    assert "Open the box" in _get(desk, "board", row.id).content.decode()
    assert "Open the box" in _get(signed_in("manager"), "public_round", row.id).content.decode()
    wrong = _post(desk, "box", row.id, first=cards[0], second=cards[0])
    assert (wrong.status_code, "do not open this box together" in wrong.content.decode()) == (422, True)
    assert "no-store" in wrong["Cache-Control"]
    assert _post(worker_, "box", row.id, first=cards[1].lower(), second=cards[0]).status_code == 302
    assert "being counted" in _get(home, "public_round", row.id).content.decode()
    worker.run_all()
    assert _post(desk, "projects", row.id).status_code == 302
    assert Project.objects.in_street(town.street).get().title == "楼梯扶手"
    for name in ("board", "public_round", "print"):
        page = _get(desk, name, row.id).content.decode()
        assert "Chosen" in page
    table = _get(desk, "export", row.id, "csv")
    assert "楼梯扶手" in table.content.decode("utf-8-sig")
    assert _get(desk, "export", row.id, "doc").status_code == 404


CARD = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4} ){13}[0-9A-HJKMNP-TV-Z]{4}")


def _carded(town: Town, row: Round, desk: Client, *tellers: Client) -> list[str]:
    """Named at the desk; each takes the card on a page that is shown once."""
    assert "Two tellers have not been named yet" in _get(desk, "board", row.id).content.decode()
    strange = _post(desk, "tellers", row.id, first="nobody-here", second="")
    assert (strange.status_code, "sign-in name" in strange.content.decode()) == (422, True)
    names = {"first": town.people["worker"].account, "second": town.people["manager"].account}
    assert _post(desk, "tellers", row.id, **names).status_code == 302
    assert "not taken yet" in _get(desk, "tellers", row.id).content.decode()
    assert _get(desk, "card", row.id).status_code == 403
    shares = []
    for teller in tellers:
        assert "Take my key card" in _get(teller, "public_round", row.id).content.decode()
        assert not CARD.search(_get(teller, "card", row.id).content.decode())
        answer = _post(teller, "card", row.id)
        assert "no-store" in answer["Cache-Control"]
        shares += CARD.findall(answer.content.decode())
        assert _post(teller, "card", row.id).status_code == 409
        assert _get(teller, "card", row.id).status_code == 409
    assert not any(share in _get(desk, "tellers", row.id).content.decode() for share in shares)
    return shares


def test_sheets_that_differ_are_entered_again_on_the_page(town: Town, rounds: Rounds, signed_in: Enter) -> None:
    row = rounds.voting()
    desk, other = signed_in("secretary"), signed_in("worker")
    _post(desk, "sheets", row.id, count="2")
    _post(desk, "paper", row.id, sheet="1", picks=["1"])
    _post(other, "paper", row.id, sheet="1", picks=["2"])
    _next(desk, row)
    first, second = rounds.cards[row.id]
    assert _get(desk, "paper", row.id).status_code == 409
    assert _post(desk, "box", row.id, first=first, second=second).url == reverse("rounds:box", args=[row.id])
    assert "Sheets 1:" in _get(desk, "box", row.id).content.decode()
    again = _get(desk, "paper", row.id).content.decode()
    assert "To be entered again" in again
    for client in (other, desk):
        assert _post(client, "paper", row.id, sheet="1", picks=["1"]).status_code == 302
    done = _post(desk, "box", row.id, first=first, second=second)
    assert done.url == reverse("rounds:public_round", args=[row.id])


def test_a_lost_card_is_told_and_the_vote_held_again(town: Town, rounds: Rounds, signed_in: Enter) -> None:
    row = rounds.voting()
    rounds.vote(row, {"1": 1})
    desk = signed_in("secretary")
    assert _get(signed_in("worker"), "repeat", row.id).status_code == 403
    assert "thrown away unread" in _get(desk, "repeat", row.id).content.decode()
    early = _post(desk, "repeat", row.id, reason="a card is lost", vote_until="2026-03-01")
    assert early.status_code == 422
    assert _post(desk, "repeat", row.id, reason="a card is lost", vote_until="2026-05-01").status_code == 302
    assert "a card is lost" in _get(Client(), "public_round", row.id).content.decode()
    assert not Ballot.objects.in_street(town.street).exists()
    assert _get(desk, "repeat", row.id).status_code == 409
    assert _get(desk, "box", row.id).status_code == 409
    assert _get(signed_in("neighbour"), "box", row.id).status_code == 403


@pytest.mark.parametrize(
    ("form", "values", "kept"),
    [
        ("knapsack", {"picks": ["1", "2"]}, 302),
        ("knapsack", {"picks": ["1", "2", "3"]}, 422),
        ("cumulative", {"points_1": "2", "points_3": "1"}, 302),
        ("cumulative", {"points_1": "3", "points_3": "1"}, 422),
        ("ranked", {"place_1": "2", "place_2": "1"}, 302),
        ("ranked", {"place_1": "2", "place_2": "2"}, 422),
    ],
)
def test_every_form_of_ballot_without_a_script(
    rounds: Rounds, signed_in: Enter, form: str, values: dict[str, Any], kept: int
) -> None:
    row = rounds.voting(vote_form=form, most=0 if form == "knapsack" else 3)
    assert _post(signed_in("resident"), "vote", row.id, **values).status_code == kept


def test_nobody_sees_a_result_before_the_close(rounds: Rounds, signed_in: Enter) -> None:
    row = rounds.voting()
    client = signed_in("secretary")

    def seen() -> list[str]:
        return [_get(client, name, row.id).content.decode() for name in ("board", "public_round")] + [
            _get(client, "export", row.id, "csv").content.decode("utf-8-sig")
        ]

    rounds.vote(row, *[{"1": 1}] * 7)
    first = seen()
    Ballot.objects.in_street(row.street_id).delete()
    rounds.vote(row, *[{"3": 1}] * 7)
    assert [_stripped(one) for one in seen()] == [_stripped(one) for one in first]
    assert _get(client, "export", row.id, "pb").status_code == 409
    assert _get(client, "print", row.id).status_code == 409


def _stripped(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf" not in line.lower() and "nonce" not in line]


def test_pages_take_a_fixed_number_of_queries(
    rounds: Rounds, signed_in: Enter, django_assert_max_num_queries: Any
) -> None:
    row = rounds.decided()
    client = signed_in("secretary")
    for name in ("board", "public_round"):
        with django_assert_max_num_queries(24):
            assert _get(client, name, row.id).status_code == 200
    for name in ("list", "public"):
        with django_assert_max_num_queries(16):
            assert _get(client, name).status_code == 200
    voting = rounds.voting(name="第二轮")
    with django_assert_max_num_queries(20):
        assert _get(client, "board", voting.id).status_code == 200


def test_strangers_stay_outside(town: Town, elsewhere: Town, rounds: Rounds, signed_in: Enter, rf: Any) -> None:
    row = rounds.prepared()
    assert _get(Client(), "public_round", row.id).status_code == 404
    for word in ("resident", "neighbour"):
        assert _get(signed_in(word), "board", row.id).status_code == 403
    assert _get(signed_in("worker"), "change", row.id).status_code == 403
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(SignInToTakePart):
        person_of(request)
    with pytest.raises(StreetUnnamed):
        street_of(request)
    stranger = Client()
    stranger.force_login(elsewhere.people["secretary"])
    assert _get(stranger, "board", row.id).status_code in (302, 403, 404)

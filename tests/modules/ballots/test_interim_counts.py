"""While a vote is open no page, file or ledger tells what was chosen: another choice changes not one byte of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.modules.ballots.conftest import Ballots
from wushe.modules.ballots.models import Ballot
from wushe.modules.oversight.models import Entry

SignedIn = Callable[[str], Client]
OPTIONS = [("晚上八点", 0), ("晚上九点", 0)]
READERS = ("secretary", "worker", "manager", "other")
DRAWN_ANEW = re.compile(rb'(nonce=|csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"')


def _addresses(row: Ballot) -> list[str]:
    """Every address of the room that belongs to this ballot as a whole, its lists, and the ledger."""
    found = [reverse("ballots:list"), reverse("ballots:public"), reverse("oversight:window")]
    for name in {key for key in get_resolver().namespace_dict["ballots"][1].reverse_dict if isinstance(key, str)}:
        for more in ([], ["json"], ["csv"]):
            with suppress(NoReverseMatch):  # an address with other parts in it
                found.append(reverse(f"ballots:{name}", args=[row.id, *more]))
    return sorted(set(found))


def _all_that_is_told(row: Ballot, readers: dict[str, Client]) -> dict[tuple[str, str], tuple[int, bytes]]:
    told = {}
    for who, client in readers.items():
        for address in _addresses(row):
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            told[who, address] = (answer.status_code, DRAWN_ANEW.sub(b"", body))
    return told


@pytest.fixture
def readers(ballots: Ballots, signed_in: SignedIn) -> dict[str, Client]:
    """Somebody of each kind who may look while others vote."""
    ballots.town.people["other"] = ballots.town.people[ballots.resident()]
    for _ in range(5):
        ballots.resident()
    return {"anyone": Client(), **{who: signed_in(who) for who in READERS}}


@pytest.mark.parametrize("is_secret", [True, False])
def test_another_choice_changes_nothing_that_anyone_can_read(
    ballots: Ballots, readers: dict[str, Client], is_secret: bool
) -> None:
    row, _shares = ballots.opened(kind="single", options=OPTIONS, is_secret=is_secret)
    ballots.vote(row, "resident", ["1"])
    before = _all_that_is_told(row, readers)
    assert sum(status == 200 for status, _body in before.values()) > len(readers) * 3
    ballots.vote(row, "resident", ["2"])
    after = _all_that_is_told(row, readers)
    assert [where for where in before if before[where] != after[where]] == []


def test_the_same_look_finds_a_page_that_counts(ballots: Ballots, readers: dict[str, Client]) -> None:
    """The control: a vote more is seen by whoever may see how many have voted, and after the count everything is."""
    row, _shares = ballots.opened(kind="single", options=OPTIONS)
    before = _all_that_is_told(row, readers)
    ballots.vote(row, "resident", ["1"])
    assert _all_that_is_told(row, readers) != before


@pytest.mark.parametrize("is_secret", [True, False])
def test_the_public_ledger_has_no_beat_of_the_votes(
    ballots: Ballots, readers: dict[str, Client], is_secret: bool
) -> None:
    row, _shares = ballots.opened(kind="single", options=OPTIONS, is_secret=is_secret)
    written = Entry.objects.in_street(row.street_id).count()
    ballots.vote(row, "resident", ["1"])
    assert Entry.objects.in_street(row.street_id).count() == written  # neither in the open nor as a commitment


def test_nothing_of_an_open_vote_is_kept_by_a_cache(ballots: Ballots, readers: dict[str, Client]) -> None:
    row, _shares = ballots.opened(kind="single", options=OPTIONS)
    for who, client in readers.items():
        for address in _addresses(row):
            answer = client.get(address)
            if answer.status_code == 200 and "/ballots/" in address:
                assert "public" not in answer.headers.get("Cache-Control", ""), (who, address)
                assert "ETag" not in answer.headers, (who, address)

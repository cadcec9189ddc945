"""`kill -9` of the whole server while people vote: whoever was told that the vote is in the box has one ballot there.

In a budget round and in a secret ballot. Short by default; WUSHE_KILLS=50 is the long form (`make faults`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.killable import Deployment
from tests.support.killable_vote import VOTERS
from tests.support.under_fire import Vote

KILLS = int(os.environ.get("WUSHE_KILLS", "4"))
HASTY = ("tests.support.web_only", "tests.support.hasty:application", "1")
HOUSES = ["tests.support.killable_vote", "tests.support.killable_ballot"]
pytestmark = [pytest.mark.faults, pytest.mark.sqlite, pytest.mark.timeout(300 + 30 * KILLS)]


@pytest.fixture
def voting(tmp_path: Path) -> Iterator[Callable[..., Vote]]:
    """Houses with a vote in them; none is left running."""
    houses: list[Deployment] = []

    def serve(prepared: str, **more: tuple[str, ...]) -> Vote:
        house = Deployment(tmp_path / "data", **more)
        houses.append(house)
        house.prepare(prepared, str(tmp_path / "told.json"))
        return Vote(house, json.loads((tmp_path / "told.json").read_text(encoding="utf-8")))

    yield serve
    for house in houses:
        with suppress(ProcessLookupError):
            house.kill()


@pytest.mark.parametrize("prepared", HOUSES)
def test_who_was_told_that_the_vote_is_in_the_box_is_counted_once(voting: Callable[..., Vote], prepared: str) -> None:
    vote = voting(prepared)
    vote.under_fire(KILLS)
    print(f"{prepared}: {KILLS} kills, {vote.promises()} votes promised, {vote.cut_off()} cut off")
    assert vote.promises() > VOTERS * KILLS
    assert vote.broken() == []
    assert len(vote.in_the_box()) == len({person for person, _ticked in vote.in_the_box()}) <= VOTERS


@pytest.mark.parametrize("prepared", HOUSES)
def test_a_server_that_promises_before_it_writes_is_found_out(voting: Callable[..., Vote], prepared: str) -> None:
    """The negative control: the same voters, the same kills, a promise that comes too early."""
    vote = voting(prepared, command=HASTY)
    vote.under_fire(4)
    assert vote.broken() != []

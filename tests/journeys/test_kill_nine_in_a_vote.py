"""`kill -9` of the whole server while people vote: whoever was told that the vote is in the box has one ballot there.

Short by default; WUSHE_KILLS=50 is the long form (`make faults`).
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.support.killable import Deployment, NotAcknowledged, Resident
from tests.support.killable_vote import VOTERS
from wushe.foundation import envelopes

KILLS = int(os.environ.get("WUSHE_KILLS", "4"))
HASTY = ("tests.support.web_only", "tests.support.hasty:application", "1")
TOKEN = "k" * 32
pytestmark = [pytest.mark.faults, pytest.mark.sqlite, pytest.mark.timeout(300 + 30 * KILLS)]


@dataclass(slots=True)
class Voter:
    """Somebody who votes again and again, and writes down what was said each time."""

    browser: Resident
    url: str
    sent: list[str] = field(default_factory=list)  # since the last promise, that one first
    promises: int = 0
    cut_off: int = 0

    def vote(self, ticked: str) -> None:
        """Once; a promise is an answer that leads on."""
        self.sent.append(ticked)
        try:
            status, _location, _page = self.browser.ask("POST", self.url, {"picks": ticked})
        except NotAcknowledged:
            self.cut_off += 1
            time.sleep(0.1)
            return
        if status == 302:
            self.sent, self.promises = [ticked], self.promises + 1


@dataclass(slots=True)
class Vote:
    """A vote under fire, and what lies in its box afterwards."""

    house: Deployment
    told: dict[str, Any]
    voters: dict[str, Voter] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def under_fire(self, kills: int) -> None:
        """Everybody votes, the server is killed at random moments and started again."""
        self.voters = {
            person: Voter(Resident(self.house.port, {"csrftoken": TOKEN, **cookies}), self.told["url"])
            for person, cookies in self.told["sessions"].items()
        }
        chance = random.Random()
        crowd = [threading.Thread(target=self._one, args=(voter,)) for voter in self.voters.values()]
        self.house.start()
        for each in crowd:
            each.start()
        try:
            for _ in range(kills):
                promised = self._promises()
                self._until(lambda before=promised: self._promises() > before + VOTERS)
                time.sleep(chance.uniform(0.0, 0.8))
                self.house.kill()
                self.house.start()
        finally:
            self.over.set()
            for each in crowd:
                each.join(timeout=60)
            self.house.kill()

    def _one(self, voter: Voter) -> None:
        chance = random.Random()
        while not self.over.is_set():
            voter.vote(chance.choice("123456789"))
            time.sleep(0.02)

    def _promises(self) -> int:
        return sum(voter.promises for voter in self.voters.values())

    def _until(self, so: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not so():
            assert time.monotonic() < until, "nobody could vote"
            time.sleep(0.02)

    def in_the_box(self) -> list[tuple[str, str]]:
        """Whose ballots lie there, and what both cards find in each."""
        opener = envelopes._Opener.with_shares(self.told["cards"])
        rows = self.house.rows("SELECT person_id, sealed FROM rounds_ballot")
        found = [(person, opener.texts(self.told["round"], [bytes(sealed)])[0]) for person, sealed in rows]
        return [(person, json.loads(text)[0][0]) for person, text in found]

    def broken(self) -> list[str]:
        """Voters whose promise was not kept: no ballot, two, or one that is older than the promise."""
        kept: dict[str, list[str]] = {}
        for person, ticked in self.in_the_box():
            kept.setdefault(person, []).append(ticked)
        return [
            person
            for person, voter in self.voters.items()
            if voter.promises and (len(kept.get(person, [])) != 1 or kept[person][0] not in voter.sent)
        ]


@pytest.fixture
def voting(tmp_path: Path) -> Iterator[Callable[..., Vote]]:
    """Houses with a vote in them; none is left running."""
    houses: list[Deployment] = []

    def serve(**more: tuple[str, ...]) -> Vote:
        house = Deployment(tmp_path / "data", **more)
        houses.append(house)
        house.prepare("tests.support.killable_vote", str(tmp_path / "told.json"))
        return Vote(house, json.loads((tmp_path / "told.json").read_text(encoding="utf-8")))

    yield serve
    for house in houses:
        with suppress(ProcessLookupError):
            house.kill()


def test_who_was_told_that_the_vote_is_in_the_box_is_counted_once(voting: Callable[..., Vote]) -> None:
    vote = voting()
    vote.under_fire(KILLS)
    cut_off = sum(voter.cut_off for voter in vote.voters.values())
    print(f"{KILLS} kills, {vote._promises()} votes promised, {cut_off} cut off")
    assert vote._promises() > VOTERS * KILLS
    assert vote.broken() == []
    assert len(vote.in_the_box()) == len({person for person, _ticked in vote.in_the_box()}) <= VOTERS


def test_a_server_that_promises_before_it_writes_is_found_out(voting: Callable[..., Vote]) -> None:
    """The negative control: the same voters, the same kills, a promise that comes too early."""
    vote = voting(command=HASTY)
    vote.under_fire(4)
    assert vote.broken() != []

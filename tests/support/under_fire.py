"""A vote whose server is killed at random moments, its voters, and what lies in the box afterwards."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.support.killable import Deployment, NotAcknowledged, Resident
from wushe.foundation import envelopes

TOKEN = "k" * 32
SEEN = re.compile(r'name="seen" value="(\d+)"')


@dataclass(slots=True)
class Voter:
    """Somebody who votes again and again, and writes down what was said each time."""

    browser: Resident
    told: dict[str, Any]
    sent: list[str] = field(default_factory=list)  # since the last promise, that one first
    promises: int = 0
    cut_off: int = 0

    def vote(self, ticked: str) -> None:
        """Once; a promise is the page that says so, or an answer that leads to it."""
        try:
            answers = self._form(ticked)
            self.sent.append(ticked)
            status, _location, page = self.browser.ask("POST", self.told["url"], answers)
        except NotAcknowledged:
            self.cut_off += 1
            time.sleep(0.1)
            return
        if status == 302 or (status == 200 and self.told["promise"] in page):
            self.sent, self.promises = [ticked], self.promises + 1

    def _form(self, ticked: str) -> dict[str, str]:
        if not self.told["asks"]:
            return {self.told["field"]: ticked}
        _status, _location, page = self.browser.ask("GET", self.told["url"])  # how often one has voted stands there
        found = SEEN.search(page)
        return {self.told["field"]: ticked, "seen": found[1] if found else "0"}


@dataclass(slots=True)
class Vote:
    """A vote under fire. `told` is what its house wrote down for us when it was prepared."""

    house: Deployment
    told: dict[str, Any]
    voters: dict[str, Voter] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def under_fire(self, kills: int) -> None:
        """Everybody votes, the server is killed at random moments and started again."""
        self.voters = {
            person: Voter(Resident(self.house.port, {"csrftoken": TOKEN, **cookies}), self.told)
            for person, cookies in self.told["sessions"].items()
        }
        chance = random.Random()
        crowd = [threading.Thread(target=self._one, args=(voter,)) for voter in self.voters.values()]
        self.house.start()
        for each in crowd:
            each.start()
        try:
            for _ in range(kills):
                promised = self.promises()
                self._until(lambda before=promised: self.promises() > before + len(self.voters))
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

    def promises(self) -> int:
        return sum(voter.promises for voter in self.voters.values())

    def cut_off(self) -> int:
        return sum(voter.cut_off for voter in self.voters.values())

    def _until(self, so: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not so():
            assert time.monotonic() < until, "nobody could vote"
            time.sleep(0.02)

    def in_the_box(self) -> list[tuple[str, str]]:
        """Whose ballots lie there, and what both cards find in each."""
        opener = envelopes._Opener.with_shares(self.told["cards"])
        found = [
            (person, opener.texts(self.told["holder"], [bytes(sealed)])[0])
            for person, sealed in self.house.rows(self.told["query"])
        ]
        return [(person, _first(json.loads(text))) for person, text in found]

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


def _first(said: Any) -> str:
    """What was ticked first: marks of a round are pairs, choices of a ballot are numbers."""
    while isinstance(said, list):
        said = said[0]
    return str(said)

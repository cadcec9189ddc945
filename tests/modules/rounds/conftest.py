"""The street of these tests, its voters, and rounds moved along by one word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.cost_proposal import cost_proposal
from wushe.modules.rounds.actions.count_round import count_round
from wushe.modules.rounds.actions.judge_proposal import judge_proposal
from wushe.modules.rounds.actions.make_round import RoundRules, make_round
from wushe.modules.rounds.actions.move_round import move_on
from wushe.modules.rounds.actions.open_box import open_box
from wushe.modules.rounds.actions.propose import propose
from wushe.modules.rounds.actions.tellers import name_tellers, take_card
from wushe.modules.rounds.models import Round, RoundProposal

MARCH = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
WHY = "大家都同意提前"


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return build("DH")


@pytest.fixture(autouse=True)
def in_march() -> Any:
    """Every test of this room plays on one day."""
    with clock.at(MARCH):
        yield


def rules_of(town: Town, **more: Any) -> RoundRules:
    """A round as somebody types it."""
    values: dict[str, Any] = {
        "name": "2026年春季小项目",
        "budget_fen": 100_000_00,
        "neighbourhoods": [str(town.areas["QJ-JW-6"].pk), str(town.areas["QJ-JW-7"].pk)],
        "proposals_until": date(2026, 3, 10),
        "costing_until": date(2026, 3, 20),
        "check_until": date(2026, 3, 25),
        "vote_until": date(2026, 4, 5),
    }
    return RoundRules(**(values | more))


@dataclass(slots=True)
class Rounds:
    """Rounds of the town."""

    town: Town
    keys: Any
    cards: dict[UUID, list[str]] = field(default_factory=dict)

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def resident(self, area: str = "QJ-JW-6") -> str:
        """One more who lives here."""
        word = f"voter-{next(self.keys)}"
        self.town.people[word] = Person.objects.create_user(f"{word}-{self.town.street.hex[:6]}", "Long-enough-1")
        Holding.objects.create(
            street_id=self.town.street,
            body=self.town.bodies["committee"],
            role=Role.RESIDENT,
            area=self.town.areas[area],
            person_id=self.town.person(word),
            began_on=BEGAN,
        )
        return word

    def prepared(self, **more: Any) -> Round:
        """A round that nobody can propose in yet."""
        return make_round(**self.by(), area_id=self.town.areas["QJ-JW"].pk, rules=rules_of(self.town, **more))

    def on(self, row: Round, word: str = "secretary", reason: str = WHY) -> Round:
        """Its next phase."""
        return move_on(**self.by(word), round_id=row.id, reason=reason)

    def opened(self, **more: Any) -> Round:
        """A round that takes proposals."""
        return self.on(self.prepared(**more))

    def proposal(
        self, row: Round, title: str = "6号楼加扶手", *, area: str = "QJ-JW-6", **more: Any
    ) -> RoundProposal:
        """A resident's."""
        values: dict[str, Any] = {
            "title": title,
            "words": f"{title}，老人上下楼方便",
            "area_id": self.town.areas[area].pk,
            "submission_key": f"k{next(self.keys)}",
        }
        return propose(**self.by(more.pop("word", "resident")), round_id=row.id, **(values | more))

    def cost(self, proposal: RoundProposal, yuan: int, word: str = "worker") -> RoundProposal:
        """What one valuator says."""
        return cost_proposal(**self.by(word), proposal_id=proposal.id, cost_fen=yuan * 100, reason="按市场价估算")

    def judge(self, proposal: RoundProposal, *, eligible: bool = True, word: str = "secretary") -> RoundProposal:
        """The decision."""
        return judge_proposal(**self.by(word), proposal_id=proposal.id, eligible=eligible, reason="属公共部位")

    def carded(self, row: Round, *words: str) -> list[str]:
        """Both tellers named, each with a card of their own."""
        first, second = words or ("worker", "manager")
        accounts = {key: self.town.people[word].account for key, word in (("first", first), ("second", second))}
        name_tellers(**self.by(), round_id=row.id, **accounts)
        self.cards[row.id] = [take_card(**self.by(word), round_id=row.id) for word in (first, second)]
        return self.cards[row.id]

    def unsealed(self, row: Round) -> list[int]:
        """Both tellers type their cards; the sheets that differ."""
        return open_box(**self.by(), round_id=row.id, shares=self.cards[row.id])

    def counted(self, row: Round) -> Round:
        """The box opened and counted."""
        assert self.unsealed(row) == []
        return count_round(street_id=row.street_id, round_id=row.id)

    def checked(self, costs: dict[str, int] | None = None, **more: Any) -> Round:
        """A round whose proposals are all decided on; titles and what they cost."""
        row = self.opened(**more)
        told = costs or {"6号楼加扶手": 30_000, "7号楼装路灯": 40_000, "活动室换桌椅": 50_000}
        made = [(self.proposal(row, title), yuan) for title, yuan in told.items()]
        self.on(row)
        for proposal, yuan in made:
            self.cost(proposal, yuan, "worker")
            self.cost(proposal, yuan, "manager")
        self.on(row)
        for proposal, _yuan in made:
            self.judge(proposal)
        return row

    def voting(self, costs: dict[str, int] | None = None, **more: Any) -> Round:
        """A round in its vote."""
        row = self.checked(costs, **more)
        self.carded(row)
        return self.on(row)

    def vote(self, row: Round, *marks: dict[str, int]) -> None:
        """Each by a resident of their own."""
        for one in marks:
            cast_ballot(**self.by(self.resident()), round_id=row.id, marks=one)

    def decided(self, **more: Any) -> Round:
        """Voted on by six and counted."""
        row = self.voting(**more)
        self.vote(row, *[{"1": 1}] * 2, *[{"2": 1}] * 3, {"3": 1})
        self.on(row)
        return self.counted(row)


@pytest.fixture
def rounds(town: Town) -> Rounds:
    """Rounds of the town."""
    return Rounds(town, count(1))


@pytest.fixture
def signed_in(town: Town) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def enter(word: str) -> Client:
        client = Client()
        person = town.people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter

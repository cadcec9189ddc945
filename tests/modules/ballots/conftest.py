"""The street of these tests, its voters, and ballots moved along by one word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.ballots.actions._plan import BallotPlan
from wushe.modules.ballots.actions.cast_vote import cast_vote
from wushe.modules.ballots.actions.count_ballot import count_ballot
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.actions.paste_roll import paste_roll
from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot
from wushe.modules.ballots.actions.tellers import name_tellers, take_card
from wushe.modules.ballots.models import Ballot

SHANGHAI = ZoneInfo("Asia/Shanghai")
MARCH = datetime(2026, 3, 3, 12, tzinfo=SHANGHAI)
LATER = datetime(2026, 3, 20, 12, tzinfo=SHANGHAI)
AFTER = datetime(2026, 4, 6, 12, tzinfo=SHANGHAI)


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture(autouse=True)
def in_march() -> Any:
    """Every test of this room plays on one day."""
    with clock.at(MARCH):
        yield


def plan_of(**more: Any) -> BallotPlan:
    """A ballot as somebody types it."""
    values: dict[str, Any] = {
        "title": "更换物业公司",
        "question": "是否同意更换物业服务企业？",
        "until_on": date(2026, 4, 5),
    }
    return BallotPlan(**(values | more))


@dataclass(slots=True)
class Ballots:
    """Ballots of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def account(self, word: str) -> str:
        """The sign-in name of one of the cast."""
        return str(self.town.people[word].account)

    def resident(self) -> str:
        """One more who lives here."""
        word = f"voter-{next(self.keys)}"
        self.town.people[word] = Person.objects.create_user(f"{word}-{self.town.street.hex[:6]}", "Long-enough-1")
        Holding.objects.create(
            street_id=self.town.street,
            body=self.town.bodies["committee"],
            role=Role.RESIDENT,
            area=self.town.areas["QJ-JW-6"],
            person_id=self.town.person(word),
            began_on=BEGAN,
        )
        return word

    def prepared(self, **more: Any) -> Ballot:
        """A draft without a roll."""
        return prepare_ballot(**self.by(), area_id=self.town.areas["QJ-JW"].pk, plan=plan_of(**more))

    def owners(self, table: str, matter: OwnersMatter = OwnersMatter.PROPERTY_MANAGER, **more: Any) -> Ballot:
        """A vote of the owners in this table, in its vote; the day is then the twentieth."""
        row = self.prepared(form="owners", matter=matter.value, **more)
        paste_roll(**self.by(), ballot_id=row.id, text=table)
        give_notice(**self.by(), ballot_id=row.id)
        with clock.at(LATER):
            return open_ballot(**self.by(), ballot_id=row.id)

    def opened(self, *words: str, **more: Any) -> tuple[Ballot, tuple[str, ...]]:
        """A vote of the residents, open; the two key cards if it is secret."""
        row = self.prepared(**more)
        fill_roll(**self.by(), ballot_id=row.id)
        shares: tuple[str, ...] = ()
        if row.is_secret:
            named = {"first": self.account("worker"), "second": self.account("manager")}
            name_tellers(**self.by(), ballot_id=row.id, **named)
            shares = tuple(take_card(**self.by(word), ballot_id=row.id) for word in ("worker", "manager"))
        give_notice(**self.by(), ballot_id=row.id)
        return open_ballot(**self.by(), ballot_id=row.id), shares

    def vote(self, row: Ballot, word: str, choice: Any, **more: Any) -> Any:
        """One vote."""
        return cast_vote(**self.by(word), ballot_id=row.id, choice=choice, **more)

    def counted(self, row: Ballot, shares: tuple[str, ...] = ()) -> Ballot:
        """Closed after its last day and counted."""
        with clock.at(AFTER):
            close_ballot(**self.by(), ballot_id=row.id)
            assert count_ballot(**self.by(), ballot_id=row.id, shares=shares) == []
        row.refresh_from_db()
        return row


@pytest.fixture
def ballots(town: Town) -> Ballots:
    """Ballots of the town."""
    return Ballots(town, count(1))


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

"""A question to the residents of 江湾 with three statements, moved on by one word."""

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

from tests.modules.linkage.town import Town, build
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.statements.actions._voters import Voter
from wushe.modules.statements.actions.cast_vote import cast_vote
from wushe.modules.statements.actions.draft_conversation import draft_conversation
from wushe.modules.statements.actions.open_conversation import open_conversation
from wushe.modules.statements.actions.write_statement import seed_statement
from wushe.modules.statements.models import Conversation, Statement, Vote
from wushe.modules.statements.queries import statements_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
DURING = datetime(2026, 3, 10, 19, tzinfo=SHANGHAI)
CLOSES = date(2026, 3, 22)
AFTER = datetime(2026, 3, 23, 9, tzinfo=SHANGHAI)
SEEDS = ("楼道里应当禁止停放电动车。", "充电棚建在东门旁边。", "充电收费应当公开。")


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return build("DH")


@dataclass(slots=True)
class Square:
    """Conversations of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action of staff takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def of(self, row: Conversation, word: str = "secretary") -> dict[str, Any]:
        """The same with the conversation."""
        return self.by(word) | {"conversation_id": row.id}

    def draft(self, **more: Any) -> Conversation:
        """Being prepared, with nothing to answer."""
        values: dict[str, Any] = {
            **self.by(),
            "title": "楼下怎么停车充电",
            "question": "楼下的电动车应当怎么停、怎么充电？",
            "area_id": self.town.areas["QJ-JW"].pk,
            "closes_on": CLOSES,
            "submission_key": f"test-{next(self.keys)}",
        }
        with clock.at(OPENED):
            return draft_conversation(**(values | more))

    def open(self, **more: Any) -> Conversation:
        """Open, with three statements."""
        row = self.draft(**more)
        with clock.at(OPENED):
            for words in SEEDS:
                seed_statement(**self.of(row), words=words)
            return open_conversation(**self.of(row))

    def statement(self, row: Conversation, number: int = 1) -> Statement:
        """The statement of that number."""
        return statements_of(row).get(number=number)

    def vote(self, row: Conversation, number: int, value: int, voter: Voter) -> Vote:
        """One answer."""
        with clock.at(DURING):
            return cast_vote(
                street_id=row.street_id,
                conversation_id=row.id,
                statement_id=self.statement(row, number).id,
                voter=voter,
                value=value,
            )


@pytest.fixture
def square(town: Town) -> Square:
    """Conversations of the town."""
    return Square(town, count(1))


Enter = Callable[[str], Client]


@pytest.fixture
def signed_in(square: Square) -> Enter:
    """A browser of one of the cast, who has also shown a second factor."""

    def enter(word: str) -> Client:
        person = square.town.people[word]
        Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
        client = Client()
        client.force_login(person)
        return client

    return enter


def browser(name: str) -> Voter:
    """Somebody of whom only a browser is known."""
    return Voter(f"browser:{name}")


def events_of(subject_id: UUID) -> list[str]:
    """What the ledger says of it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject_id)).order_by("happened_at", "id")
    return list(rows.values_list("event", flat=True))

"""The street of these tests, another one that must see nothing of it, and needs in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import Entry

PUMP = "6号楼五层以上从早上七点半起没有水,水泵一直在响,六十二户都受影响。"


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return build("DH")


@pytest.fixture
def rules(town: Town) -> RuleTable:
    """The table of 2026, published."""
    return town.rules()


@dataclass(slots=True)
class Story:
    """A need moved along its life by one word."""

    town: Town
    keys: Any

    def received(self, body: str = PUMP, *, area: str = "QJ-JW", **more: Any) -> Need:
        """A resident says something."""
        values = {
            "street_id": self.town.street,
            "body": body,
            "channel": "form",
            "idempotency_key": f"test-{next(self.keys)}",
            "area_id": self.town.areas[area].pk,
        }
        return receive_need(**(values | more))

    def sorted(self, need: Need | None = None, **more: Any) -> Need:
        """The worker sorts it; with rules in force a lead is named."""
        need = need or self.received()
        values = {
            "street_id": self.town.street,
            "person_id": self.town.person("worker"),
            "category": "water",
            "urgency": "general",
            "space": "living",
            "dimension": "SPA",
            "area_id": need.area_id,
        }
        decide_triage(need_id=need.id, **(values | more))
        return fresh(need)

    def answered(self, need: Need | None = None) -> Need:
        """The worker answers it."""
        need = need or self.sorted()
        answer_need(
            street_id=self.town.street,
            person_id=self.town.person("worker"),
            need_id=need.id,
            points=["水泵已修好。", "今后每月检查一次。"],
        )
        return fresh(need)


@pytest.fixture
def story(town: Town) -> Story:
    """Needs of the town."""
    return Story(town, count(1))


def fresh(need: Need) -> Need:
    """The row as it is now."""
    return Need.objects.in_street(need.street_id).get(pk=need.pk)


def events_of(subject: UUID | str) -> list[str]:
    """What the ledger says about it, in order."""
    return list(
        Entry.objects.filter(subject_id=str(subject)).order_by("happened_at", "id").values_list("event", flat=True)
    )


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

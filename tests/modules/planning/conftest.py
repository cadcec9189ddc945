"""The street of these tests, and plans moved along by one word."""

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
from wushe.modules.planning.actions._doing import Doing
from wushe.modules.planning.actions.adopt_plan import adopt_plan
from wushe.modules.planning.actions.draft_plan import draft_plan
from wushe.modules.planning.actions.write_line import add_line
from wushe.modules.planning.models import Plan, PlanLine

MARCH = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = 2026


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


def doing_of(town: Town, *, body: str = "committee", year: int = YEAR, **more: Any) -> Doing:
    """A line as somebody types it."""
    values: dict[str, Any] = {
        "actor": "community",
        "body_id": town.bodies[body].pk,
        "title": "楼道清查",
        "begins_on": date(year, 5, 1),
        "ends_on": date(year, 5, 10),
        "space": "real",
        "phase": "before",
    }
    return Doing(**(values | more))


@dataclass(slots=True)
class Plans:
    """Plans of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def draft(self, word: str = "secretary", area: str = "QJ-JW", year: int = YEAR) -> Plan:
        """A draft."""
        return draft_plan(**self.by(word), area_id=self.town.areas[area].pk, year=year)

    def line(self, plan: Plan, *, word: str = "secretary", **more: Any) -> PlanLine:
        """A line in it."""
        key = more.pop("submission_key", f"test-{next(self.keys)}")
        doing = doing_of(self.town, **more)
        return add_line(**self.by(word), plan_id=plan.id, doing=doing, submission_key=key)

    def adopted(self, plan: Plan | None = None, **more: Any) -> Plan:
        """In force since yesterday's meeting."""
        if plan is None:
            plan = self.draft()
            self.line(plan)
        values: dict[str, Any] = {
            "body_id": self.town.bodies["committee"].pk,
            "decided_in": "第一次居民代表会议",
            "decided_on": date(2026, 3, 2),
            "where": "活动室",
        }
        return adopt_plan(**self.by(more.pop("word", "secretary")), plan_id=plan.id, **(values | more))


@pytest.fixture
def plans(town: Town) -> Plans:
    """Plans of the town."""
    return Plans(town, count(1))


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

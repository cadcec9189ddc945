"""The street of these tests with a kept-up hall, and plans moved by one word."""

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
from wushe.core.linkage import Space
from wushe.core.upkeep import CycleUnit
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.linkage.models import RuleTable
from wushe.modules.maintenance.actions._rhythm import Rhythm
from wushe.modules.maintenance.actions.make_orders import make_orders
from wushe.modules.maintenance.actions.make_plan import make_plan
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.spaces.actions import add_place

MORNING = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SignedIn = Callable[[str], Client]


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
class Upkeep:
    """Plans and orders by one word."""

    town: Town
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def place(self, name: str = "江湾活动室", space: Space = Space.ACTIVITY, area: str = "QJ-JW") -> UUID:
        """A known place."""
        return add_place(
            person_id=OPERATOR_ID,
            street_id=self.town.street,
            area_id=self.town.areas[area].pk,
            name=name,
            space=space,
        ).id

    def plan(self, *, who: str = "worker", at: datetime = MORNING, **more: Any) -> MaintenancePlan:
        """A monthly check from the first of April."""
        values = {
            "place_id": more.pop("place_id", None) or self.place(f"场所{next(self.keys)}"),
            "asset": "消防器材",
            "work": "看压力表\n试应急灯",
            "rhythm": Rhythm(1, CycleUnit.MONTH, date(2026, 4, 1)),
            "submission_key": f"plan-{next(self.keys)}",
        }
        with clock.at(at):
            made = make_plan(**self.by(who), **(values | more))
        return fresh(made)

    def order(self, plan: MaintenancePlan | None = None, *, at: datetime = MORNING) -> WorkOrder:
        """The turn of a plan on a day."""
        plan = plan or self.plan(at=at)
        with clock.at(at):
            make_orders(street_id=self.town.street)
        return WorkOrder.objects.in_street(self.town.street).filter(plan=plan).latest("turn_on")


def fresh(row: Any) -> Any:
    """The row as it is now."""
    return type(row).objects.in_street(row.street_id).get(pk=row.pk)


@pytest.fixture
def upkeep(town: Town) -> Upkeep:
    """Maintenance of the town."""
    return Upkeep(town, count(1))


@pytest.fixture
def signed_in(town: Town) -> SignedIn:
    """A browser of one of the cast; whoever needs a second factor has one."""

    def browser(word: str) -> Client:
        person = town.people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client = Client()
        client.force_login(person)
        return client

    return browser

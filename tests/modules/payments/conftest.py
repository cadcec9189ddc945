"""A project of the town with a sum agreed by the secretary."""

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
from wushe.foundation import clock
from wushe.modules.payments.actions.agree_sum import PartPlan, agree_sum
from wushe.modules.payments.models import Agreement, Part
from wushe.modules.projects.actions.open_project import OWN, open_project
from wushe.modules.projects.models import Project

SignedIn = Callable[[str], Client]


def day(month: int, number: int) -> datetime:
    """Nine in the morning of a day of 2026."""
    return datetime(2026, month, number, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return build("DH")


@dataclass(slots=True)
class Money:
    """Projects and sums by one word."""

    town: Town
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def project(self) -> Project:
        """The activity room is renewed."""
        with clock.at(day(3, 20)):
            return open_project(
                **self.by("coordinator"),
                title="活动室翻新",
                area_id=self.town.areas["QJ-JW"].pk,
                space=Space.REAL,
                origin=OWN,
                submission_key=f"project-{next(self.keys)}",
                lead_body_id=self.town.bodies["committee"].pk,
            )

    def agreed(self, project: Project | None = None, *, who: str = "secretary", **more: Any) -> Agreement:
        """¥86,000 from the service fund, public until the 27th of March."""
        values = {
            "project_id": (project or self.project()).pk,
            "body_id": self.town.bodies["property"].pk,
            "sum_fen": 86_000_00,
            "source": "社区服务专项经费",
            "parts": [PartPlan(100)],
            "publicity_until": date(2026, 3, 27),
            "submission_key": f"sum-{next(self.keys)}",
        }
        with clock.at(day(3, 20)):
            return agree_sum(**self.by(who), **(values | more))

    def parts(self, agreement: Agreement) -> list[Part]:
        """The parts in order."""
        return list(Part.objects.in_street(self.town.street).filter(agreement=agreement).order_by("position"))


@pytest.fixture
def money(town: Town) -> Money:
    """Money of the town."""
    return Money(town, count(1))


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

"""The street of these tests: two bodies that may do the same work, and things that are late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
from wushe.modules.coordination.actions.scan_works import scan_street
from wushe.modules.coordination.models import RadarPair
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.models import Hazard
from wushe.modules.projects.actions.open_project import OWN, open_project
from wushe.modules.projects.models import Project

NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
LAMPS = ("6号楼北侧路灯更换", "夜里太暗老人摔跤,更换12盏路灯")
LAMPS_TOO = ("更换6号楼北侧的路灯", "居民说夜里太暗老人摔跤")


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about, with its rules published."""
    town = build("QJ")
    town.rules()
    return town


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return build("DH")


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    """Every test of this room plays on one day."""
    with clock.at(NOON):
        yield


@dataclass(slots=True)
class Works:
    """Works of the town."""

    town: Town
    keys: Any

    def by(self, word: str = "coordinator") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def opened(self, title: str, aim: str = "", *, body: str = "committee", **more: Any) -> Project:
        """A project of a body."""
        values: dict[str, Any] = {
            **self.by(),
            "title": title,
            "aim": aim,
            "area_id": self.town.areas[more.pop("area", "QJ-JW-6")].pk,
            "space": Space.REAL,
            "origin": OWN,
            "lead_body_id": self.town.bodies[body].pk,
            "submission_key": f"test-{next(self.keys)}",
        }
        return open_project(**(values | more))

    def pair(self) -> RadarPair:
        """Two bodies about to change the same lamps, found by the radar."""
        self.opened(*LAMPS, body="property")
        self.opened(*LAMPS_TOO, body="committee")
        for number, word in enumerate(("河道保洁", "集市迁移", "车棚扩建", "楼顶防水", "绿地补种", "围墙粉刷")):
            self.opened(word, f"{word}第{number}期", area="QJ-JW")
        assert scan_street(street_id=self.town.street) == 1
        return RadarPair.objects.in_street(self.town.street).get()

    def late_hazard(self, who: str = "worker") -> Hazard:
        """Past its term, with a body."""
        hazard = register_hazard(
            **self.by(who),
            type="fire_lane",
            words="通道停了车",
            area_id=self.town.areas["QJ-JW-6"].pk,
            submission_key=f"late-{next(self.keys)}",
        )
        Hazard.objects.in_street(self.town.street).filter(pk=hazard.pk).update(due_at=NOON - timedelta(days=1))
        hazard.refresh_from_db()
        return hazard

    def late_project(self, **more: Any) -> Project:
        """Past its day."""
        project = self.opened("楼道清理", **more)
        Project.objects.in_street(self.town.street).filter(pk=project.pk).update(due_on=date(2026, 3, 1))
        project.refresh_from_db()
        return project


@pytest.fixture
def works(town: Town) -> Works:
    """Works of the town."""
    return Works(town, count(1))


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

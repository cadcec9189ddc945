"""The street of these tests with a grid worker, another one that must see nothing of it, and hazards in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from PIL import Image

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.core.linkage import Space
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.hazards.actions.draw_route import draw_route
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.models import Hazard, PatrolRoute
from wushe.modules.linkage.models import RuleTable
from wushe.modules.oversight.models import Entry
from wushe.modules.spaces.actions import add_place

NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
CARS = "6号楼北侧消防通道停了三辆车,救护车进不来。"


def _with_grid_workers(town: Town) -> Town:
    """Two grid workers of the same building, so that one can look at the other's work; one of the building beside."""
    for word, area in (("grid", "QJ-JW-6"), ("colleague", "QJ-JW-6"), ("beside", "QJ-JW-7")):
        slug = town.areas["QJ"].slug
        town.people[word] = Person.objects.create_user(f"{word}-{slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies["committee"],
            role=Role.GRID_WORKER,
            area=town.areas[area],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return _with_grid_workers(build("QJ"))


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return _with_grid_workers(build("DH"))


@pytest.fixture
def rules(town: Town) -> RuleTable:
    """The table of 2026, published."""
    return town.rules()


@dataclass(slots=True)
class Rounds:
    """Hazards moved along their life by one word."""

    town: Town
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def found(self, words: str = CARS, *, area: str = "QJ-JW-6", who: str = "grid", **more: Any) -> Hazard:
        """Somebody finds something."""
        values = {
            **self.by(who),
            "type": "fire_lane",
            "words": words,
            "area_id": self.town.areas[area].pk,
            "submission_key": f"test-{next(self.keys)}",
        }
        return fresh(register_hazard(**(values | more)))

    def named(self, hazard: Hazard | None = None, body: str = "property") -> Hazard:
        """The secretary names the property manager's body."""
        hazard = hazard or self.found()
        name_body(
            **self.by("secretary"), hazard_id=hazard.id, body_id=self.town.bodies[body].pk, reason="通道归物业管"
        )
        return fresh(hazard)

    def rectified(self, hazard: Hazard | None = None, who: str = "grid") -> Hazard:
        """Somebody reports that it is gone."""
        hazard = hazard or self.found()
        rectify_hazard(**self.by(who), hazard_id=hazard.id, work="车已移走,画了禁停线。")
        return fresh(hazard)

    def place(self, name: str = "北门岗亭", area: str = "QJ-JW-6") -> UUID:
        """A known place."""
        return add_place(
            person_id=OPERATOR_ID,
            street_id=self.town.street,
            area_id=self.town.areas[area].pk,
            name=name,
            space=Space.REAL,
        ).id

    def route(self, points: list[str] | None = None, *, area: str = "QJ-JW-6", **more: Any) -> PatrolRoute:
        """The community lays out a round."""
        values = {
            **self.by("worker"),
            "area_id": self.town.areas[area].pk,
            "name": f"早巡{next(self.keys)}",
            "every": "day",
            "points": points or ["北门岗亭", "消防通道", "地下室"],
        }
        return draw_route(**(values | more))


@pytest.fixture
def rounds(town: Town) -> Rounds:
    """Hazards of the town."""
    return Rounds(town, count(1))


def fresh(hazard: Hazard) -> Hazard:
    """The row as it is now."""
    return Hazard.objects.in_street(hazard.street_id).get(pk=hazard.pk)


def events_of(subject: UUID | str) -> list[str]:
    """What the ledger says about it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject)).order_by("happened_at", "id")
    return list(rows.values_list("event", flat=True))


def snapshot(colour: str = "red", *, comment: bytes = b"") -> bytes:
    """The picture of a telephone."""
    target = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(target, "JPEG", comment=comment)
    return target.getvalue()


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

"""A street with a property area of 1,024 owners, a committee in its seat, and both sides' people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.committees.actions.put_matter import put_matter
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee
from wushe.modules.committees.models import DeskMatter, PropertyArea

NINE = {"owners": 5, "residents_committee": 2, "users": 2}
LEFT = date(2026, 9, 1)


def on(day: date, hour: int = 10) -> datetime:
    """A moment of a day where the street is."""
    return datetime.combine(day, time(hour), ZoneInfo("Asia/Shanghai"))


def with_owners(town: Town) -> Town:
    """A property committee with two members, an owners' committee elsewhere with one, a group of residents."""
    slug = town.areas["QJ"].slug
    for word, kind, area in (
        ("property_committee", BodyKind.PROPERTY_COMMITTEE, "QJ-JW"),
        ("owners_committee", BodyKind.OWNERS_COMMITTEE, "QJ-LS"),
        ("group", BodyKind.SELF_MANAGEMENT_GROUP, "QJ-JW"),
    ):
        town.bodies[word] = Body.objects.create(
            street_id=town.street, kind=kind, name=f"{word} {slug}", area=town.areas[area], began_on=BEGAN
        )
    for word, body, area, role in (
        ("owner", "property_committee", "QJ-JW", Role.OWNERS_COMMITTEE_MEMBER),
        ("other_owner", "property_committee", "QJ-JW", Role.OWNERS_COMMITTEE_MEMBER),
        ("far_owner", "owners_committee", "QJ-LS", Role.OWNERS_COMMITTEE_MEMBER),
    ):
        town.people[word] = Person.objects.create_user(f"{word.replace('_', '-')}-{slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies[body],
            role=role,
            area=town.areas[area],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return with_owners(build("QJ"))


@dataclass(slots=True)
class Desk:
    """The property area with its seat taken, and short ways to act."""

    town: Town
    area: PropertyArea
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def here(self, word: str) -> dict[str, UUID]:
        """The same with the property area."""
        return self.by(word) | {"property_area_id": self.area.id}

    def fresh(self) -> PropertyArea:
        """The row as it is now."""
        return PropertyArea.objects.in_street(self.town.street).get(pk=self.area.pk)

    def matter(self, title: str = "电梯大修的钱从哪里来", who: str = "owner") -> DeskMatter:
        """Somebody puts a matter on the desk."""
        return put_matter(**self.here(who), title=title, submission_key=f"test-{next(self.keys)}")


@pytest.fixture
def bare(town: Town) -> Desk:
    """Nobody holds the seat yet."""
    area = register_property_area(
        street_id=town.street,
        person_id=town.person("secretary"),
        area_id=town.areas["QJ-JW"].pk,
        name="和苑小区",
        owners=1024,
        private_area="88640.00",
        jurisdiction="CN-BJ",
    )
    return Desk(town, area, count(1))


@pytest.fixture
def desk(bare: Desk) -> Desk:
    """A property committee of nine holds the seat."""
    seat_committee(
        **bare.here("secretary"),
        kind="property_committee",
        body_id=bare.town.bodies["property_committee"].pk,
        members=NINE,
        chair="residents_committee",
        from_on=date(2026, 9, 2),
    )
    bare.area = bare.fresh()
    return bare


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

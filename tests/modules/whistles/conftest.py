"""The street with a water company and a housing bureau, and whistles in it."""

from __future__ import annotations

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

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.oversight.models import Entry
from wushe.modules.whistles.actions._describing import WhistleWords
from wushe.modules.whistles.actions.check_in import check_in
from wushe.modules.whistles.actions.plan_whistle import plan_whistle
from wushe.modules.whistles.actions.raise_whistle import raise_whistle
from wushe.modules.whistles.models import Whistle, WhistleCall

SHANGHAI = ZoneInfo("Asia/Shanghai")
MATTER = "6号楼水泵停机,五层以上没水。"


def at(hour: int, minute: int, day: int = 3) -> datetime:
    """A moment of the story's day."""
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def with_departments(town: Town) -> Town:
    """A water company and a housing bureau, each with a contact; a charity without anybody who can be told."""
    slug = town.areas["QJ"].slug
    for word in ("water", "housing", "silent"):
        town.bodies[word] = Body.objects.create(
            street_id=town.street,
            kind=BodyKind.DEPARTMENT,
            name=f"{word} {slug}",
            area=town.areas["QJ"],
            began_on=BEGAN,
        )
        if word == "silent":
            continue
        town.people[word] = Person.objects.create_user(f"{word}-{slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies[word],
            role=Role.DEPARTMENT_CONTACT,
            area=town.areas["QJ"],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about, with its rules."""
    town = with_departments(build("QJ"))
    town.rules()
    return town


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return with_departments(build("DH"))


@dataclass(slots=True)
class Street:
    """Whistles moved along their life by one word."""

    town: Town
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def matter(self, **more: Any) -> WhistleWords:
        """The pump, needed by half past ten."""
        values = {
            "kind": "emergency",
            "words": MATTER,
            "area_id": self.town.areas["QJ-JW-6"].pk,
            "needed_by": at(10, 30),
        }
        return WhistleWords(**(values | more))

    def bodies(self, *words: str) -> list[UUID]:
        """Their ids."""
        return [self.town.bodies[word].pk for word in words]

    def blown(self, *words: str, when: datetime | None = None, who: str = "coordinator", **more: Any) -> Whistle:
        """Blown at five past nine."""
        with clock.at(when or at(9, 5)):
            return raise_whistle(
                **self.by(who),
                matter=self.matter(**more),
                body_ids=self.bodies(*(words or ("property", "water", "housing"))),
                submission_key=f"test-{next(self.keys)}",
            )

    def call(self, whistle: Whistle, word: str) -> WhistleCall:
        """The call of one body, as it is now."""
        rows = WhistleCall.objects.in_street(self.town.street).select_related("body", "whistle__area")
        return rows.get(whistle=whistle, body=self.town.bodies[word])

    def came(self, whistle: Whistle, word: str, when: datetime) -> None:
        """Somebody of the body checks in."""
        person = {"property": "manager"}.get(word, word)
        with clock.at(when):
            check_in(**self.by(person), call_id=self.call(whistle, word).id)

    def planned(self, whistle: Whistle, lead: str = "water") -> Whistle:
        """A joint plan led by the water company."""
        with clock.at(at(10, 50)):
            return plan_whistle(
                **self.by("coordinator"),
                whistle_id=whistle.id,
                lead_body_id=self.town.bodies[lead].pk,
                plan="先接临时水,再修水泵。",
                tasks={str(self.town.bodies[lead].pk): "修水泵"},
            )


@pytest.fixture
def street(town: Town) -> Street:
    """Whistles of the town."""
    return Street(town, count(1))


def fresh(whistle: Whistle) -> Whistle:
    """The row as it is now."""
    return Whistle.objects.in_street(whistle.street_id).select_related("area", "lead_body").get(pk=whistle.pk)


def entries_of(subject: UUID | str, event: str) -> list[dict[str, Any]]:
    """The facts of one kind of event about it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject), event=event).order_by("happened_at", "id")
    return list(rows.values_list("facts", flat=True))


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

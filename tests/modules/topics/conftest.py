"""A topic of 江湾 that is moved along its six steps by one word."""

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
from tests.modules.projects.conftest import with_managers
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.topics.actions.hold_topic import note_attendance, write_minutes
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.actions.prepare_topic import give_notice, name_subjects
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.actions.write_opinion import add_item, write_opinion
from wushe.modules.topics.models import Item, Topic

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
SENT = datetime(2026, 3, 5, 9, tzinfo=SHANGHAI)
MET = datetime(2026, 3, 12, 19, tzinfo=SHANGHAI)
AFTER = datetime(2026, 3, 20, 9, tzinfo=SHANGHAI)
KINDS = ("party", "residents", "tenants")


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about, with its rules."""
    town = with_managers(build("QJ"))
    town.rules()
    return town


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return with_managers(build("DH"))


@dataclass(slots=True)
class Hall:
    """Topics of the town; each word takes one a step further at its pretended day."""

    town: Town
    keys: Any

    def by(self, word: str = "secretary") -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def of(self, topic: Topic, word: str = "secretary") -> dict[str, Any]:
        """The same with the topic."""
        return self.by(word) | {"topic_id": topic.id}

    def opened(self, **more: Any) -> Topic:
        """The community opens a topic."""
        values: dict[str, Any] = {
            **self.by(),
            "title": "电动自行车充电棚",
            "question": "充电棚建不建，建在哪里？",
            "form": "council",
            "area_id": self.town.areas["QJ-JW"].pk,
            "chair_id": self.town.bodies["committee"].pk,
            "submission_key": f"test-{next(self.keys)}",
        }
        with clock.at(OPENED):
            return open_topic(**(values | more))

    def at_notice(self, **more: Any) -> Topic:
        """Subjects are named; the notice is in hand."""
        topic = self.opened(**more)
        with clock.at(OPENED):
            take_step(**self.of(topic))
            name_subjects(**self.of(topic), kinds=KINDS, bodies=[("property", self.town.bodies["property"].pk)])
            return take_step(**self.of(topic))

    def noticed(self, **more: Any) -> Topic:
        """Papers are sent seven days ahead."""
        topic = self.at_notice(**more)
        with clock.at(SENT):
            return give_notice(
                **self.of(topic),
                paper="两处可选，费用各不同。",
                channels=("board", "phone"),
                meets_at=MET,
                where="社区议事厅",
            )

    def met(self, **more: Any) -> Topic:
        """The meeting is in hand."""
        topic = self.noticed(**more)
        with clock.at(MET):
            return take_step(**self.of(topic))

    def at_opinion(self, **more: Any) -> Topic:
        """People were there, the minutes are written."""
        topic = self.met(**more)
        with clock.at(MET):
            note_attendance(**self.of(topic), kind="residents", people=23)
            write_minutes(**self.of(topic), words="大家都发了言。")
            return take_step(**self.of(topic))

    def item(self, topic: Topic, due_on: date = date(2026, 4, 10)) -> Item:
        """The property company leads one thing."""
        return add_item(
            **self.of(topic),
            words="月底前画好车位线。",
            due_on=due_on,
            lead_id=self.town.bodies["property"].pk,
            lead_reason="场地归物业管。",
        )

    def published(self, items: int = 1, **more: Any) -> Topic:
        """The opinion is published."""
        topic = self.at_opinion(**more)
        with clock.at(MET + timedelta(hours=2)):
            write_opinion(**self.of(topic), words="建一处充电棚。")
            for _number in range(items):
                self.item(topic)
            return take_step(**self.of(topic))


@pytest.fixture
def hall(town: Town) -> Hall:
    """Topics of the town."""
    return Hall(town, count(1))


Enter = Callable[[str], Client]


@pytest.fixture
def signed_in(hall: Hall) -> Enter:
    """A browser of one of the cast, who has also shown a second factor."""

    def enter(word: str) -> Client:
        person = hall.town.people[word]
        Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
        client = Client()
        client.force_login(person)
        return client

    return enter


def events_of(subject_id: UUID) -> list[str]:
    """What the ledger says of it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject_id)).order_by("happened_at", "id")
    return list(rows.values_list("event", flat=True))

"""The street of these tests with a mediation committee, a mediator and two sides."""

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
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.mediation.actions.ask_mediation import Party, ask_mediation
from wushe.modules.mediation.actions.mediate import begin_mediation
from wushe.modules.mediation.actions.set_committee import name_mediator, set_committee
from wushe.modules.mediation.models import Mediation, MediationCommittee, Mediator

BEGUN = date(2026, 9, 10)
FIRST, SECOND = Party("欧阳甲", "13912340001", consents=True), Party("司马乙", "13912340002", consents=True)


def on(day: date, hour: int = 10) -> datetime:
    """A moment of a day where the street is."""
    return datetime.combine(day, time(hour), ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street with a social worker of the community who mediates."""
    town = build("QJ")
    town.people["mediator"] = Person.objects.create_user("mediator-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["committee"],
        role=Role.RESIDENTS_REPRESENTATIVE,
        area=town.areas["QJ-JW"],
        person_id=town.people["mediator"].pk,
        began_on=BEGAN,
    )
    return town


@dataclass(slots=True)
class Table:
    """A mediation taken along its way by one word."""

    town: Town
    committee: MediationCommittee
    mediator: Mediator
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def asked(self, first: Party = FIRST, second: Party = SECOND, **more: Any) -> Mediation:
        """Taken in on the day on which it begins."""
        values = {
            **self.by("worker"),
            "area_id": self.town.areas["QJ-JW-6"].pk,
            "kind": "fee",
            "how": "application",
            "first": first,
            "second": second,
            "submission_key": f"test-{next(self.keys)}",
        }
        with clock.at(on(BEGUN)):
            return ask_mediation(**(values | more))

    def begun(self, row: Mediation | None = None) -> Mediation:
        """With the mediator whom the sides chose."""
        row = row or self.asked()
        with clock.at(on(BEGUN, 11)):
            return begin_mediation(
                **self.by("worker"), mediation_id=row.id, mediator_id=self.mediator.id, openness="closed"
            )

    def fresh(self, row: Mediation) -> Mediation:
        """The row as it is now."""
        return Mediation.objects.in_street(self.town.street).get(pk=row.pk)


@pytest.fixture
def table(town: Town) -> Table:
    """A committee of five with two women, and one mediator."""
    by = {"street_id": town.street, "person_id": town.person("secretary")}
    committee = set_committee(**by, area_id=town.areas["QJ-JW"].pk, members=5, women=2, from_on=date(2026, 1, 1))
    held = Holding.objects.in_street(town.street).get(person_id=town.person("mediator"))
    mediator = name_mediator(**by, committee_id=committee.id, holding_id=held.id)
    return Table(town, committee, mediator, count(1))


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

"""A street with two stewards, a need with a phone behind it, and another street."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need

NAME, PHONE = "欧阳小满", "13912345678"


def with_stewards(town: Town) -> Town:
    """The town with two people at the desk for personal data."""
    for word in ("steward", "second"):
        town.people[word] = Person.objects.create_user(f"{word}-{town.areas['QJ'].slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies["street"],
            role=Role.DATA_STEWARD,
            area=town.areas["QJ"],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return with_stewards(build("QJ"))


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street, with stewards of its own."""
    return with_stewards(build("DH"))


@pytest.fixture
def need(town: Town) -> Need:
    """A need of the resident, who left a name and a phone."""
    return receive_need(
        street_id=town.street,
        body="六号楼的水泵坏了，请找欧阳小满，电话13912345678。",
        channel="form",
        idempotency_key="privacy",
        area_id=town.areas["QJ-JW"].pk,
        contact={"name": NAME, "phone": PHONE},
        person_id=town.person("resident"),
    )


@pytest.fixture
def browser_of(town: Town) -> Callable[..., Client]:
    """A browser in which someone has signed in, with a second factor."""

    def enter(word: str, of: Town | None = None) -> Client:
        client = Client()
        person = (of or town).people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter

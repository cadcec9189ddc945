"""Two small streets, and households in the first."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.registers.actions import PrintedSlip, add_households, issue_slips
from wushe.modules.registers.models import Household

DOORS = ("101", "102", "201")


@pytest.fixture
def town(db: None) -> SmallTown:
    """The street the test is about; Xu is a community worker of JW, Bao head of its building."""
    town = small_town()
    for key, role, area in (("xu", Role.COMMUNITY_WORKER, "JW"), ("bao", Role.BUILDING_HEAD, "JW-B01")):
        town.people[key] = Person.objects.create_user(f"qingshi-{key}", "a-long-password").pk
        give_role(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            body_id=town.bodies["JW"],
            role=role,
            holder=Holder(account_id=town.people[key]),
            area_id=town.areas[area],
        )
    return town


@pytest.fixture
def elsewhere(db: None) -> SmallTown:
    """A street whose rows must never be seen in the other."""
    return small_town(name="白桥街道", code="BQ", slug="baiqiao")


@pytest.fixture
def doors(town: SmallTown) -> list[Household]:
    """Three households of the building."""
    return add_households(
        person_id=town.people["xu"], street_id=town.street_id, area_id=town.areas["JW-B01"], doors=DOORS
    )


@pytest.fixture
def slip(town: SmallTown, doors: list[Household]) -> PrintedSlip:
    """A slip for the first of them."""
    return slips_for(town, [doors[0].id])[0]


def slips_for(town: SmallTown, household_ids: list[UUID], *, copies: int = 1, by: str = "xu") -> list[PrintedSlip]:
    """What stands on the paper."""
    return issue_slips(
        person_id=town.people[by],
        street_id=town.street_id,
        area_id=town.areas["JW-B01"],
        household_ids=household_ids,
        copies=copies,
        reason="household slips printed",
    )


@pytest.fixture
def browser(town: SmallTown, settings: object) -> Callable[..., Client]:
    """A browser of one of the cast; nobody is asked for a second factor."""
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]

    def enter(who: str = "", *, of: SmallTown | None = None, street: str = "qingshi") -> Client:
        client = Client()
        client.cookies["wushe_street"] = street
        if who:
            client.force_login(Person.objects.get(pk=(of or town).people[who]))
        return client

    return enter

"""The fictional street adds up, is made through actions, and has someone for every role."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db.models import Sum

from tests.support.entries import facts_of
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.accounts.models import Person
from wushe.modules.actors import demo as actors_demo
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import bodies, expiring, standing, the_five
from wushe.modules.spaces import demo as spaces_demo
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas, gazetteer, spaces_counted


@pytest.fixture
def town(db: None) -> Town:
    end = clock.now()
    made = Town(begins_at=end - timedelta(365), ends_at=end, rng=Random(7))
    spaces_demo.seed(made)
    actors_demo.seed(made)
    return made


def test_the_buildings_add_up_to_their_communities_and_the_street(town: Town) -> None:
    def total(kind: AreaKind, within: str = "") -> tuple[int, int]:
        found = areas(town.street, kind=kind, within=within).aggregate(Sum("households"), Sum("residents"))
        return found["households__sum"], found["residents__sum"]

    numbers = {"JW": (1_486, 3_912), "JY": (2_210, 6_540), "LS": (1_150, 3_020), "HY": (1_890, 5_610)}
    for code, expected in numbers.items():
        assert total(AreaKind.BUILDING, f"QJ/QJ-{code}/") == total(AreaKind.GRID, f"QJ/QJ-{code}/") == expected
    assert total(AreaKind.STREET) == total(AreaKind.COMMUNITY) == (6_736, 19_082)


def test_every_kind_of_body_and_every_role_is_there(town: Town) -> None:
    living = set(bodies(town.street).values_list("kind", flat=True))
    assert living == set(BodyKind.values)
    assert set(Holding.objects.in_street(town.street).values_list("role", flat=True)) == set(Role.values)
    buttons = Person.objects.filter(is_demo=True)
    held = {role for person in buttons for role in standing(person.pk, town.street).roles}
    assert held == set(Role)


def test_all_four_spaces_and_all_of_the_five_are_alive(town: Town) -> None:
    assert all(spaces_counted(town.street)[space] >= 4 for space in Space)
    assert sum(spaces_counted(town.street).values()) == 30
    assert all(one.bodies and one.people for one in the_five(town.street))


def test_one_property_company_has_left_and_another_came(town: Town) -> None:
    assert [body.name for body in bodies(town.street, ended=True)] == ["和顺物业服务有限公司"]
    assert facts_of(town.street, ActorEvent.BODY_ENDED)[0]["name"] == "和顺物业服务有限公司"


def test_some_capabilities_are_about_to_lapse(town: Town) -> None:
    assert expiring(town.street).count() >= 4


def test_everything_was_recorded_and_the_gazetteer_knows_the_places(town: Town) -> None:
    assert len(facts_of(town.street, SpaceEvent.PLACE_ADDED)) == 30
    names = {name.text for name in gazetteer(town.street)}
    assert {"江湾6号楼", "江湾社区", "江湾活动室"} <= names

"""Areas are added, renamed and ended by those who keep the map."""

from __future__ import annotations

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.spaces.actions import add_area, change_area, end_area, found_street
from wushe.modules.spaces.actions.add_area import (
    AreaCodeKnown,
    AreaNameUnfit,
    LevelUnfit,
    OutlineUnfit,
    ParentUnknown,
)
from wushe.modules.spaces.actions.change_area import AreaUnknown, NewNameUnfit
from wushe.modules.spaces.actions.end_area import AreaGone, AreaStillInUse
from wushe.modules.spaces.actions.found_street import OnlyTheOperatorFounds, StreetCodeUnfit, StreetKnown
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import MayNotShapeMap


def _add(town: SmallTown, who: str, **changed: object) -> Area:
    values = {
        "person_id": town.people[who],
        "street_id": town.street_id,
        "parent_id": town.areas["JW-G1"],
        "kind": AreaKind.BUILDING,
        "name": "江湾2号楼",
        "code": "QS-JW-B02",
    }
    return add_area(**{**values, **changed})  # type: ignore[arg-type]


def test_a_coordinator_and_the_communitys_own_secretary_add_a_building(town: SmallTown) -> None:
    first = _add(town, "chen")
    second = _add(town, "shu", code="QS-JW-B03", name="江湾3号楼")
    assert first.path == "QS/QS-JW/QS-JW-G1/QS-JW-B02/"
    assert second.street_id == town.street_id


def test_the_ledger_says_that_an_area_was_added(town: SmallTown) -> None:
    area = _add(town, "shu")
    assert facts_of(town.street_id, SpaceEvent.AREA_ADDED, area.id) == [
        {"name": "江湾2号楼", "kind": "building", "path": "QS/QS-JW/QS-JW-G1/QS-JW-B02/"}
    ]


@pytest.mark.parametrize("who", ["wang", "zhao", "ren", "mo"])
def test_those_who_do_not_keep_this_part_of_the_map_may_not_add(town: SmallTown, who: str) -> None:
    with pytest.raises(MayNotShapeMap):
        _add(town, who)


def test_nobody_signed_in_may_not_add(town: SmallTown) -> None:
    with pytest.raises(MayNotShapeMap):
        _add(town, "chen", person_id=None)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kind": AreaKind.COMMUNITY}, LevelUnfit),
        ({"name": " "}, AreaNameUnfit),
        ({"code": "jw/1"}, AreaNameUnfit),
        ({"code": "QS-JW-B01"}, AreaCodeKnown),
    ],
)
def test_an_unfit_area_is_refused(town: SmallTown, changed: dict[str, object], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        _add(town, "chen", **changed)


def test_an_area_of_another_street_is_no_parent(town: SmallTown, elsewhere: SmallTown) -> None:
    with pytest.raises(ParentUnknown):
        _add(town, "chen", parent_id=elsewhere.areas["JW-G1"])


def test_a_coordinator_of_another_street_is_a_stranger_here(town: SmallTown, elsewhere: SmallTown) -> None:
    with pytest.raises(MayNotShapeMap):
        _add(town, "chen", person_id=elsewhere.people["chen"])


def test_renaming_keeps_the_path_and_tells_both_names(town: SmallTown) -> None:
    area = change_area(
        person_id=town.people["shu"],
        street_id=town.street_id,
        area_id=town.areas["JW-B01"],
        name="江湾甲楼",
        households=60,
        residents=150,
    )
    assert area.path == "QS/QS-JW/QS-JW-G1/QS-JW-B01/"
    told = facts_of(town.street_id, SpaceEvent.AREA_CHANGED, area.id)[0]
    assert (told["before"]["name"], told["after"]["name"], told["after"]["residents"]) == (
        "江湾1号楼",
        "江湾甲楼",
        150,
    )


def test_renaming_is_refused_to_strangers_without_a_name_and_for_unknown_areas(
    town: SmallTown, elsewhere: SmallTown
) -> None:
    def rename(who: str, area: object, name: str = "新名") -> None:
        change_area(
            person_id=town.people[who],
            street_id=town.street_id,
            area_id=area,  # type: ignore[arg-type]
            name=name,
            households=0,
            residents=0,
        )

    with pytest.raises(MayNotShapeMap):
        rename("mo", town.areas["JW-B01"])
    with pytest.raises(NewNameUnfit):
        rename("chen", town.areas["JW-B01"], "")
    with pytest.raises(AreaUnknown):
        rename("chen", elsewhere.areas["JW-B01"])


def test_an_empty_area_ends_and_one_in_use_does_not(town: SmallTown) -> None:
    with pytest.raises(AreaStillInUse) as caught:
        end_area(person_id=town.people["chen"], street_id=town.street_id, area_id=town.areas["JW"])
    assert caught.value.values["areas"] == 1
    assert caught.value.values["places"] == 2
    assert caught.value.values["others"] == 5  # two bodies and three roles
    ended = end_area(person_id=town.people["chen"], street_id=town.street_id, area_id=town.areas["JW-B01"])
    assert ended.ended_on is not None
    assert facts_of(town.street_id, SpaceEvent.AREA_ENDED)[0]["name"] == "江湾1号楼"
    with pytest.raises(AreaGone):
        end_area(person_id=town.people["chen"], street_id=town.street_id, area_id=town.areas["JW-B01"])


def test_ending_is_refused_to_a_stranger(town: SmallTown) -> None:
    with pytest.raises(MayNotShapeMap):
        end_area(person_id=town.people["mo"], street_id=town.street_id, area_id=town.areas["JW-B01"])


def test_the_street_itself_is_not_ended_by_its_coordinator(town: SmallTown) -> None:
    with pytest.raises(AreaGone):
        end_area(person_id=town.people["chen"], street_id=town.street_id, area_id=town.street_id)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"code": "Q1"}, StreetCodeUnfit),
        ({"slug": "No"}, StreetCodeUnfit),
        ({"slug": "qingshi"}, StreetKnown),
        ({"code": "QS"}, StreetKnown),
    ],
)
def test_an_unfit_street_is_refused(town: SmallTown, changed: dict[str, str], refusal: type[Refused]) -> None:
    values = {"name": "新街道", "code": "XJ", "slug": "xinjie"}
    with pytest.raises(refusal):
        found_street(person_id=OPERATOR_ID, **{**values, **changed})  # type: ignore[arg-type]


def test_only_the_operator_founds_a_street(town: SmallTown) -> None:
    for person in (town.people["lin"], None):
        with pytest.raises(OnlyTheOperatorFounds):
            found_street(person_id=person, name="新街道", code="XJ", slug="xinjie")


@pytest.mark.parametrize(
    "outline",
    [
        {
            "type": "Polygon",
            "coordinates": [[[120.0, 30.0], [120.1, 30.1], [120.1, 30.0], [120.0, 30.1], [120.0, 30.0]]],
        },
        {"type": "Point", "coordinates": [120.0, 30.0]},
        {"type": "Polygon", "coordinates": "everywhere"},
    ],
    ids=["a bow tie", "a point", "words"],
)
def test_a_border_that_is_no_shape_is_refused_and_nothing_is_added(
    town: SmallTown, outline: dict[str, object]
) -> None:
    with pytest.raises(OutlineUnfit):
        _add(town, "chen", outline=outline)
    assert not Area.objects.in_street(town.street_id).filter(code="QS-JW-B02").exists()

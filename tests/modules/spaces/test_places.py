"""Places are added, moved between the four spaces and ended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.linkage import Space
from wushe.foundation.refusals import Refused
from wushe.modules.spaces.actions import add_place, change_place, end_place
from wushe.modules.spaces.actions._fit import PlaceNameUnfit, PointUnfit
from wushe.modules.spaces.actions.add_place import PlaceAreaUnknown, PlaceKnown
from wushe.modules.spaces.actions.change_place import NameTaken, PlaceUnknown
from wushe.modules.spaces.actions.end_place import PlaceGone
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.permissions import MayNotShapeMap


def _add(town: SmallTown, who: str = "shu", **changed: object) -> Place:
    values = {
        "person_id": town.people[who],
        "street_id": town.street_id,
        "area_id": town.areas["JW"],
        "name": "东门广场",
        "space": Space.REAL,
        "kind": PlaceKind.OPEN_GROUND,
        "aliases": "东广场；大门口, 东广场",
        "lon": Decimal("106.5"),
        "lat": Decimal("29.5"),
    }
    return add_place(**{**values, **changed})  # type: ignore[arg-type]


def _change(town: SmallTown, who: str = "shu", **changed: object) -> Place:
    values = {
        "person_id": town.people[who],
        "street_id": town.street_id,
        "place_id": town.places["hall"],
        "name": "江湾活动室",
        "space": Space.ACTIVITY,
        "kind": PlaceKind.HALL,
    }
    return change_place(**{**values, **changed})  # type: ignore[arg-type]


def test_a_place_is_added_with_each_of_its_other_names_once(town: SmallTown) -> None:
    place = _add(town)
    assert place.other_names == ("东广场", "大门口")
    assert facts_of(town.street_id, SpaceEvent.PLACE_ADDED, place.id) == [
        {"name": "东门广场", "space": "real", "area_path": "QS/QS-JW/"}
    ]


@pytest.mark.parametrize("who", ["zhao", "wang", "ren", "mo"])
def test_adding_is_refused_to_those_who_do_not_keep_the_map(town: SmallTown, who: str) -> None:
    with pytest.raises(MayNotShapeMap):
        _add(town, who)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"name": ""}, PlaceNameUnfit),
        ({"name": "长" * 81}, PlaceNameUnfit),
        ({"aliases": "、".join(f"名{number}" for number in range(200))}, PlaceNameUnfit),
        ({"lat": None}, PointUnfit),
        ({"lon": Decimal(181)}, PointUnfit),
        ({"name": "江湾活动室"}, PlaceKnown),
    ],
)
def test_an_unfit_place_is_refused(town: SmallTown, changed: dict[str, object], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        _add(town, **changed)


def test_a_place_does_not_lie_in_another_street(town: SmallTown, elsewhere: SmallTown) -> None:
    with pytest.raises(PlaceAreaUnknown):
        _add(town, "chen", area_id=elsewhere.areas["JW"])


def test_moving_a_place_to_another_space_is_told_apart(town: SmallTown) -> None:
    _change(town, space=Space.LIVING)
    assert facts_of(town.street_id, SpaceEvent.PLACE_RETAGGED) == [
        {"name": "江湾活动室", "area_path": "QS/QS-JW/", "space_before": "activity", "space": "living"}
    ]
    assert len(facts_of(town.street_id, SpaceEvent.PLACE_CHANGED)) == 1


def test_renaming_alone_moves_nothing(town: SmallTown) -> None:
    _change(town, name="江湾会客厅")
    assert facts_of(town.street_id, SpaceEvent.PLACE_RETAGGED) == []
    assert facts_of(town.street_id, SpaceEvent.PLACE_CHANGED)[0]["was_called"] == "江湾活动室"


def test_changing_is_refused_to_strangers_for_taken_names_and_unknown_places(
    town: SmallTown, elsewhere: SmallTown
) -> None:
    with pytest.raises(MayNotShapeMap):
        _change(town, "mo")
    with pytest.raises(NameTaken):
        _change(town, name="江湾居民群")
    with pytest.raises(PlaceUnknown):
        _change(town, "chen", place_id=elsewhere.places["hall"])


def test_a_place_ends_once_and_its_name_is_free_again(town: SmallTown) -> None:
    end_place(person_id=town.people["shu"], street_id=town.street_id, place_id=town.places["hall"])
    assert facts_of(town.street_id, SpaceEvent.PLACE_ENDED)[0]["name"] == "江湾活动室"
    assert _add(town, name="江湾活动室").ended_on is None
    with pytest.raises(PlaceGone):
        end_place(person_id=town.people["chen"], street_id=town.street_id, place_id=town.places["hall"])


def test_ending_is_refused_to_a_stranger(town: SmallTown) -> None:
    with pytest.raises(MayNotShapeMap):
        end_place(person_id=town.people["mo"], street_id=town.street_id, place_id=town.places["hall"])

"""A map file is checked first and applied after; a bad feature is named, a bad file refused."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from tests.support.entries import facts_of
from tests.support.realdata import data_file
from tests.support.town import SmallTown
from wushe.core.linkage import Space
from wushe.modules.spaces.actions import apply_map_file, check_map_file
from wushe.modules.spaces.actions.apply_map_file import MapFileApplied, MapFileUnknown
from wushe.modules.spaces.actions.check_map_file import (
    LARGEST,
    MapAreaUnknown,
    MapFileTooLarge,
    MapFileUnreadable,
)
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import MapFile
from wushe.modules.spaces.permissions import MayNotShapeMap
from wushe.modules.spaces.queries import places

SQUARE = {
    "type": "Feature",
    "id": "w1",
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0, 0.002], [0.002, 0.002], [0.002, 0], [0, 0]]]},
    "properties": {"name": "甲楼", "kind": "building"},
}
NAMELESS = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 1]}, "properties": {}}
KNOWN = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [0.5, 0.25]},
    "properties": {"name": "江湾活动室", "space": "real"},
}


def _content(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _check(town: SmallTown, content: bytes, who: str = "shu", area: UUID | None = None) -> MapFile:
    return check_map_file(
        person_id=town.people[who],
        street_id=town.street_id,
        area_id=area or town.areas["JW"],
        space=Space.LIVING,
        name="楼栋.geojson",
        content=content,
    )


def test_checking_changes_nothing_and_names_what_cannot_be_used(town: SmallTown) -> None:
    file = _check(town, _content(SQUARE, NAMELESS))
    assert [row["name"] for row in file.found] == ["甲楼"]
    assert file.problems == [{"feature": 2, "name": "", "code": "no_name"}]
    assert places(town.street_id).count() == 2


def test_applying_adds_new_places_and_redraws_known_ones(town: SmallTown) -> None:
    file = _check(town, _content(SQUARE, KNOWN))
    assert apply_map_file(person_id=town.people["shu"], street_id=town.street_id, file_id=file.id) == (1, 1)
    added = places(town.street_id).get(name="甲楼")
    assert (str(added.lon), str(added.lat), added.kind, added.space) == ("0.001000", "0.001000", "building", "living")
    assert added.outline["type"] == "Polygon"
    known = places(town.street_id).get(name="江湾活动室")
    assert (str(known.lon), known.space) == ("0.500000", "activity")  # drawn anew, its space is not touched
    told = facts_of(town.street_id, SpaceEvent.MAP_FILE_IMPORTED)[0]
    assert (told["added"], told["redrawn"], told["area_path"]) == (1, 1, "QS/QS-JW/")


def test_a_file_is_applied_once_and_sending_it_again_adds_nothing(town: SmallTown) -> None:
    file = _check(town, _content(SQUARE))
    apply_map_file(person_id=town.people["shu"], street_id=town.street_id, file_id=file.id)
    with pytest.raises(MapFileApplied):
        apply_map_file(person_id=town.people["shu"], street_id=town.street_id, file_id=file.id)
    again = _check(town, _content(SQUARE))
    assert apply_map_file(person_id=town.people["shu"], street_id=town.street_id, file_id=again.id) == (0, 1)


def test_a_stranger_may_neither_check_nor_apply(town: SmallTown) -> None:
    with pytest.raises(MayNotShapeMap):
        _check(town, _content(SQUARE), who="mo")
    file = _check(town, _content(SQUARE))
    for who in ("mo", "zhao"):
        with pytest.raises(MayNotShapeMap):
            apply_map_file(person_id=town.people[who], street_id=town.street_id, file_id=file.id)


def test_a_file_of_another_street_is_not_known(town: SmallTown, elsewhere: SmallTown) -> None:
    file = _check(elsewhere, _content(SQUARE))
    with pytest.raises(MapFileUnknown):
        apply_map_file(person_id=town.people["chen"], street_id=town.street_id, file_id=file.id)
    with pytest.raises(MapAreaUnknown):
        _check(town, _content(SQUARE), who="chen", area=elsewhere.areas["JW"])


def test_a_file_too_large_or_unreadable_is_refused(town: SmallTown) -> None:
    with pytest.raises(MapFileTooLarge):
        _check(town, b" " * (LARGEST + 1))
    with pytest.raises(MapFileUnreadable):
        _check(town, b"PK\x03\x04")


@pytest.mark.realdata
def test_the_buildings_of_a_real_neighbourhood_are_put_on_the_map(town: SmallTown) -> None:
    content = data_file("map", "shanghai_huangpu_osm_buildings.geojson").read_bytes()
    file = _check(town, content)
    assert len(file.found) + len(file.problems) == 1793
    added, redrawn = apply_map_file(person_id=town.people["shu"], street_id=town.street_id, file_id=file.id)
    assert (added, redrawn) == (len(file.found), 0)
    assert {problem["code"] for problem in file.problems} <= {"no_name", "twice_in_file", "geometry_broken"}
    assert places(town.street_id, text="上海国际会议中心").count() == 1

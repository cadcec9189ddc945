"""The ground of the fictional 清江街道: four communities, their grids and buildings, and places of the four spaces.

Everything here is invented; the numbers of households and residents are those of the demonstration world, and the
buildings of a community add up to them. Coordinates are made up around one point.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.spaces.actions import add_area, add_place, change_area, found_street
from wushe.modules.spaces.labels import AreaKind, PlaceKind

_LON, _LAT = 107.02, 29.6
_METRE_EAST, _METRE_NORTH = 1 / 96_800, 1 / 110_900


@dataclass(frozen=True, slots=True)
class _Community:
    code: str
    name: str
    building: str  # pattern of the names of its buildings
    households: int
    residents: int
    grids: int
    buildings: int
    west: int  # metres from the point, of the south-west corner
    south: int
    wide: int
    deep: int


_COMMUNITIES = (
    _Community("JW", "江湾社区", "江湾{}号楼", 1_486, 3_912, 4, 14, 0, 0, 620, 380),
    _Community("JY", "锦苑社区", "锦苑{}栋", 2_210, 6_540, 3, 12, 660, 0, 560, 420),
    _Community("LS", "临山社区", "临山{}号楼", 1_150, 3_020, 2, 8, 0, 430, 500, 400),
    _Community("HY", "和苑社区", "和苑{}幢", 1_890, 5_610, 3, 10, 560, 470, 640, 360),
)

_REAL, _VIRTUAL, _ACTIVITY, _LIVING = Space.REAL, Space.VIRTUAL, Space.ACTIVITY, Space.LIVING
_P = PlaceKind
# community, key, name, other names, kind, space, part of the width, part of the depth, note
_PLACES: tuple[tuple[str, str, str, str, PlaceKind, Space, float, float, str], ...] = (
    ("JW", "pump-room", "江湾水泵房", "二次供水泵房、泵房", _P.FACILITY, _REAL, 0.12, 0.90, "供5至7层用水"),
    ("JW", "east-gate", "江湾东门", "东门口", _P.OPEN_GROUND, _REAL, 0.97, 0.50, ""),
    ("JW", "riverside-path", "江湾滨江步道", "江边步道", _P.ROAD, _REAL, 0.03, 0.45, "汛期留意水位"),
    ("JW", "market", "江湾菜市场", "江湾农贸市场、菜场", _P.SHOP, _LIVING, 0.62, 0.06, ""),
    ("JW", "activity-room", "江湾活动室", "旧活动室、老年活动室", _P.HALL, _ACTIVITY, 0.45, 0.50, "2026年重新装修"),
    ("JW", "canteen", "江湾邻里食堂", "老年食堂、食堂", _P.CARE, _LIVING, 0.55, 0.52, "午餐10:30–12:30"),
    ("JW", "clinic", "江湾卫生服务站", "卫生站", _P.CARE, _LIVING, 0.30, 0.08, ""),
    ("JW", "residents-group", "江湾居民群", "江湾微信群", _P.ONLINE, _VIRTUAL, 0, 0, ""),
    ("JY", "main-gate", "锦苑南大门", "南门", _P.OPEN_GROUND, _REAL, 0.50, 0.02, ""),
    ("JY", "garage", "锦苑一期地下车库", "一期车库、地库", _P.FACILITY, _REAL, 0.30, 0.35, ""),
    ("JY", "charging-site", "锦苑充电棚选址", "电动车充电处", _P.FACILITY, _REAL, 0.82, 0.20, "一期共用场地"),
    ("JY", "garden", "锦苑中心花园", "中心花园", _P.OPEN_GROUND, _ACTIVITY, 0.50, 0.52, ""),
    ("JY", "hall", "锦苑社区会堂", "锦苑大厅、会堂", _P.HALL, _ACTIVITY, 0.60, 0.92, "可作避难场所，120人"),
    ("JY", "reading-room", "锦苑亲子阅览室", "阅览室", _P.HALL, _ACTIVITY, 0.42, 0.92, ""),
    ("JY", "courier", "锦苑快递驿站", "快递站、驿站", _P.SHOP, _LIVING, 0.08, 0.10, ""),
    ("JY", "nursery", "锦苑托幼点", "托班", _P.SCHOOL, _LIVING, 0.92, 0.88, ""),
    ("JY", "owners-page", "锦苑业主议事页", "业主议事群", _P.ONLINE, _VIRTUAL, 0, 0, ""),
    ("LS", "slope-1", "临山一号坡", "北坡", _P.HAZARD, _REAL, 0.18, 0.95, "地质隐患点，雨季每日巡查"),
    ("LS", "slope-2", "临山二号坡", "东坡", _P.HAZARD, _REAL, 0.60, 0.96, "地质隐患点，雨季每日巡查"),
    ("LS", "slope-3", "临山三号坡", "石阶坡", _P.HAZARD, _REAL, 0.94, 0.72, "地质隐患点，雨季每日巡查"),
    ("LS", "steps", "临山百步梯", "百步梯", _P.ROAD, _REAL, 0.50, 0.48, "台阶，雨天路滑"),
    ("LS", "yard", "临山晒坝", "晒坝", _P.OPEN_GROUND, _ACTIVITY, 0.72, 0.44, ""),
    ("LS", "station", "临山社区服务站", "便民服务站", _P.HALL, _LIVING, 0.30, 0.46, ""),
    ("LS", "warning-line", "临山预警广播群", "预警群", _P.ONLINE, _VIRTUAL, 0, 0, ""),
    ("HY", "lift-7", "和苑7号电梯", "7号梯", _P.FACILITY, _REAL, 0.66, 0.62, "3幢"),
    ("HY", "rubbish-point", "和苑垃圾投放点", "垃圾站", _P.FACILITY, _REAL, 0.05, 0.50, ""),
    ("HY", "square", "和苑广场", "小广场", _P.OPEN_GROUND, _ACTIVITY, 0.50, 0.48, ""),
    ("HY", "care-station", "和苑养老照料站", "照料站、日间照料中心", _P.CARE, _LIVING, 0.36, 0.94, ""),
    ("HY", "school", "和苑小学", "小学", _P.SCHOOL, _LIVING, 0.90, 0.94, ""),
    ("HY", "info-page", "和苑信息公开页", "和苑公开栏", _P.ONLINE, _VIRTUAL, 0, 0, ""),
)


def seed(town: Town) -> None:
    """Lay the ground at the beginning of the year that is told."""
    with clock.at(town.begins_at):
        street = found_street(person_id=OPERATOR_ID, name="清江街道", code="QJ", slug="qingjiang", is_demo=True)
        town.street_id = street.id
        town.areas["street"] = town.areas["QJ"] = street.id
        for community in _COMMUNITIES:
            _lay(town, community)
        change_area(
            person_id=OPERATOR_ID,
            street_id=town.street,
            area_id=street.id,
            name=street.name,
            households=sum(community.households for community in _COMMUNITIES),
            residents=sum(community.residents for community in _COMMUNITIES),
        )
        for where, key, name, aliases, kind, space, east, north, note in _PLACES:
            community = next(one for one in _COMMUNITIES if one.code == where)
            lon, lat = _point(community, east, north) if kind is not PlaceKind.ONLINE else (None, None)
            place = add_place(
                person_id=OPERATOR_ID,
                street_id=town.street,
                area_id=town.areas[where],
                name=name,
                aliases=aliases,
                kind=kind,
                space=space,
                note=note,
                lon=lon,
                lat=lat,
            )
            town.places[f"{where}/{key}"] = place.id


def _lay(town: Town, community: _Community) -> None:
    _add(
        town,
        community.code,
        town.street,
        AreaKind.COMMUNITY,
        community.name,
        (community.households, community.residents),
        _box(community, -0.015, -0.015, 1.015, 1.015),
    )
    homes = _shares(town, community.households, community.buildings)
    people = _shares(town, community.residents, community.buildings)
    of_grid = [number * community.grids // community.buildings for number in range(community.buildings)]
    for grid in range(community.grids):
        mine = [number for number in range(community.buildings) if of_grid[number] == grid]
        step = 1 / community.grids
        _add(
            town,
            f"{community.code}/G{grid + 1}",
            town.areas[community.code],
            AreaKind.GRID,
            f"{community.name.removesuffix('社区')}第{'一二三四'[grid]}网格",
            (sum(homes[number] for number in mine), sum(people[number] for number in mine)),
            _box(community, grid * step, 0, (grid + 1) * step, 1),
        )
        for row, number in enumerate(mine):
            east, north = (grid + 0.2) * step, 0.14 + 0.74 * row / len(mine)
            _add(
                town,
                f"{community.code}/B{number + 1:02}",
                town.areas[f"{community.code}/G{grid + 1}"],
                AreaKind.BUILDING,
                community.building.format(number + 1),
                (homes[number], people[number]),
                _box(community, east, north, east + 0.6 * step, north + 0.07),
            )


def _add(
    town: Town,
    key: str,
    parent: UUID,
    kind: AreaKind,
    name: str,
    living: tuple[int, int],
    outline: dict[str, Any],
) -> None:
    corners = outline["coordinates"][0]
    area = add_area(
        person_id=OPERATOR_ID,
        street_id=town.street,
        parent_id=parent,
        kind=kind,
        name=name,
        code=f"QJ-{key.replace('/', '-')}",
        households=living[0],
        residents=living[1],
        lon=_six((corners[0][0] + corners[2][0]) / 2),
        lat=_six((corners[0][1] + corners[2][1]) / 2),
        outline=outline,
    )
    town.areas[key] = area.id


def _shares(town: Town, whole: int, parts: int) -> list[int]:
    """Uneven whole numbers that add up to `whole`."""
    weights = [town.rng.uniform(0.8, 1.2) for _ in range(parts)]
    shares = [int(whole * weight / sum(weights)) for weight in weights]
    shares[0] += whole - sum(shares)
    return shares


def _point(community: _Community, east: float, north: float) -> tuple[Decimal, Decimal]:
    lon = _LON + (community.west + east * community.wide) * _METRE_EAST
    lat = _LAT + (community.south + north * community.deep) * _METRE_NORTH
    return _six(lon), _six(lat)


def _box(community: _Community, west: float, south: float, east: float, north: float) -> dict[str, Any]:
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    ring = [[float(part) for part in _point(community, *corner)] for corner in corners]
    return {"type": "Polygon", "coordinates": [ring]}


def _six(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")

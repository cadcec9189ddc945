"""Hazards and patrols of the fictional 清江街道: two routes, hazards in every state, one that keeps coming back.

Everything is invented and done through actions, at pretended times of the last weeks.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.hazards.actions.check_point import check_point
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.draw_route import draw_route
from wushe.modules.hazards.actions.extend_term import extend_term
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.hazards.actions.recheck_hazard import accept_rectification, return_to_rectify
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.hazards.actions.walk_route import begin_walk, end_walk
from wushe.modules.hazards.actions.withdraw_hazard import withdraw_hazard
from wushe.modules.hazards.labels import CheckResult
from wushe.modules.hazards.models import PatrolRoute
from wushe.modules.hazards.queries.patrols import points_of

_SHANGHAI = ZoneInfo("Asia/Shanghai")

_MORNING_ROUND = (
    "江湾水泵房",
    "5号楼单元门与楼道",
    "5号楼北侧非机动车棚",
    "6号楼一单元楼道",
    "6号楼二单元楼道",
    "6号楼北侧消防通道",
    "6号楼楼顶水箱间",
    "7号楼单元门与楼道",
    "7号楼地下储藏间",
    "中央绿地大树",
    "儿童滑梯",
    "健身器材",
    "江湾东门",
    "东门外窨井盖",
    "垃圾分类亭",
    "配电箱（7号楼旁）",
    "微型消防站",
    "江湾活动室",
)
_SLOPE_ROUND = (
    "临山一号坡",
    "一号坡排水沟",
    "临山二号坡",
    "二号坡挡土墙",
    "临山百步梯",
    "临山三号坡",
    "三号坡护网",
    "预警广播喇叭",
)


@dataclass(frozen=True, slots=True)
class _Tale:
    """One hazard: who found it where, how many days before the end of the year, and how far it has come."""

    days: float
    who: str
    area: str
    kind: str
    words: str
    place: str = ""
    where: str = ""
    level: str = ""
    body: str = ""  # named by the secretary
    control: str = ""
    rectified: tuple[str, str] | None = None  # who, what
    accepted: str = ""  # who looked
    returned: tuple[str, str] | None = None  # who, why
    photo: bool = False


_LANE = "6号楼北侧消防通道"
_TALES = (
    _Tale(
        74,
        "grid",
        "JW/G2",
        "fire_lane",
        "两辆面包车占住消防通道，转角过不去。",
        where=_LANE,
        body="JW/property",
        control="电话联系后一辆已开走，另一辆贴了提示。",
        rectified=("property", "车辆全部移走，补画禁停线。"),
        accepted="worker",
    ),
    _Tale(
        48,
        "grid",
        "JW/G2",
        "fire_lane",
        "收旧货的三轮车和纸板堆在消防通道上。",
        where=_LANE,
        body="JW/property",
        rectified=("property", "纸板清走，三轮车移到车棚。"),
        accepted="grid",
    ),
    _Tale(
        2,
        "grid",
        "JW/G2",
        "fire_lane",
        "又有三辆小车停在消防通道，救护车进不来。",
        where=_LANE,
        body="JW/property",
        control="保安守在路口，只出不进，已挪走一辆。",
        rectified=("property", "车已全部挪走，通道口放了两个隔离桩。"),
        photo=True,
    ),
    _Tale(
        20,
        "grid",
        "JW/B06",
        "clutter",
        "二单元三楼平台堆着旧家具和纸箱。",
        body="JW/property",
        rectified=("property", "家具已清走。"),
        returned=("worker", "纸箱还在，楼道门打不开。"),
    ),
    _Tale(2, "grid", "JW/B07", "lamp", "单元门口路灯不亮两晚了，老人摸黑上台阶。", photo=True),
    _Tale(
        15,
        "worker",
        "JW/B05",
        "electric",
        "电表箱门坏了，线头露在外面，孩子够得着。",
        body="JW/property",
        control="先用锁扣和警示带封住。",
        rectified=("property", "换了箱门，线头包好。"),
        accepted="grid",
    ),
    _Tale(
        9,
        "JY/worker",
        "JY",
        "charging",
        "一期车库角落从楼上拉线给电动车充电，插座发烫。",
        place="JY/garage",
        level="general",
    ),
    _Tale(
        30,
        "JY/worker",
        "JY",
        "manhole",
        "南大门外井盖松动，车一压就翘起来。",
        place="JY/main-gate",
        body="JY/property",
        control="放了三个锥桶。",
        rectified=("JY/property", "更换井盖，抹平四周。"),
        accepted="coordinator",
    ),
    _Tale(
        12,
        "LS/worker",
        "LS/G1",
        "slope",
        "一号坡有碎石滚到路边，护网下沿松脱。",
        place="LS/slope-1",
        control="坡脚拉了警戒线，夜里有人值守。",
    ),
    _Tale(
        1.5,
        "LS/worker",
        "LS",
        "road",
        "百步梯中段两级台阶缺角，雨天打滑。",
        place="LS/steps",
        control="先垫了防滑板。",
        rectified=("LS/worker", "缺角补好，刷了防滑漆。"),
    ),
    _Tale(
        0.4,
        "HY/worker",
        "HY",
        "lift",
        "三幢7号电梯关门时抖动，停在两层之间一次。",
        place="HY/lift-7",
        control="电梯停用，贴了告示，一层有人引导走楼梯。",
    ),
    _Tale(
        26,
        "HY/worker",
        "HY",
        "rubbish",
        "投放点旁边堆了一地装修垃圾。",
        place="HY/rubbish-point",
        rectified=("HY/worker", "清运两车，装了摄像头提示牌。"),
        accepted="coordinator",
    ),
)


def seed(town: Town) -> None:
    """Lay out two routes, walk them a few times, and tell the hazards from the oldest to the newest."""
    rounds = {
        "grid": _route(town, "worker", "JW/G2", "江湾第二网格早巡", _MORNING_ROUND),
        "LS/worker": _route(town, "LS/worker", "LS/G1", "临山护坡巡查", _SLOPE_ROUND),
    }
    for days in (3, 2, 1):
        _walk(town, rounds["grid"], "grid", days, 75)
    _walk(town, rounds["LS/worker"], "LS/worker", 1, 40)
    for number, tale in enumerate(sorted(_TALES, key=lambda one: -one.days)):
        _tell(town, tale, number)
    _taken_back(town)


def _route(town: Town, who: str, area: str, name: str, points: tuple[str, ...]) -> PatrolRoute:
    with clock.at(town.ends_at - timedelta(days=90)):
        return draw_route(**_by(town, who), area_id=town.areas[area], name=name, every="day", points=points)


def _walk(town: Town, route: PatrolRoute, who: str, days: int, minutes: int) -> None:
    began = _at(town, days, 7, 40)
    with clock.at(began):
        walk = begin_walk(**_by(town, who), route_id=route.id)
    points = points_of(route)
    for place, point in enumerate(points, start=1):
        with clock.at(began + timedelta(minutes=minutes * place / (len(points) + 1))):
            locked = point.words == "7号楼地下储藏间" and days == 2
            check_point(
                **_by(town, who),
                walk_id=walk.id,
                point_id=point.id,
                result=CheckResult.UNREACHED if locked else CheckResult.FINE,
                words="门锁着，钥匙在物业。" if locked else "",
            )
    with clock.at(began + timedelta(minutes=minutes)):
        end_walk(**_by(town, who), walk_id=walk.id)


def _tell(town: Town, tale: _Tale, number: int) -> None:
    late = town.ends_at - timedelta(days=tale.days)
    began = min(_at(town, int(tale.days), 8 + number % 9, 10 + number), late) if tale.days >= 1 else late
    with clock.at(began):
        hazard = register_hazard(
            **_by(town, tale.who),
            type=tale.kind,
            words=tale.words,
            area_id=town.areas[tale.area],
            place_id=town.places[tale.place] if tale.place else None,
            where=tale.where,
            level=tale.level,
            submission_key=f"demo-{number}",
            photos=[_picture()] if tale.photo else [],
        )
    by: dict[str, Any] = {"street_id": town.street, "hazard_id": hazard.id}
    if tale.body:
        with clock.at(began + timedelta(minutes=20)):
            secretary = "secretary" if tale.area.startswith("JW") else f"{tale.area[:2]}/secretary"
            name_body(
                **by, person_id=town.people[secretary], body_id=town.bodies[tale.body], reason="公共部位由物业负责。"
            )
    if tale.control:
        with clock.at(began + timedelta(minutes=30)):
            control_hazard(**by, person_id=town.people[tale.who], measure=tale.control)
    if tale.kind == "slope":
        with clock.at(began + timedelta(hours=3)):
            _plan(town, hazard.id)
    _rectify(town, tale, hazard.id, began)


def _rectify(town: Town, tale: _Tale, hazard_id: UUID, began: datetime) -> None:
    by: dict[str, Any] = {"street_id": town.street, "hazard_id": hazard_id}
    if tale.rectified:
        with clock.at(began + timedelta(hours=4)):
            who, work = tale.rectified
            rectify_hazard(**by, person_id=town.people[who], work=work)
    if tale.accepted:
        with clock.at(began + timedelta(hours=26)):
            accept_rectification(**by, person_id=town.people[tale.accepted], words="现场看过，已消除。")
    if tale.returned:
        with clock.at(town.ends_at - timedelta(days=1)):
            who, why = tale.returned
            return_to_rectify(**by, person_id=town.people[who], reason=why)


def _plan(town: Town, hazard_id: UUID) -> None:
    extend_term(
        street_id=town.street,
        person_id=town.people["LS/secretary"],
        hazard_id=hazard_id,
        until=(town.ends_at + timedelta(days=25)).date(),
        plan="请专业队伍重新锚固护网，分三周施工；施工前警戒线不撤，雨天有人值守。",
    )


def _taken_back(town: Town) -> None:
    with clock.at(_at(town, 5, 9, 10)):
        double = register_hazard(
            **_by(town, "worker"),
            type="fire_lane",
            words="北侧通道停了车。",
            area_id=town.areas["JW"],
            submission_key="demo-double",
        )
    with clock.at(_at(town, 5, 9, 40)):
        withdraw_hazard(**_by(town, "secretary"), hazard_id=double.id, reason="与网格员登记的是同一处。")


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}


def _at(town: Town, days: int, hour: int, minute: int) -> datetime:
    day = (town.ends_at - timedelta(days=days)).astimezone(_SHANGHAI)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _picture() -> bytes:
    """A drawn lane with three cones: no photo of anything real."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (960, 720), (201, 214, 220))
    draw = ImageDraw.Draw(image)
    draw.polygon([(360, 260), (600, 260), (900, 720), (60, 720)], fill=(120, 124, 128))
    draw.rectangle((0, 90, 300, 420), fill=(214, 196, 168))
    for left, top, size in ((300, 470, 90), (470, 400, 70), (600, 520, 110)):
        draw.polygon([(left, top + size), (left + size, top + size), (left + size // 2, top)], fill=(222, 92, 28))
        draw.rectangle(
            (left + size // 4, top + size * 6 // 10, left + size * 3 // 4, top + size * 7 // 10), fill="white"
        )
    target = io.BytesIO()
    image.save(target, "JPEG", quality=80)  # exempt: a picture in memory, no row
    return target.getvalue()

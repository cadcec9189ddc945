"""The information base of the fictional 清江街道: counts for every building, things to borrow, a few verified people.

Everything is invented. Counts are shares of the inhabitants of each building; a few are left out or old, as in life.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from wushe.core.registers import LegalBasis, PurposeDraft, RegisterFile
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.registers.actions import (
    PersonCard,
    ResourceCard,
    accept_correction,
    add_households,
    add_resource,
    claim_residence,
    issue_slips,
    keep_person,
    open_purpose,
    propose_correction,
    record_facts,
    redeem_slip,
    undo_residence,
    verify_at_window,
)
from wushe.modules.registers.labels import Proof, ResourceKind, Source
from wushe.modules.registers.models import Household
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas

_F, _S, _R = RegisterFile, Source, ResourceKind
_OLD_SHARE = {"JW": 0.31, "JY": 0.16, "LS": 0.27, "HY": 0.19}  # of people aged 60 and more
_FLOORS = {"JW": (6, 7), "JY": (18, 26), "LS": (4, 6), "HY": (11, 18)}
_BUILT = {"JW": 1988, "JY": 2011, "LS": 1979, "HY": 2009}

# community, kind, name, place, keeper, how many, terms
_RESOURCES = (
    ("JW", _R.AID, "折叠轮椅", "clinic", "JW/clinic", 3, "凭社区卡借用，最长 14 天，免费。"),
    ("JW", _R.TOOL, "人字梯和电钻", "activity-room", "JW/residents-committee", 2, "当天借当天还。"),
    ("JW", _R.ROOM, "活动室小间", "activity-room", "JW/residents-committee", 1, "提前一天预约，可坐 16 人。"),
    ("JY", _R.EQUIPMENT, "折叠桌椅", "hall", "JY/residents-committee", 40, "社区活动优先，提前三天预约。"),
    ("JY", _R.GROUND, "中心花园草坪", "garden", "JY/property", 1, "二十人以上的活动请先报备。"),
    ("LS", _R.SUPPLY, "沙袋", "yard", "LS/residents-committee", 300, "汛期由护坡小组统一取用。"),
    ("LS", _R.SUPPLY, "应急照明灯", "station", "LS/residents-committee", 12, "应急时取用，用后登记归还。"),
    ("HY", _R.VEHICLE, "电动三轮车", "care-station", "HY/residents-committee", 1, "送餐时段以外可借，须有人驾驶。"),
    ("HY", _R.ROOM, "照料站康复角", "care-station", "HY/residents-committee", 1, "工作日 9:00–16:00，家属陪同。"),
)
_SERVICES = (
    ("social-work", "个案陪伴、小组活动、资源链接", "有困难的居民和家庭", "电话或到站预约", "免费"),
    ("JW/canteen", "午餐、送餐", "60 岁以上老人", "到食堂登记，次日开餐", "每餐 8 至 12 元"),
    ("JW/clinic", "测血压、配药、健康讲座", "全体居民", "到站取号", "按医保规定"),
    ("JW/residents-committee", "开证明、居民议事、邻里调解", "本社区居民", "工作时间到窗口", "免费"),
    ("JY/parents", "亲子阅读、应急课堂", "3 至 12 岁儿童和家长", "每周六报名", "免费"),
)


def seed(town: Town) -> None:
    """Count every building, enter what can be borrowed, verify a few people, leave one correction waiting."""
    for community in _OLD_SHARE:
        with clock.at(town.begins_at + timedelta(days=town.rng.randrange(220, 320))):
            _count(town, community)
    with clock.at(town.ends_at - timedelta(days=40)):
        _things(town)
    with clock.at(town.ends_at - timedelta(days=20)):
        _people(town)


def _facts(town: Town, file: RegisterFile, thing: UUID, values: dict[str, str], source: Source, by: UUID) -> None:
    record_facts(
        person_id=by,
        street_id=town.street,
        file=file,
        thing_id=thing,
        values=values,
        source=source,
        as_of=clock.today(),
    )


def _count(town: Town, community: str) -> None:
    worker = town.people["worker" if community == "JW" else f"{community}/worker"]
    low, high = _FLOORS[community]
    within = f"QJ/QJ-{community}/"
    for building in areas(town.street, kind=AreaKind.BUILDING, within=within):
        old = round(building.residents * _OLD_SHARE[community] * town.rng.uniform(0.85, 1.15))
        values = {
            "households": str(building.households),
            "residents": str(building.residents),
            "aged_60": str(old),
            "children": str(round(building.residents * town.rng.uniform(0.06, 0.13))),
        }
        if town.rng.random() < 0.8:
            values |= {"living_alone": str(round(old * 0.09)), "need_help": str(town.rng.randrange(1, 7))}
        _facts(town, _F.PEOPLE, building.id, values, _S.VISIT, worker)
        floors = town.rng.randint(low, high)
        known = {
            "floors": str(floors),
            "built": str(_BUILT[community] + town.rng.randrange(4)),
            "lifts": str(2 if floors > 11 else 0),
            "gas": "yes",
        }
        if town.rng.random() < 0.7:
            known["safety_checked"] = (clock.today() - timedelta(days=town.rng.randrange(200))).isoformat()
        _facts(town, _F.BUILDINGS, building.id, known, _S.DOCUMENT, worker)


def _things(town: Town) -> None:
    coordinator = town.people["coordinator"]
    for community, kind, name, place, keeper, number, terms in _RESOURCES:
        card = ResourceCard(
            kind=kind,
            name=name,
            area_id=town.areas[community],
            place_id=town.places[f"{community}/{place}"],
            keeper_id=town.bodies[keeper],
        )
        made = add_resource(person_id=OPERATOR_ID, street_id=town.street, card=card)
        values = {"quantity": str(number), "state": "good", "terms": terms}
        _facts(town, _F.RESOURCES, made.id, values, _S.VISIT, coordinator)
    for body, services, serves, how, price in _SERVICES:
        values = {"services": services, "serves": serves, "how_to_get": how, "price": price}
        _facts(town, _F.BODIES, town.bodies[body], values, _S.DECLARED, coordinator)
    for key, condition, capacity in (
        ("JW/pump-room", "needs_repair", ""),
        ("JW/activity-room", "good", "60"),
        ("JY/hall", "good", "120"),
        ("HY/lift-7", "needs_repair", "13"),
        ("LS/steps", "good", ""),
    ):
        values = {"condition": condition, "capacity": capacity, "checked": clock.today().isoformat()}
        _facts(town, _F.FACILITIES, town.places[key], values, _S.VISIT, coordinator)


def _people(town: Town) -> None:
    """Behind a dozen doors of 江湾6号楼: slips, the window, a second check, a wrong link undone, a correction."""
    worker, secretary, grid = town.people["worker"], town.people["secretary"], town.people["grid"]
    building = town.areas["JW/B06"]
    by: dict[str, Any] = {"person_id": worker, "street_id": town.street}
    doors = [f"{floor}0{side}" for floor in range(1, 5) for side in range(1, 4)]
    homes: list[Household] = add_households(**by, area_id=building, doors=doors)
    slips = issue_slips(
        **by,
        area_id=building,
        household_ids=[home.id for home in homes[:4]],
        copies=1,
        reason="打印入户单",
    )
    here: dict[str, Any] = {"street_id": town.street}
    redeem_slip(**here, person_id=town.people["resident"], number=slips[0].number, code=slips[0].code)
    elder = verify_at_window(**by, household_id=homes[4].id, proof=Proof.HUKOU, account="demo-elder")
    wrong = verify_at_window(**by, household_id=homes[5].id, proof=Proof.LEASE, account="demo-resident")
    undo_residence(**here, person_id=secretary, residence_id=wrong.id, reason="登记时看错门牌，应为隔壁一户")
    verify_at_window(**by, household_id=homes[6].id, proof=Proof.TITLE, name="韦长安")
    claim_residence(**here, person_id=grid, household_id=homes[7].id, name="费小楼", proof=Proof.KNOWN)
    _purposes(town, homes, elder.id)
    wish: dict[str, Any] = {**here, "file": "buildings", "thing_id": building}
    accepted = propose_correction(
        **wish, person_id=town.people["resident"], field="step_free", proposed="no", said="门口有三级台阶。"
    )
    accept_correction(**by, correction_id=accepted.id)
    propose_correction(
        **wish,
        person_id=elder.person_id,
        field="safety_checked",
        proposed=_last_month(),
        said="上个月消防来看过，楼道里贴了单子。",
    )


def _last_month() -> str:
    return (clock.today().replace(day=1) - timedelta(days=1)).replace(day=12).isoformat()


def _purposes(town: Town, homes: list[Household], elder: UUID) -> None:
    """One purpose in use with two doors to knock at, and one whose sensitive fields wait for approval."""
    by: dict[str, Any] = {"person_id": town.people["worker"], "street_id": town.street}
    until = clock.today() + timedelta(days=300)
    law = "《中华人民共和国突发事件应对法》"
    heat = PurposeDraft("高温和停水时上门问候", LegalBasis.EMERGENCY, law, ("lives_alone", "birth_year"), "", until)
    purpose = open_purpose(**by, area_id=town.areas["JW"], draft=heat)
    for place, name, born, residence in ((4, "罗秀英", "1954", elder), (9, "卞望舒", "1941", None)):
        card = PersonCard(
            homes[place].id,
            Source.VISIT,
            clock.today(),
            name=name,
            values={"lives_alone": "yes", "birth_year": born},
            needs_knock=True,
            residence_id=residence,
        )
        keep_person(**by, purpose_id=purpose.id, card=card)
    need = "停水停电时须先联系透析和吸氧的居民，不知道是谁就来不及。"
    care = PurposeDraft("停电时的医疗照应", LegalBasis.CONSENT, "", ("health", "hard_to_move"), need, until)
    open_purpose(**by, area_id=town.areas["JW"], draft=care)

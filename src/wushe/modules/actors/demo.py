"""The bodies and people of the fictional 清江街道. Every name is invented; names of people go to the vault.

Each role of the house is held by someone who can be entered by a button of the demonstration (`demo-coordinator`,
`demo-grid`, …); their counterparts in the other communities have accounts too, without a button.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import apply_for_account, ask_reset, issue_slips, open_account, set_preferences
from wushe.modules.accounts.labels import ApplicationFor, Mode
from wushe.modules.actors.actions import (
    BodyCard,
    Holder,
    add_capability,
    bring_in,
    end_body,
    end_role,
    give_role,
    register_body,
)
from wushe.modules.actors.labels import BodyKind, CapabilityKind, LegalForm, Role
from wushe.modules.actors.queries import holdings_in

_K, _F, _R, _C = BodyKind, LegalForm, Role, CapabilityKind
_NAMES = {"JW": "江湾", "JY": "锦苑", "LS": "临山", "HY": "和苑"}
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_SURNAMES = "陆沈温乔简叶岑孟邵甘柏戚尹费祝单凌宁卞丛"
_GIVEN = (
    "青禾",
    "以宁",
    "晓岚",
    "立言",
    "书恒",
    "云舟",
    "小满",
    "知夏",
    "成蹊",
    "望舒",
    "安澜",
    "清和",
    "秋实",
    "景行",
)


@dataclass(frozen=True, slots=True)
class _Body:
    key: str
    area: str
    kind: BodyKind
    name: str
    form: LegalForm
    work: str
    phone: str = ""
    hours: str = "周一至周五 9:00–17:00"
    short: str = ""


def _street_bodies() -> list[_Body]:
    return [
        _Body(
            "street",
            "street",
            _K.STREET_OFFICE,
            "清江街道办事处",
            _F.GOVERNMENT,
            "统筹街道公共服务与治理，协调各方。",
            "0000-6100100",
            short="街道办",
        ),
        _Body(
            "housing",
            "street",
            _K.DEPARTMENT,
            "清江区住房建设局",
            _F.GOVERNMENT,
            "房屋安全与物业行业管理。",
            "0000-6100201",
            short="住建局",
        ),
        _Body(
            "water",
            "street",
            _K.DEPARTMENT,
            "清江区供水服务中心",
            _F.INSTITUTION,
            "供水抢修与水质服务。",
            "0000-6100202",
            "全天",
            "供水中心",
        ),
        _Body(
            "social-work",
            "street",
            _K.SOCIAL_WORK_STATION,
            "清江街道社工站",
            _F.REGISTERED,
            "个案、小组、社区服务，链接资源。",
            "0000-6100301",
            short="社工站",
        ),
        _Body(
            "service-centre",
            "street",
            _K.SOCIAL_ORGANISATION,
            "清禾社会服务中心",
            _F.REGISTERED,
            "承接社区服务项目，培育社区社会组织。",
            "0000-6100302",
        ),
        _Body(
            "evaluation",
            "street",
            _K.SOCIAL_ORGANISATION,
            "衡之社会评估中心",
            _F.REGISTERED,
            "项目第三方评估。",
            "0000-6100303",
        ),
        _Body(
            "charity",
            "street",
            _K.CHARITY_ORGANISATION,
            "清江慈善会",
            _F.REGISTERED,
            "接受捐赠，管理社区慈善基金。",
            "0000-6100401",
        ),
        _Body(
            "rescue",
            "street",
            _K.VOLUNTEER_TEAM,
            "清江应急志愿服务队",
            _F.FILED,
            "协助转移安置、物资搬运和秩序维护，只收成年人。",
        ),
        _Body(
            "bank",
            "street",
            _K.RESIDENT_UNIT,
            "清江农商银行江湾支行",
            _F.COMPANY,
            "提供场地，资助微项目。",
            "0000-6100501",
        ),
    ]


def _community_bodies(code: str) -> list[_Body]:
    name, digit = _NAMES[code], list(_NAMES).index(code) + 1
    line = f"0000-620{digit}"
    return [
        _Body(
            f"{code}/party",
            code,
            _K.PARTY_ORGANISATION,
            f"中共{name}社区总支部委员会",
            _F.PARTY,
            "引领社区治理，统筹多元主体。",
            f"{line}001",
            short=f"{name}党总支",
        ),
        _Body(
            f"{code}/residents-committee",
            code,
            _K.RESIDENTS_COMMITTEE,
            f"{name}社区居民委员会",
            _F.SELF_GOVERNING,
            "办理居民公共事务，组织协商，反映意见。",
            f"{line}002",
            short=f"{name}居委会",
        ),
        _Body(
            f"{code}/supervisory-committee",
            code,
            _K.SUPERVISORY_COMMITTEE,
            f"{name}社区居务监督委员会",
            _F.SELF_GOVERNING,
            "监督居务公开和经费使用。",
            short=f"{name}监委会",
        ),
        _Body(
            f"{code}/station",
            code,
            _K.COMMUNITY_STATION,
            f"{name}社区服务站",
            _F.GOVERNMENT,
            "便民窗口，受理事项，登记需求。",
            f"{line}003",
            "每天 8:30–18:00",
        ),
        _Body(
            f"{code}/volunteers",
            code,
            _K.VOLUNTEER_TEAM,
            f"{name}志愿服务队",
            _F.FILED,
            "邻里互助、敲门提醒、活动服务。",
        ),
    ]


_OWN_BODIES = [
    _Body(
        "JW/property",
        "JW",
        _K.PROPERTY_PROVIDER,
        "江湾老旧小区物业服务站",
        _F.COMPANY,
        "公共部位维修、水泵值守、清扫。",
        "0000-6201010",
        "全天",
    ),
    _Body(
        "JW/canteen",
        "JW",
        _K.COMMUNITY_SOCIAL_ORGANISATION,
        "江湾邻里食堂服务社",
        _F.FILED,
        "为老人做饭、送餐。",
        "0000-6201011",
        "每天 9:00–14:00",
    ),
    _Body(
        "JW/clinic", "JW", _K.RESIDENT_UNIT, "江湾卫生服务站", _F.INSTITUTION, "基本医疗和健康讲座。", "0000-6201012"
    ),
    _Body(
        "JY/owners-committee",
        "JY",
        _K.OWNERS_COMMITTEE,
        "锦苑一期业主委员会",
        _F.OWNERS,
        "执行业主共同决定，监督物业服务。",
        "",
        "周六 9:00–11:00",
        "一期业委会",
    ),
    _Body(
        "JY/property",
        "JY",
        _K.PROPERTY_PROVIDER,
        "锦苑物业服务有限公司",
        _F.COMPANY,
        "安保、保洁、设施维护。",
        "0000-6202010",
        "全天",
    ),
    _Body("JY/parents", "JY", _K.COMMUNITY_SOCIAL_ORGANISATION, "锦苑亲子共学社", _F.FILED, "亲子阅读和应急课堂。"),
    _Body(
        "JY/fund",
        "JY",
        _K.COMMUNITY_CHARITY_FUND,
        "清江慈善会·锦苑社区慈善基金",
        _F.FILED,
        "资助社区微项目，不单设账户。",
        short="锦苑慈善基金",
    ),
    _Body("LS/slope-watch", "LS", _K.SELF_MANAGEMENT_GROUP, "临山护坡自管小组", _F.INFORMAL, "雨季巡坡，通知住户。"),
    _Body("LS/gardeners", "LS", _K.COMMUNITY_SOCIAL_ORGANISATION, "临山种花会", _F.INFORMAL, "照看坡边绿地。"),
    _Body(
        "LS/supermarket",
        "LS",
        _K.RESIDENT_UNIT,
        "临山百货店",
        _F.COMPANY,
        "应急时提供饮水和食品。",
        "0000-6203010",
        "每天 7:00–21:00",
    ),
    _Body(
        "HY/property",
        "HY",
        _K.PROPERTY_PROVIDER,
        "和顺物业服务有限公司",
        _F.COMPANY,
        "安保、保洁、电梯维护。",
        "0000-6204010",
        "全天",
    ),
    _Body("HY/choir", "HY", _K.COMMUNITY_SOCIAL_ORGANISATION, "和苑金秋合唱团", _F.FILED, "排练和慰问演出。"),
    _Body(
        "HY/school", "HY", _K.RESIDENT_UNIT, "和苑小学", _F.INSTITUTION, "开放操场，组织小小志愿者。", "0000-6204011"
    ),
]

# key of the person, body, area, role, name; a star means: may be entered by a button
_PEOPLE: tuple[tuple[str, str, str, Role, str], ...] = (
    ("*leader", "street", "street", _R.STREET_LEADER, "梁砚秋"),
    ("*coordinator", "street", "street", _R.STREET_COORDINATOR, "程思齐"),
    ("*emergency", "street", "street", _R.EMERGENCY_OFFICER, "武承远"),
    ("*steward", "street", "street", _R.DATA_STEWARD, "何清越"),
    ("*system", "street", "street", _R.SYSTEM_ADMIN, "秦一鸣"),
    ("*audit", "street", "street", _R.AUDIT_ADMIN, "苏明鉴"),
    ("*security", "street", "street", _R.SECURITY_ADMIN, "纪守一"),
    ("*department", "housing", "street", _R.DEPARTMENT_CONTACT, "罗建安"),
    ("water", "water", "street", _R.DEPARTMENT_CONTACT, "江映川"),
    ("*secretary", "JW/party", "JW", _R.COMMUNITY_SECRETARY, "舒怀瑾"),
    ("JY/secretary", "JY/party", "JY", _R.COMMUNITY_SECRETARY, "方锦程"),
    ("LS/secretary", "LS/party", "LS", _R.COMMUNITY_SECRETARY, "石守山"),
    ("HY/secretary", "HY/party", "HY", _R.COMMUNITY_SECRETARY, "和语"),
    ("*worker", "JW/residents-committee", "JW", _R.COMMUNITY_WORKER, "许知微"),
    ("JY/worker", "JY/residents-committee", "JY", _R.COMMUNITY_WORKER, "毛倩"),
    ("LS/worker", "LS/residents-committee", "LS", _R.COMMUNITY_WORKER, "崔岩"),
    ("HY/worker", "HY/residents-committee", "HY", _R.COMMUNITY_WORKER, "田禾"),
    ("*grid", "JW/residents-committee", "JW/G2", _R.GRID_WORKER, "王铁军"),
    ("*building-head", "JW/residents-committee", "JW/B06", _R.BUILDING_HEAD, "吴桂芳"),
    ("*owner", "JY/owners-committee", "JY", _R.OWNERS_COMMITTEE_MEMBER, "顾维新"),
    ("*property", "JW/property", "JW", _R.PROPERTY_MANAGER, "牛大力"),
    ("JY/property", "JY/property", "JY", _R.PROPERTY_MANAGER, "金满仓"),
    ("*social-worker", "social-work", "street", _R.SOCIAL_WORKER, "林小禾"),
    ("*supervisor", "social-work", "street", _R.SOCIAL_WORK_SUPERVISOR, "严若冰"),
    ("*organisation", "JW/canteen", "JW", _R.ORGANISATION_MANAGER, "冯好味"),
    ("JY/organisation", "JY/parents", "JY", _R.ORGANISATION_MANAGER, "夏朵"),
    ("centre", "service-centre", "street", _R.ORGANISATION_MANAGER, "左青"),
    ("*volunteer", "JW/volunteers", "JW", _R.VOLUNTEER, "李晚晴"),
    ("*team-leader", "JW/volunteers", "JW", _R.TEAM_LEADER, "赵向阳"),
    ("rescue", "rescue", "street", _R.TEAM_LEADER, "雷震"),
    ("*fund", "JY/fund", "JY", _R.FUND_COMMITTEE_MEMBER, "贺慈"),
    ("*fund-supervisor", "JY/fund", "JY", _R.FUND_SUPERVISOR, "谭直"),
    ("*donor", "JY/fund", "JY", _R.DONOR, "盛泽"),
    ("*resident", "JW/residents-committee", "JW", _R.RESIDENT, "周小舟"),
    ("*elder", "JW/residents-committee", "JW", _R.RESIDENT, "罗秀英"),
    ("JY/resident", "JY/residents-committee", "JY", _R.RESIDENT, "丁一鸣"),
    ("*representative", "JW/supervisory-committee", "JW", _R.RESIDENTS_REPRESENTATIVE, "郑公道"),
    ("*evaluator", "evaluation", "street", _R.EVALUATOR, "白如衡"),
)  # fmt: skip

# body, kind, name, evidence, days until it expires counted from the end of the year that is told
_CAPABILITIES: tuple[tuple[str, CapabilityKind, str, str, int | None], ...] = (
    ("social-work", _C.LICENCE, "民办非企业单位登记证书", "清民登〔2023〕018号", 400),
    ("service-centre", _C.LICENCE, "民办非企业单位登记证书", "清民登〔2022〕007号", 45),
    ("charity", _C.LICENCE, "慈善组织认定", "清民慈〔2021〕003号", None),
    ("JW/canteen", _C.LICENCE, "食品经营许可", "清食许2025-0112", 28),
    ("JW/canteen", _C.INSURANCE, "公众责任险", "GZ2026-331", 210),
    ("JW/volunteers", _C.INSURANCE, "志愿者意外险", "YW2026-107", 52),
    ("rescue", _C.TRAINING, "应急救护培训", "红会培2025-44", -12),
    ("rescue", _C.EQUIPMENT, "救援装备一批", "应急柜二号", None),
    ("JY/property", _C.LICENCE, "特种设备（电梯）维保合同", "WB2026-09", 37),
    ("HY/choir", _C.EQUIPMENT, "和苑活动室排练时段", "每周二、四下午", None),
    ("LS/slope-watch", _C.TRAINING, "地质灾害识别培训", "清规自培2026-02", 120),
)


def seed(town: Town) -> None:
    """Register the bodies, give the roles, note what they can show; then let a property company leave."""
    with clock.at(town.begins_at):
        for card in _street_bodies():
            _register(town, card)
        for code in _NAMES:
            for card in _community_bodies(code):
                _register(town, card)
        for card in _OWN_BODIES:
            _register(town, card)
        for key, body, area, role, name in _PEOPLE:
            _give(town, key, body, area, role, name)
        set_preferences(person_id=town.people["elder"], street_id=town.street, mode=Mode.ELDER)
        _many_more(town)
        for body, kind, name, evidence, days in _CAPABILITIES:
            add_capability(
                person_id=OPERATOR_ID,
                street_id=town.street,
                body_id=town.bodies[body],
                kind=kind,
                name=name,
                evidence=evidence,
                expires_on=(town.ends_at + timedelta(days)).date() if days is not None else None,
            )
    _a_property_company_leaves(town)
    _people_come_and_go(town)


def _people_come_and_go(town: Town) -> None:
    """Two invited with and without a slip, an applicant, a forgotten password that waits for a second officer."""
    coordinator, secretary = town.people["coordinator"], town.people["secretary"]
    with clock.at(town.ends_at - timedelta(days=3)):
        printed = bring_in(
            person_id=secretary,
            street_id=town.street,
            body_id=town.bodies["JW/volunteers"],
            role=_R.TEAM_LEADER,
            name="孟春山",
            phone="13800000101",
        )
        issue_slips(street_id=town.street, by_person_id=secretary, invitation_ids=[printed.id])
    with clock.at(town.ends_at - timedelta(hours=20)):
        bring_in(
            person_id=secretary,
            street_id=town.street,
            body_id=town.bodies["JW/residents-committee"],
            role=_R.BUILDING_HEAD,
            name="尹小满",
            phone="13800000102",
        )
        ask_reset(
            street_id=town.street,
            by_person_id=coordinator,
            about_person_id=town.people["water"],
            reason="本人到窗口，已核对证件",
        )
    with clock.at(town.ends_at - timedelta(hours=5)):
        apply_for_account(
            street_id=town.street,
            street_code="QJ",
            area_id=town.areas["JW"],
            name="冯知夏",
            phone="13800000103",
            what_for=ApplicationFor.VOLUNTEER,
        )


def _register(town: Town, body: _Body) -> None:
    card = BodyCard(
        kind=body.kind,
        name=body.name,
        short_name=body.short,
        legal_form=body.form,
        work=body.work,
        public_phone=body.phone,
        opening_hours=body.hours,
    )
    made = register_body(
        person_id=OPERATOR_ID,
        street_id=town.street,
        area_id=town.areas[body.area],
        card=card,
        began_on=date(2019 + town.rng.randrange(5), 1 + town.rng.randrange(12), 1),
    )
    town.bodies[body.key] = made.id


def _give(town: Town, key: str, body: str, area: str, role: Role, name: str) -> None:
    account = f"demo-{key[1:]}" if key.startswith("*") else key.replace("/", "-").lower()
    person = open_account(account=account, is_demo=key.startswith("*"), street_id=town.street, person_id=OPERATOR_ID)
    town.people[key.removeprefix("*")] = person
    _role(town, body, area, role, Holder(account_id=person, name=name, phone=_phone(town)))


def _role(town: Town, body: str, area: str, role: Role, holder: Holder) -> None:
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street,
        body_id=town.bodies[body],
        role=role,
        holder=holder,
        area_id=town.areas[area],
    )


def _many_more(town: Town) -> None:
    """Grid workers, building heads, volunteers, committee members without accounts of their own."""
    grids = [key for key in town.areas if "/G" in key and key != "JW/G2"]
    for grid in grids:
        _role(town, f"{grid[:2]}/residents-committee", grid, _R.GRID_WORKER, _someone(town))
    for building in [key for key in town.areas if "/B" in key and key != "JW/B06"]:
        if town.rng.random() < 0.7:
            _role(town, f"{building[:2]}/residents-committee", building, _R.BUILDING_HEAD, _someone(town))
    for code in _NAMES:
        for _ in range(4):
            _role(town, f"{code}/volunteers", code, _R.VOLUNTEER, _someone(town))
        _role(town, f"{code}/supervisory-committee", code, _R.RESIDENTS_REPRESENTATIVE, _someone(town))
    for _ in range(6):
        _role(town, "JY/fund", "JY", _R.FUND_COMMITTEE_MEMBER, _someone(town))
    for _ in range(4):
        _role(town, "JY/owners-committee", "JY", _R.OWNERS_COMMITTEE_MEMBER, _someone(town))
    for _ in range(5):
        _role(town, "rescue", "street", _R.VOLUNTEER, _someone(town))


def _someone(town: Town) -> Holder:
    return Holder(name=town.rng.choice(_SURNAMES) + town.rng.choice(_GIVEN), phone=_phone(town))


def _phone(town: Town) -> str:
    return f"100{town.rng.randrange(10**8):08}"


def _a_property_company_leaves(town: Town) -> None:
    """On 1 September the company of 和苑 leaves; the next day another steps in, and a committee is formed."""
    leaves = datetime(2026, 9, 1, 9, tzinfo=_SHANGHAI)
    if not town.begins_at < leaves < town.ends_at:
        leaves = town.ends_at - timedelta(days=80)
    manager = _someone(town)
    with clock.at(town.begins_at):
        _role(town, "HY/property", "HY", _R.PROPERTY_MANAGER, manager)
    with clock.at(leaves):
        old: UUID = town.bodies["HY/property"]
        for held in holdings_in(town.street, old):
            end_role(person_id=OPERATOR_ID, street_id=town.street, holding_id=held.id)
        end_body(person_id=OPERATOR_ID, street_id=town.street, body_id=old)
    with clock.at(leaves + timedelta(days=1)):
        _register(
            town,
            _Body(
                "HY/property",
                "HY",
                _K.PROPERTY_PROVIDER,
                "安居应急物业服务部",
                _F.COMPANY,
                "应急物业服务，期限不超过六个月。",
                "0000-6204012",
                "全天",
            ),
        )
        _role(town, "HY/property", "HY", _R.PROPERTY_MANAGER, _someone(town))
        _register(
            town,
            _Body(
                "HY/property-committee",
                "HY",
                _K.PROPERTY_COMMITTEE,
                "和苑物业管理委员会",
                _F.OWNERS,
                "组织业主选聘物业服务人。",
                "",
                "周三 18:30–20:00",
                "和苑物管会",
            ),
        )

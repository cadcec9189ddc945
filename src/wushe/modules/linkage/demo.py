"""The rules of the fictional 清江街道, two events of its year, and its responsibility list. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wushe.core.clocks import Unit
from wushe.core.linkage import ActorKind, CommunityPart, Period, Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.actors.labels import Role
from wushe.modules.linkage.actions import (
    CellWords,
    add_responsibility,
    adopt_preset,
    draft_rules,
    edit_cell,
    end_period,
    lift_period,
    order_period,
    publish_rule_table,
    write_step_card,
)
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import table_value, tables

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_K = ActorKind


@dataclass(frozen=True, slots=True)
class _Event:
    """One event: where, what, when (month, day, hour, minute), and how long each stretch lasted."""

    areas: tuple[str, ...]
    event: str
    reason: str
    legal_basis: str
    level: int
    began: tuple[int, int, int, int]
    lasted: timedelta
    review_after: timedelta
    lift_reason: str
    lessons: str


_EVENTS = (
    _Event(
        areas=("LS", "JW/G1"),
        event="暴雨红色预警",
        reason="区里启动二级响应；临山三处坡面有滑坡危险，江湾第一网格低洼易涝。",
        legal_basis="突发事件应对法 第22、67、72条；区防汛应急预案",
        level=2,
        began=(7, 14, 19, 20),
        lasted=timedelta(hours=37, minutes=40),
        review_after=timedelta(days=12),
        lift_reason="预警解除，积水排清，坡面巡查无新裂缝。",
        lessons="两部联系电话过期，改为每半年核对一次；十分钟内只通知到近八成居民，增设喇叭和楼栋长接力；"
        "志愿者急救培训不足，秋季补课；交还偏慢，下次先列清单。",
    ),
    _Event(
        areas=("HY/B03",),
        event="和苑3幢电梯困人",
        reason="7号电梯门机故障，两人被困，已先拨119。",
        legal_basis="突发事件应对法 第22条；特种设备事故应急预案",
        level=4,
        began=(9, 8, 10, 5),
        lasted=timedelta(hours=3),
        review_after=timedelta(days=1),
        lift_reason="被困人员安全离开，电梯停用并贴告示。",
        lessons="门机老化早有报修，今后同一部件两次报修即停用检查；复查由另一人进行。",
    ),
)

_DUTIES: tuple[tuple[str, ActorKind, tuple[ActorKind, ...], str, int | None, Unit | None], ...] = (
    ("统筹部门解决综合性问题", _K.STREET_OFFICE, (_K.DEPARTMENT,), "街道办事处条例", None, None),
    ("编制并公布权责清单", _K.STREET_OFFICE, (), "街道办事处条例", None, None),
    (
        "每年组织一次应急演练",
        _K.STREET_OFFICE,
        (_K.COMMUNITY, _K.VOLUNTEER),
        "2021年基层治理意见 三（四）",
        None,
        None,
    ),
    ("转发预警信息并通知到户", _K.STREET_OFFICE, (_K.COMMUNITY,), "突发事件应对法 第64条", 2, Unit.HOURS),
    ("供水中断的抢修与送水", _K.STREET_OFFICE, (_K.VOLUNTEER,), "街道应急预案", None, None),
    ("供水中断的抢修", _K.DEPARTMENT, (_K.PROPERTY_SERVICE,), "12345热线四级办理", 24, Unit.HOURS),
    ("二次供水设备维护", _K.DEPARTMENT, (_K.PROPERTY_SERVICE,), "示范城市供水条例", None, None),
    ("电梯、泵房等共用设备维护", _K.PROPERTY_SERVICE, (_K.OWNERS_COMMITTEE,), "民法典 第285条", 24, Unit.HOURS),
    ("业主大会会议提前通知", _K.OWNERS_COMMITTEE, (_K.COMMUNITY,), "物业管理条例 第14条", 15, Unit.DAYS),
    ("居民矛盾纠纷调解", _K.RESIDENTS_COMMITTEE, (_K.SOCIAL_WORKER,), "人民调解法", None, None),
    ("居务公开与监督", _K.SUPERVISORY_COMMITTEE, (_K.COMMUNITY,), "城市居民委员会组织法", None, None),
    ("重要事项先由党组织研究", _K.PARTY_ORGANISATION, (), "2021年基层治理意见 二（一）", None, None),
    ("困难家庭个案服务", _K.SOCIAL_WORKER, (_K.CHARITY_RESOURCE,), "2021年基层治理意见 五（三）", None, None),
    ("志愿服务活动记录", _K.VOLUNTEER, (_K.COMMUNITY,), "志愿服务记录办法 第11条", 10, Unit.WORKING_DAYS),
    ("签约服务项目的实施", _K.SOCIAL_ORGANISATION, (_K.COMMUNITY,), "政府购买服务合同", None, None),
    ("社区慈善基金使用公开", _K.CHARITY_RESOURCE, (_K.SUPERVISORY_COMMITTEE,), "慈善法", 3, Unit.MONTHS),
)

# matter: the kind of need it answers, and its step card
_CARDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "供水中断的抢修": (
        "water",
        (
            "首接单位记下楼栋、楼层、户数，问清有没有透析、月子等特殊情况。",
            "半小时内联系诉说人，通知供水单位和物业同时到场。",
            "预计超过两小时的，组织志愿者给五层以上和行动不便的住户送水。",
            "修复后开阀放水，查看水色和水压。",
            "答复：原因、恢复时间、以后怎么防；到期回访。",
        ),
    ),
    "电梯、泵房等共用设备维护": (
        "lifts",
        (
            "有人被困先打119，再通知维保单位。",
            "物业到场停用并贴告示，写明预计恢复时间。",
            "登记需要帮忙上下楼的住户，交志愿者。",
            "维保更换部件，检验合格后恢复使用。",
            "涉及维修资金的，同时启动申请并公示进度。",
            "答复并回访。",
        ),
    ),
    "居民矛盾纠纷调解": (
        "disputes",
        (
            "分别听双方说，问清是否愿意调解；一方明确拒绝的不调解。",
            "已进入信访或法院的，告知并办结，不重复办理。",
            "约定时间地点，双方可以选调解员。",
            "达成协议的记录签字；三十日内可共同申请司法确认。",
            "没有谈成的，告诉双方其他途径。",
        ),
    ),
}

# Who pays, who decides, and what the community's part is. Invented, as everything here.
_BOUNDARIES: dict[str, dict[str, Any]] = {
    "供水中断的抢修": {
        "pays": _K.DEPARTMENT,
        "decides": _K.STREET_OFFICE,
        "community_part": CommunityPart.ASSISTS,
        "article": "第17条",
        "topic": "water",
    },
    "二次供水设备维护": {
        "pays": _K.DEPARTMENT,
        "decides": _K.DEPARTMENT,
        "community_part": CommunityPart.OUTSIDE,
        "article": "第17条",
    },
    "电梯、泵房等共用设备维护": {"pays": _K.OWNERS_COMMITTEE, "decides": _K.OWNERS_COMMITTEE},
    "居民矛盾纠纷调解": {
        "pays": _K.STREET_OFFICE,
        "decides": _K.RESIDENTS_COMMITTEE,
        "community_part": CommunityPart.OWN,
    },
}


def seed(town: Town) -> None:
    """Publish two versions of the rules, live through two events, write the list, begin next year's version."""
    coordinator = town.people["coordinator"]
    with clock.at(town.begins_at):
        for preset in ("cn-2025", "cn-2026"):
            table = adopt_preset(street_id=town.street, person_id=coordinator, preset=preset)
            publish_rule_table(street_id=town.street, person_id=town.people["leader"], table_id=table.pk)
        for matter, owner, helpers, law, amount, unit in _DUTIES:
            item = add_responsibility(
                street_id=town.street,
                person_id=coordinator,
                matter=matter,
                owner_kind=owner,
                owner_body_id=None,
                helpers=helpers,
                law=law,
                clock_amount=amount,
                clock_unit=unit,
                **_BOUNDARIES.get(matter, {}),
            )
            if matter in _CARDS:
                topic, steps = _CARDS[matter]
                write_step_card(
                    street_id=town.street, person_id=coordinator, item_id=item.pk, topic=topic, steps=steps
                )
    for event in _EVENTS:
        _live_through(town, event)
    with clock.at(town.ends_at - timedelta(days=6)):
        _next_years_version(town)


def _live_through(town: Town, event: _Event) -> None:
    leader, began = town.people["leader"], _within(town, event.began)
    given = []
    with clock.at(began):
        for area in event.areas:
            given.append(
                order_period(
                    street_id=town.street,
                    person_id=leader,
                    area_id=town.areas[area],
                    event=event.event,
                    reason=event.reason,
                    legal_basis=event.legal_basis,
                    ordered_as=Role.STREET_LEADER.value,
                    level=event.level,
                )
            )
    with clock.at(began + event.lasted):
        for order in given:
            lift_period(street_id=town.street, person_id=leader, order_id=order.pk, reason=event.lift_reason)
    with clock.at(began + event.lasted + event.review_after):
        for order in given:
            end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons=event.lessons)


def _next_years_version(town: Town) -> None:
    """A draft in which volunteers stand beside the organisations in activity space, and meet every fortnight."""
    coordinator = town.people["coordinator"]
    newest: RuleTable | None = tables(town.street).first()
    if newest is None:
        return
    year = town.ends_at.year + 1
    draft = draft_rules(
        street_id=town.street,
        person_id=coordinator,
        table_id=newest.pk,
        version=f"{year}.1",
        valid_from=date(year, 1, 1),
    )
    row = draft.cells.get(period=Period.ROUTINE.value, space=Space.ACTIVITY.value, matter_kind="any")
    cell = next(cell for cell in table_value(draft).cells if cell.key.space is Space.ACTIVITY)
    words = CellWords(
        government=cell.government,
        five=cell.five,
        government_by=cell.government_by,
        five_by=cell.five_by,
        beside=cell.beside,
        required=(*cell.required, _K.VOLUNTEER),
        invited=tuple(kind for kind in cell.invited if kind is not _K.VOLUNTEER),
        contact_days=14,
        follows=cell.follows,
        source="街道联席会议纪要",
    )
    edit_cell(street_id=town.street, person_id=coordinator, cell_id=row.pk, words=words)


def _within(town: Town, moment: tuple[int, int, int, int]) -> datetime:
    """That day and time in the year that is told."""
    month, day, hour, minute = moment
    latest = town.ends_at.astimezone(_SHANGHAI) - timedelta(days=20)
    found = datetime(latest.year, month, day, hour, minute, tzinfo=_SHANGHAI)
    return found if found <= latest else found.replace(year=latest.year - 1)

"""Topics of the fictional 清江街道, and a matter before its residents’ meeting; through actions only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wushe.core.deliberation import Assembly
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.ballots.actions.count_ballot import count_ballot
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.enter_paper import enter_paper
from wushe.modules.ballots.actions.open_ballot import give_notice as announce
from wushe.modules.ballots.actions.open_ballot import open_ballot
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import able_entries
from wushe.modules.topics.actions.hold_meeting import hold_meeting
from wushe.modules.topics.actions.hold_topic import note_attendance, write_minutes
from wushe.modules.topics.actions.keep_commitment import commit_to
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.actions.order_ballot import Asked, order_ballot
from wushe.modules.topics.actions.owe_reply import give_reply, note_dissent, object_to
from wushe.modules.topics.actions.prepare_topic import give_notice, name_subjects
from wushe.modules.topics.actions.propose_matter import propose_matter
from wushe.modules.topics.actions.report_item import rate_topic, report_item, tell_back
from wushe.modules.topics.actions.state_position import state_position, take_stand
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.actions.write_opinion import add_item, write_opinion
from wushe.modules.topics.models import FourMatter, Topic
from wushe.modules.topics.queries.assemblies import roll_of

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def seed(town: Town) -> None:
    """锦苑’s charging shed is being carried out, 江湾’s rain shelter is, 和苑’s playground is announced."""
    _shelter(town)
    _shed(town)
    _playground(town)
    _reading_room(town)


def _shelter(town: Town) -> None:
    topic = _noticed(town, "secretary", "JW", "东门候车雨棚", "东门候车处要不要搭雨棚，搭在哪一侧？", 80, 70)
    by = _by(town, "secretary") | {"topic_id": topic.id}
    with clock.at(_at(town, 70, 19)):
        _held(by, (("residents", "room", 18, 0), ("tenants", "room", 2, 0), ("residents", "phone", 3, 0)))
        write_opinion(**by, words="雨棚搭在东门北侧，不占盲道，物业负责日常清扫。")
        item = add_item(
            **by,
            words="在东门北侧搭两米宽的雨棚。",
            due_on=_at(town, 40, 9).date(),
            lead_id=town.bodies["JW/property"],
            lead_reason="场地由物业管理，会上商定。",
        )
        side = _asked_on_paper(town, topic)
    with clock.at(_at(town, 67, 9)):
        close_ballot(**_by(town, "secretary"), ballot_id=side.id)
        count_ballot(**_by(town, "secretary"), ballot_id=side.id)
        take_step(**by)
    with clock.at(_at(town, 45, 10)):
        report_item(**_by(town, "property"), item_id=item.id, evidence="雨棚完工，验收照片存社区。")
        tell_back(**by, words="雨棚已经搭好，感谢大家的意见；清扫由物业每周两次。")
        take_step(**by)
    with clock.at(_at(town, 30, 10)):
        rate_topic(**_by(town, "resident") | {"topic_id": topic.id}, mark=3)


def _asked_on_paper(town: Town, topic: Topic) -> Ballot:
    """The side of the shelter, voted on paper by those who came; every sheet is read by two."""
    by = _by(town, "secretary")
    asked = Asked(
        question="雨棚搭在东门哪一侧？",
        roll="residents",
        kind="single",
        options=("北侧", "南侧"),
        until_on=_at(town, 68, 9).date(),
    )
    row = order_ballot(**by, topic_id=topic.id, asked=asked)
    announce(**by, ballot_id=row.id)
    row = open_ballot(**by, ballot_id=row.id)
    numbers = able_entries(row).order_by("number").values_list("number", flat=True)[:9]
    for who in ("worker", "secretary"):
        for place, number in enumerate(numbers):
            choice = ["1"] if place % 4 else ["2"]
            enter_paper(**_by(town, who), ballot_id=row.id, number=number, choice=choice)
    return row


def _shed(town: Town) -> None:
    topic = _noticed(town, "JY/secretary", "JY", "电动自行车集中充电棚", "充电棚建不建、建在哪里、收益归谁？", 21, 12)
    by = _by(town, "JY/secretary") | {"topic_id": topic.id}
    with clock.at(_at(town, 13, 9)):
        for body, interest, limits, offer in (
            ("JY/owners-committee", "收益归全体业主，账目公开。", "不能自己出建设费。", "负责比选运营方。"),
            ("JY/property", "楼道里不再停车充电。", "夜间没有人手值守。", "白天巡查，消防器材到位。"),
        ):
            state_position(**by, body_id=town.bodies[body], interest=interest, limits=limits, offer=offer)
            take_stand(**by, body_id=town.bodies[body], words="楼道内一律不充电", is_for=True)
        take_stand(**by, body_id=town.bodies["JY/owners-committee"], words="收益全部进入公共收益账户", is_for=True)
        take_stand(**by, body_id=town.bodies["JY/property"], words="收益全部进入公共收益账户", is_for=False)
    with clock.at(_at(town, 12, 19)):
        _held(
            by,
            (
                ("residents", "room", 16, 2),
                ("residents", "phone", 3, 0),
                ("tenants", "room", 3, 0),
                ("unit", "room", 1, 0),
            ),
            dissent=("担心夜里噪声。", "棚子离三号楼太近。"),
        )
        commit_to(
            **by,
            body_id=town.bodies["JY/property"],
            words="每天两次巡查充电棚，记录贴在门口。",
            due_on=_at(town, -30, 9).date(),
        )
        write_opinion(**by, words="在公共用地建一处充电棚，运营方每年向业主支付一万二千元，按业主共同决定办理。")
        for words, lead, days in (
            ("组织业主共同决定，依法公告。", "JY/owners-committee", -20),
            ("比选运营方并公开结果。", "JY/owners-committee", -40),
            ("清理楼道内的充电线。", "JY/property", 2),
        ):
            add_item(
                **by,
                words=words,
                due_on=_at(town, days, 9).date(),
                lead_id=town.bodies[lead],
                lead_reason="会上商定由其主导。",
            )
        take_step(**by)
    with clock.at(_at(town, 10, 10)):
        reply = topic.replies.order_by("said_at", "id").first()
        if reply is not None:
            give_reply(**_by(town, "JY/secretary"), reply_id=reply.id, answer="二十二点后断电，风机换成低噪声型号。")
        object_to(**_by(town, "JY/resident") | {"topic_id": topic.id}, words="充电价格没有写明。")


def _playground(town: Town) -> None:
    _noticed(town, "HY/secretary", "HY", "操场周末开放", "学校操场周末向居民开放，谁来值守？", 4, -5)


def _reading_room(town: Town) -> None:
    """锦苑’s reading room: proposed, discussed, deliberated; the representatives decide next."""
    members = _members(town, "JY/party", Role.RESIDENT, "费长宁、祝小雨、单秋实、凌云志、宁静远")
    _members(town, "JY/residents-committee", Role.RESIDENTS_REPRESENTATIVE, "卞春来、丛大山、尹知秋、戚如意、柏青松")
    by = _by(town, "JY/secretary")
    with clock.at(_at(town, 9, 10)):
        matter = propose_matter(
            **by,
            title="亲子阅览室改造",
            words="阅览室地面开裂、灯光偏暗，提议改造后全天开放。",
            filed="支部会议记录第二册",
            held_on=clock.today(),
            area_id=town.areas["JY"],
            branch_id=town.bodies["JY/party"],
            committee_id=town.bodies["JY/residents-committee"],
            place_id=town.places["JY/reading-room"],
            sum_fen=36_000_00,
            source="社区服务资金",
            submission_key="demo-four-JY",
        )
    for days, assembly in ((6, "committees"), (3, "party_members")):
        with clock.at(_at(town, days, 19)):
            there = members if assembly == "party_members" else _both_committees(matter)
            hold_meeting(
                **by,
                matter_id=matter.id,
                assembly=assembly,
                held_on=clock.today(),
                words="看过现场和三家报价，同意按方案改造。",
                filed="会议记录第四册",
                present_ids=there,
                agree=len(there),
            )


def _both_committees(matter: FourMatter) -> list[str]:
    return [str(one.id) for one in roll_of(matter, Assembly.COMMITTEES, clock.today())]


def _members(town: Town, body: str, role: Role, names: str) -> list[str]:
    with clock.at(town.begins_at):
        return [
            str(
                give_role(
                    person_id=OPERATOR_ID,
                    street_id=town.street,
                    body_id=town.bodies[body],
                    role=role,
                    holder=Holder(name=name),
                    area_id=town.areas["JY"],
                ).id
            )
            for name in names.split("、")
        ]


def _noticed(town: Town, who: str, area: str, title: str, question: str, opened: int, meets: int) -> Topic:
    by = _by(town, who)
    with clock.at(_at(town, opened, 9)):
        topic = open_topic(
            **by,
            title=title,
            question=question,
            form="council",
            area_id=town.areas[area],
            chair_id=town.bodies[f"{area}/residents-committee"],
            submission_key=f"demo-topic-{area}",
        )
        own: dict[str, Any] = by | {"topic_id": topic.id}
        take_step(**own)
        bodies = [("property", town.bodies[f"{area}/property"])] if f"{area}/property" in town.bodies else []
        name_subjects(**own, kinds=("party", "residents_committee", "residents", "tenants"), bodies=bodies)
        take_step(**own)
        give_notice(
            **own,
            paper="背景、两种做法、各自的费用和影响，附位置图；不用手机的居民由楼长上门说明。",
            channels=("board", "group", "phone"),
            meets_at=_at(town, meets, 19),
            where="社区议事厅",
        )
    return topic


def _held(by: dict[str, Any], there: tuple[tuple[str, str, int, int], ...], dissent: tuple[str, ...] = ()) -> None:
    take_step(**by)
    for kind, way, people, proxies in there:
        authority = "委托书存社区档案第三册。" if proxies else ""
        note_attendance(**by, kind=kind, way=way, people=people, proxies=proxies, authority=authority)
    write_minutes(**by, words="先介绍两种做法，再逐个发言；主要关心安全、噪声和费用。")
    for words in dissent:
        note_dissent(**by, words=words)
    take_step(**by)


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}


def _at(town: Town, days: int, hour: int) -> datetime:
    day = (town.ends_at - timedelta(days=days)).astimezone(_SHANGHAI)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)

"""Notices of the fictional 清江街道, in our own words: a campaign and three single ones, corrected, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.support_need import support_need
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Answer, Need
from wushe.modules.needs.queries.access import secret_of, supporter_key
from wushe.modules.notices.actions.approve_notice import approve_notice
from wushe.modules.notices.actions.correct_notice import correct_notice
from wushe.modules.notices.actions.count_reach import close_days, count_opening, post_sheets
from wushe.modules.notices.actions.open_campaign import open_campaign
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.actions.say_heard import enter_slip, say_heard
from wushe.modules.notices.actions.write_notice import Address, Wording, write_notice
from wushe.modules.notices.models import Notice
from wushe.modules.notifications.actions import set_preferences, write_wording
from wushe.modules.notifications.labels import Kind, Manner
from wushe.modules.spaces.queries import area_path


@dataclass(frozen=True, slots=True)
class _Told:
    """One notice: who writes, who approves, when (days before the end of the year), and how far it came."""

    writer: str
    second: str
    area: str
    issuer: str
    days: float
    words: Wording
    until: float | None = None  # days before the end; negative: after it
    openings: int = 0
    sheets: int = 0
    in_campaign: bool = False
    audience: str = "everyone"
    role: str = ""
    theme: str = ""


_TOLD = (
    _Told(
        "coordinator", "leader", "street", "street", 40,
        Wording(
            "雨季来了，请一起检查门窗和阳台",
            "本周起进入多雨时段。请各家检查门窗、阳台花盆和空调外机，松动的先搬进屋里。\n\n"
            "低洼楼栋的住户，请把电动车停到高处，不要在楼道里充电。\n\n"
            "需要帮忙搬东西的老人，打社区电话，志愿者上门。",
            "街道办事处 0000-6100100",
            "important",
        ),
        until=-20, openings=64, in_campaign=True,
    ),
    _Told(
        "LS/worker", "LS/secretary", "LS", "LS/residents-committee", 33,
        Wording(
            "北坡、东坡雨天封路，请绕行",
            "下大雨时，百步梯和东坡小路会拉起围挡，请从健身广场绕行。\n\n"
            "坡脚住户请留意预警群。接到撤离通知，先走人，再收东西。集合点在临山活动室。",
            "临山居委会 0000-6203002",
            "important",
        ),
        until=-20, openings=41, sheets=36, in_campaign=True,
    ),
    _Told(
        "worker", "", "JW/B06", "JW/residents-committee", 9,
        Wording(
            "6号楼更换水泵，周四白天停水",
            "供水中心周四更换6号楼水泵，上午9点到下午5点停水。\n\n"
            "请提前一晚储水。行动不便的老人，志愿者会送水上楼，请先打电话登记。\n\n"
            "来水后请先放一会儿再用。",
            "江湾居委会 0000-6201002",
            "important",
        ),
        until=-4, openings=38, sheets=5, audience="residents",
    ),
    _Told(
        "JY/worker", "JY/secretary", "JY", "JY/residents-committee", 6,
        Wording(
            "锦苑一期充电棚方案，请来提意见",
            "大家反映电动车没处充电，这件事有了初步方案：在一期南侧共用场地建充电棚，收费公开。\n\n"
            "方案图贴在小区门口，意见箱在居委会窗口，下周日前都可以提。",
            "锦苑居委会 0000-6202002",
        ),
        openings=57, sheets=18, audience="theme", theme="theme/JY/charging",
    ),
    _Told(
        "secretary", "coordinator", "JW", "JW/residents-committee", 3,
        Wording(
            "邻里食堂下周二休息一天",
            "江湾邻里食堂下周二检修炉灶，休息一天。已订餐的老人，由志愿者送盒饭上门，时间照旧。",
            "江湾邻里食堂 0000-6201011",
        ),
        until=-6, openings=22, sheets=12,
    ),
)  # fmt: skip

_CORRECTED = "原通知写的日期有误，应为周四，不是周三。"


def seed(town: Town) -> None:
    """Tell the notices at their times, the campaign first; then one that waits for a second person."""
    with clock.at(town.ends_at - timedelta(days=41)):
        campaign = open_campaign(
            street_id=town.street,
            person_id=town.people["coordinator"],
            title="汛期安全",
            about="雨季里每家每户要做的几件事，一处看全。",
            from_on=(town.ends_at - timedelta(days=41)).date(),
            until_on=(town.ends_at + timedelta(days=20)).date(),
        )
    for told in _TOLD:
        _tell(town, told, campaign.id)
    _one_waits(town)
    _some_choose_how_to_be_told(town)
    _a_voice_becomes_an_answer(town)
    _people_say_whether_they_were_heard(town)


def _tell(town: Town, told: _Told, campaign_id: UUID) -> None:
    moment = town.ends_at - timedelta(days=told.days)
    with clock.at(moment):
        notice = _written(town, told, campaign_id)
    with clock.at(moment + timedelta(minutes=25)):
        publish_notice(street_id=town.street, person_id=town.people[told.writer], notice_id=notice.id)
    if told.second:
        with clock.at(moment + timedelta(hours=2)):
            approve_notice(street_id=town.street, person_id=town.people[told.second], notice_id=notice.id)
    notice = Notice.objects.in_street(town.street).get(pk=notice.id)
    if told.area == "JW/B06":
        _corrected(town, notice, told, moment + timedelta(hours=3))
    _read(town, notice, told, moment)


def _written(town: Town, told: _Told, campaign_id: UUID) -> Notice:
    said = told.words
    until = town.ends_at - timedelta(days=told.until) if told.until is not None else None
    return write_notice(
        street_id=town.street,
        person_id=town.people[told.writer],
        address=Address(
            area_id=town.areas[told.area],
            issuer_id=town.bodies[told.issuer],
            audience=told.audience,
            role=told.role,
            theme_id=town.needs[told.theme] if told.theme else None,
            campaign_id=campaign_id if told.in_campaign else None,
        ),
        words=Wording(said.title, said.body, said.contact, said.importance, None, until),
    )


def _corrected(town: Town, notice: Notice, told: _Told, moment: datetime) -> None:
    said = told.words
    until = notice.shown_until
    with clock.at(moment):
        correct_notice(
            street_id=town.street,
            person_id=town.people[told.writer],
            notice_id=notice.id,
            words=Wording(said.title, said.body, said.contact, said.importance, None, until),
            correction=_CORRECTED,
        )


def _read(town: Town, notice: Notice, told: _Told, moment: datetime) -> None:
    """Browsers open it over the first three days; sheets are put up the same evening."""
    for number in range(told.openings):
        day = moment + timedelta(hours=4) + timedelta(days=number % 3)
        if day < town.ends_at:
            with clock.at(day):
                way = ("sheet", "chat", "page", "inbox", "chat")[town.rng.randrange(5)]
                count_opening(notice=notice, way=way, browser=f"browser {number}")
    if told.sheets:
        with clock.at(moment + timedelta(hours=9)):
            post_sheets(
                street_id=town.street,
                person_id=town.people[told.writer],
                notice_id=notice.id,
                sheets=told.sheets,
            )
    with clock.at(min(moment + timedelta(days=4), town.ends_at)):
        close_days(street_id=town.street)


def _one_waits(town: Town) -> None:
    with clock.at(town.ends_at - timedelta(hours=5)):
        notice = write_notice(
            street_id=town.street,
            person_id=town.people["worker"],
            address=Address(
                area_id=town.areas["JW"],
                issuer_id=town.bodies["JW/residents-committee"],
                audience="role",
                role="building_head",
            ),
            words=Wording(
                "请各楼栋长周五到社区领取张贴材料",
                "周五上午9点到11点，请到江湾社区服务站领取本月张贴材料。来不了的，说一声，我们送到门口。",
                "江湾居委会 0000-6201002",
            ),
        )
        publish_notice(street_id=town.street, person_id=town.people["worker"], notice_id=notice.id)


_KIND = ("有人上门看了，还回了电话。", "说清了什么时候修。", "答得快。", "")
_UNKIND = ("只说在研究。", "没人来看过。", "答的不是我问的。", "")


def _some_choose_how_to_be_told(town: Town) -> None:
    """A resident wants answers at once, the coordinator a digest; the street words one message itself."""
    usual = {"quiet_from": time(22), "quiet_until": time(7), "digest_at": time(18)}
    with clock.at(town.ends_at - timedelta(days=5)):
        set_preferences(
            street_id=town.street,
            person_id=town.people["resident"],
            manners={Kind.ANSWER: Manner.AT_ONCE, Kind.VOICE: Manner.AT_ONCE},
            **usual,
        )
        set_preferences(
            street_id=town.street,
            person_id=town.people["coordinator"],
            manners={Kind.WORK: Manner.DAILY, Kind.NOTICE: Manner.DAILY},
            **usual,
        )
        write_wording(
            street_id=town.street,
            person_id=town.people["coordinator"],
            event=NeedEvent.ANSWERED.value,
            language="zh-hans",
            text="您反映的事（{number}）有答复了，请来看一看。",
        )


def _a_voice_becomes_an_answer(town: Town) -> None:
    """Two residents who sign in support what a neighbour said; a day later it is answered, and they hear of it."""
    nobody_took_on = Need.objects.in_street(town.street).filter(
        status=NeedStatus.ASSIGNED,
        area_path__startswith=area_path(town.areas["JW"]),
        submitted_at__lt=town.ends_at - timedelta(days=2),
        handling__claimed_by=None,  # what a worker has on the desk must still be there when a visitor takes the role
    )
    need = nobody_took_on.order_by("-supports", "id").first()
    if need is None:
        return
    with clock.at(town.ends_at - timedelta(days=1, hours=3)):
        for person in ("resident", "elder"):
            key = supporter_key(town.street, f"person:{town.people[person]}")
            support_need(street_id=town.street, need_id=need.id, supporter_key=key, person_id=town.people[person])
    with clock.at(town.ends_at - timedelta(hours=3)):
        answer_need(
            street_id=town.street,
            person_id=town.people["worker"],
            need_id=need.id,
            points=["今天上午到现场看过，材料已订，下周一施工。", "施工前一天在楼道张贴通知。"],
        )


def _people_say_whether_they_were_heard(town: Town) -> None:
    """About half of those who got an answer say so some days later, one in four of them on paper."""
    rows = Answer.objects.in_street(town.street).select_related("need").order_by("answered_at", "id")
    latest = {answer.need_id: answer for answer in rows}
    for answer in latest.values():
        moment = answer.answered_at + timedelta(hours=town.rng.randrange(20, 90))
        if town.rng.random() < 0.45 or moment >= town.ends_at:
            continue
        word = town.rng.choices(("yes", "partly", "no"), (40, 30, 30) if answer.is_late else (76, 16, 8))[0]
        words = town.rng.choice(_KIND if word == "yes" else _UNKIND)
        with clock.at(moment):
            if town.rng.random() < 0.25:
                enter_slip(
                    street_id=town.street,
                    person_id=town.people["coordinator"],
                    number=answer.need.number,
                    word=word,
                    words=words,
                )
            else:
                say_heard(
                    street_id=town.street,
                    number=answer.need.number,
                    word=word,
                    words=words,
                    secret=secret_of(answer.need_id),
                )

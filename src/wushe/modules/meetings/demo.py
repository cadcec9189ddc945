"""Joint meetings of the fictional 清江街道: each form once, decisions in every state, the next agenda gathered.

Everything is invented and done through actions, at pretended times of the last weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.actors.actions import BodyCard
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.actors.actions.register_body import register_body
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.actions.decide_item import decide_item
from wushe.modules.meetings.actions.follow_decision import confirm_done, report_done
from wushe.modules.meetings.actions.gather_agenda import gather_agenda
from wushe.modules.meetings.actions.hold_meeting import close_meeting, note_discussion, open_meeting
from wushe.modules.meetings.actions.name_new_lead import name_new_lead
from wushe.modules.meetings.actions.note_attendance import note_attendance
from wushe.modules.meetings.actions.send_agenda import send_agenda
from wushe.modules.meetings.actions.settle_item import settle_item
from wushe.modules.meetings.actions.settle_minutes import approve_minutes, correct_minutes
from wushe.modules.meetings.actions.shape_agenda import add_item
from wushe.modules.meetings.models import Meeting

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def seed(town: Town) -> None:
    """The street with 江湾 three weeks ago, the committees of 锦苑, 和苑 without a quorum, and next week’s."""
    _street_and_community(town)
    _committees(town)
    _without_quorum(town)
    _next_week(town)


def _street_and_community(town: Town) -> None:
    bodies = ("street", "housing", "JW/party", "JW/residents-committee", "JW/property")
    meeting = _called(town, "coordinator", "street_community", "JW", 36, 20, bodies)
    matters = (
        ("6号楼水泵夜间停机", "三周内停机两次，物业与产权单位各执一词。"),
        ("消防通道反复占用", "同一处一年内登记三次，劝离后又占。"),
        ("小区东门路灯", "四盏不亮，老人晚间出行不便。"),
        ("活动室周末开放", "志愿者愿意值守，需要钥匙交接办法。"),
        ("楼道改造经费", "超出社区权限，需要区里统筹。"),
        ("快递柜位置", "已由物业与运营方商定。"),
        ("楼道堆物清理", "三栋楼的楼道有旧家具，专项小组已上门登记。"),
    )
    by = _by(town, "coordinator") | {"meeting_id": meeting.id}
    group = _clearing_group(town)
    with clock.at(_at(town, 35, 10)):
        items = [add_item(**by, name=name, paper=paper).id for name, paper in matters]
        send_agenda(**by)
    at = _by(town, "coordinator")
    with clock.at(_at(town, 20, 9)):
        _opened(town, meeting, "coordinator", bodies[:4], absent={"JW/property": "经理外出，已书面报送意见。"})
        note_discussion(**at, item_id=items[0], words="产权在小区，维修资金可用；先换止回阀，再做全面检修。")
        _decide(town, items[0], "一周内更换止回阀，月底前完成水泵检修。", "JW/property", 12, helpers=("housing",))
        _decide(town, items[1], "画禁停线、装两根隔离桩，网格每天看一次。", "JW/residents-committee", 9)
        _decide(town, items[2], "两周内修复四盏路灯。", "JW/property", 6)
        _decide(town, items[3], "周六下午开放，志愿服务队值守。", "JW/residents-committee", -14, project=True)
        _decide(town, items[6], "逐栋清理楼道堆物，每周公布进度。", group.id, -16)
        settle_item(**at, item_id=items[4], outcome="passed_up", reason="金额超出街道权限，报区里。")
        settle_item(**at, item_id=items[5], outcome="no_action", reason="各方已经商定，不需要会议决定。")
        close_meeting(**by)
    with clock.at(_at(town, 19, 15)):
        correct_minutes(
            **_by(town, "secretary") | {"meeting_id": meeting.id}, words="第二项的隔离桩是两根，不是三根。"
        )
        approve_minutes(**by)
    pump, lane = (meeting.decisions.get(item_id=items[place]) for place in (0, 1))
    with clock.at(_at(town, 12, 16)):
        report_done(**_by(town, "property"), decision_id=pump.id, evidence="止回阀已换，运行记录存泵房。")
        report_done(**_by(town, "worker"), decision_id=lane.id, evidence="禁停线和隔离桩已完成。")
    with clock.at(_at(town, 11, 10)):
        confirm_done(**at, decision_id=pump.id)
    cleared = meeting.decisions.get(item_id=items[6])
    with clock.at(_at(town, 5, 9)):
        end_body(
            person_id=town.people["coordinator"],
            street_id=town.street,
            body_id=group.id,
            dissolved_because="专项小组期满，人员回到各自岗位。",
        )
    with clock.at(_at(town, 4, 10)):
        name_new_lead(
            **at,
            decision_id=cleared.id,
            lead_id=town.bodies["JW/residents-committee"],
            reason="小组已经撤销，没清完的楼道由居委会接着做。",
        )


def _clearing_group(town: Town) -> Body:
    """A group for one task: it leads a decision and ends before the work is done."""
    card = BodyCard(kind=BodyKind.SELF_MANAGEMENT_GROUP, name="江湾社区楼道清理专项小组", work="登记并清理楼道堆物。")
    with clock.at(_at(town, 60, 9)):
        return register_body(
            person_id=town.people["coordinator"], street_id=town.street, area_id=town.areas["JW"], card=card
        )


def _committees(town: Town) -> None:
    bodies = ("JY/residents-committee", "JY/owners-committee", "JY/party", "JY/property")
    meeting = _called(town, "JY/secretary", "committees", "JY", 30, 6, bodies)
    by = _by(town, "JY/secretary") | {"meeting_id": meeting.id}
    with clock.at(_at(town, 29, 9)):
        first = add_item(**by, name="一期车库充电安全", paper="现有拉线充电，消防已提示。")
        second = add_item(**by, name="业主大会筹备时间", paper="会前十五日公告。")
        send_agenda(**by)
    at = _by(town, "JY/secretary")
    with clock.at(_at(town, 6, 19)):
        _opened(town, meeting, "JY/secretary", bodies)
        _decide(
            town,
            first.id,
            "业委会主导比选集中充电方案，居委会组织说明会。",
            "JY/owners-committee",
            -12,
            who="JY/secretary",
        )
        settle_item(**at, item_id=second.id, outcome="deferred", reason="等业主名册核对完成再定。")
        close_meeting(**by)


def _without_quorum(town: Town) -> None:
    bodies = ("HY/party", "HY/residents-committee", "HY/choir", "HY/school", "social-work")
    meeting = _called(town, "HY/secretary", "many", "HY", 24, 4, bodies)
    by = _by(town, "HY/secretary") | {"meeting_id": meeting.id}
    with clock.at(_at(town, 23, 9)):
        item = add_item(**by, name="操场周末开放", paper="学校愿意开放，需要有人值守和买保险。")
        send_agenda(**by)
    with clock.at(_at(town, 4, 15)):
        absent = {"HY/choir": "", "HY/school": "期中考试。", "social-work": "家访未回。"}
        _opened(town, meeting, "HY/secretary", bodies[:2], absent=absent)
        note_discussion(**_by(town, "HY/secretary"), item_id=item.id, words="学校未到，只记录意见：周日上午最合适。")
        close_meeting(**by)


def _next_week(town: Town) -> None:
    bodies = ("street", "housing", "water", "JW/party", "JW/residents-committee")
    meeting = _called(town, "coordinator", "street_community", "JW", 6, -7, bodies)
    by = _by(town, "coordinator") | {"meeting_id": meeting.id}
    with clock.at(_at(town, 1, 16)):
        gather_agenda(**by)
        add_item(**by, name="冬季用电安全检查", paper="各单位带上自查表。")


def _called(
    town: Town, who: str, form: str, area: str, called_days: int, days: int, bodies: Sequence[str]
) -> Meeting:
    hour = {"committees": 19, "many": 15}.get(form, 9)
    with clock.at(_at(town, called_days, 8)):
        return call_meeting(
            **_by(town, who),
            form=form,
            area_id=town.areas[area],
            starts_at=_at(town, days, hour),
            where="街道二楼会议室" if form == "street_community" else "社区议事厅",
            chair_id=town.bodies[bodies[0]],
            body_ids=[town.bodies[body] for body in bodies],
            submission_key=f"demo-{form}-{area}-{called_days}",
        )


def _opened(
    town: Town, meeting: Meeting, who: str, there: Sequence[str], absent: dict[str, str] | None = None
) -> None:
    by = _by(town, who) | {"meeting_id": meeting.id}
    open_meeting(**by)
    for place, body in enumerate(there):
        mode = "phone" if place == len(there) - 1 else "in_person"
        note_attendance(**by, body_id=town.bodies[body], attendance="present", mode=mode)
    for body, words in (absent or {}).items():
        note_attendance(**by, body_id=town.bodies[body], attendance="absent", words=words)


def _decide(
    town: Town,
    item_id: UUID,
    words: str,
    lead: str | UUID,
    days: int,
    *,
    who: str = "coordinator",
    helpers: Sequence[str] = (),
    project: bool = False,
) -> None:
    decide_item(
        **_by(town, who),
        item_id=item_id,
        words=words,
        lead_id=lead if isinstance(lead, UUID) else town.bodies[lead],
        lead_reason="会上商定由其主导。",
        helper_ids=[town.bodies[body] for body in helpers],
        due_on=_at(town, days, 9).date(),
        opens_project=project,
    )


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}


def _at(town: Town, days: int, hour: int) -> datetime:
    day = (town.ends_at - timedelta(days=days)).astimezone(_SHANGHAI)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)

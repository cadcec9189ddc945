"""Two committees of the fictional 清江街道: three property areas, their matters, votes, an emergency provider.

Everything is invented and done through actions, at pretended times of the year that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from wushe.core.clocks import add_months
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.committees.actions._counts import Counts
from wushe.modules.committees.actions.agree_matter import agree_wording, propose_wording, state_position
from wushe.modules.committees.actions.count_vote import enter_count
from wushe.modules.committees.actions.form_committee import begin_forming, do_step
from wushe.modules.committees.actions.hold_sitting import post_minutes, write_minutes
from wushe.modules.committees.actions.hold_vote import plan_vote, post_vote_notice
from wushe.modules.committees.actions.keep_provider import post_provider
from wushe.modules.committees.actions.name_provider import name_provider
from wushe.modules.committees.actions.open_agreed_project import open_agreed_project
from wushe.modules.committees.actions.post_result import post_result
from wushe.modules.committees.actions.put_matter import put_matter
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee
from wushe.modules.committees.actions.tell_agenda import tell_agenda
from wushe.modules.committees.models import PropertyArea

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_OWNER, _WORKER, _SECRETARY = "owner", "JY/worker", "JY/secretary"


def seed(town: Town) -> None:
    """锦苑 has its owners' committee, 和苑 lost its company, 江湾 forms a group of residents."""
    with clock.at(town.begins_at + timedelta(days=20)):
        garden = _area(town, "JY", "锦苑一期", 612, "52430.60", ("JY/B01", "JY/B02", "JY/B03", "JY/B04"))
        harmony = _area(town, "HY", "和苑小区", 1024, "88640.00")
        old = _area(town, "JW", "江湾老楼院", 418, "24816.50", ("JW/B05", "JW/B06", "JW/B07"))
        seat_committee(
            **_at(town, _SECRETARY, garden),
            kind="owners_committee",
            body_id=town.bodies["JY/owners-committee"],
            members={"owners": 5},
            chair="owners",
            from_on=clock.today(),
        )
    _company_leaves(town, harmony)
    _group(town, old)
    _charging_shed(town, garden)
    _desk_of_the_garden(town, garden)


def _area(town: Town, code: str, name: str, owners: int, square: str, buildings: Sequence[str] = ()) -> PropertyArea:
    return register_property_area(
        **_by(town, f"{code}/secretary" if code != "JW" else "secretary"),
        area_id=town.areas[code],
        name=name,
        owners=owners,
        private_area=square,
        jurisdiction="CN-BJ",
        building_ids=[town.areas[key] for key in buildings if key in town.areas],
    )


def _company_leaves(town: Town, area: PropertyArea) -> None:
    """The company leaves on 1 September; an emergency provider, then a committee of nine, then a vote to hire."""
    lost = datetime(2026, 9, 1, 9, tzinfo=_SHANGHAI)
    if not town.begins_at < lost < town.ends_at - timedelta(days=60):
        lost = town.ends_at - timedelta(days=80)
    on = lost.astimezone(_SHANGHAI).date()
    with clock.at(lost + timedelta(days=1, hours=2)):
        name_provider(
            **_at(town, "coordinator", area),
            body_id=town.bodies["HY/property"],
            lost_on=on,
            until_on=add_months(on, 6),
            content="电梯运行维护、垃圾清运、门岗值守、公共照明。",
            fee_fen=158,
        )
        post_provider(**_at(town, "coordinator", area), on=clock.today())
    with clock.at(lost + timedelta(days=20)):
        seat_committee(
            **_at(town, "HY/secretary", area),
            kind="property_committee",
            body_id=town.bodies["HY/property-committee"],
            members={"owners": 5, "residents_committee": 2, "users": 2},
            chair="residents_committee",
            from_on=clock.today(),
        )
        _put(town, "HY/worker", area, "七号电梯先停后修，修好由别人复查", "电梯")
    with clock.at(lost + timedelta(days=25)):
        vote = plan_vote(**_at(town, "HY/secretary", area), matter="property_manager", title="选聘新的物业服务人")
        meeting = clock.today() + timedelta(days=18)
        post_vote_notice(**_by(town, "HY/secretary"), vote_id=vote.id, meeting_on=meeting)
    tally = Counts("60111.25", 703, "33020.00", 352)
    with clock.at(_noon(meeting) + timedelta(hours=8)):
        enter_count(**_by(town, "HY/worker"), vote_id=vote.id, counts=tally)
        enter_count(**_by(town, "HY/secretary"), vote_id=vote.id, counts=tally)
    with clock.at(_noon(meeting) + timedelta(days=2)):
        post_result(**_by(town, "HY/secretary"), vote_id=vote.id, on=clock.today())


def _group(town: Town, area: PropertyArea) -> None:
    """No owners' committee: the residents' committee proposes a self-management group."""
    with clock.at(town.ends_at - timedelta(days=24)):
        begin_forming(**_at(town, "secretary", area), kind="self_management_group")
        do_step(
            **_at(town, "secretary", area), code="proposed", done_on=clock.today(), words="三个楼门的楼栋长都同意。"
        )


def _charging_shed(town: Town, area: PropertyArea) -> None:
    """A special matter: noticed, counted by two, passed."""
    with clock.at(town.ends_at - timedelta(days=70)):
        vote = plan_vote(**_at(town, _OWNER, area), matter="common_parts", title="公共用地建一处充电棚，收益归业主")
        meeting = clock.today() + timedelta(days=16)
        post_vote_notice(**_by(town, _OWNER), vote_id=vote.id, meeting_on=meeting)
    tally = Counts("36120.40", 418, "27544.10", 316)
    with clock.at(_noon(meeting) + timedelta(hours=9)):
        enter_count(**_by(town, _OWNER), vote_id=vote.id, counts=tally)
        enter_count(**_by(town, _WORKER), vote_id=vote.id, counts=tally)
    with clock.at(_noon(meeting) + timedelta(days=2)):
        post_result(**_by(town, _OWNER), vote_id=vote.id, on=clock.today())


def _desk_of_the_garden(town: Town, area: PropertyArea) -> None:
    with clock.at(town.ends_at - timedelta(days=40)):
        light = _put(town, _OWNER, area, "地库照明改成感应灯", "夜里太暗，电费又高。")
        _state(town, _OWNER, light, "用公共收益先改两排，看看电费。")
        _state(town, _WORKER, light, "同意，请把电费对比贴出来。")
        propose_wording(**_by(town, _OWNER), matter_id=light, words="先改两排，三个月后张贴电费对比，再定其余。")
        agree_wording(**_by(town, _WORKER), matter_id=light)
    with clock.at(town.ends_at - timedelta(days=38)):
        due = clock.today() + timedelta(days=90)
        open_agreed_project(**_by(town, _WORKER), matter_id=light, space=Space.REAL, due_on=due)
    with clock.at(town.ends_at - timedelta(days=30)):
        sitting = tell_agenda(
            **_at(town, _OWNER, area),
            held_on=clock.today() + timedelta(days=6),
            matter_ids=[_put(town, _OWNER, area, "公共收益账目怎么公布", "每季度一次还是每月一次。")],
            place="锦苑议事厅",
        )
    with clock.at(town.ends_at - timedelta(days=24)):
        write_minutes(
            **_by(town, _OWNER),
            sitting_id=sitting.id,
            minutes="到会五人，居委会列席一人。账目每季度公布一次，年末由居务监督委员会核对。",
        )
    with clock.at(town.ends_at - timedelta(days=22)):
        post_minutes(**_by(town, _OWNER), sitting_id=sitting.id, on=clock.today())
    with clock.at(town.ends_at - timedelta(days=4)):
        gate = _put(town, _WORKER, area, "南门快递柜挪位置", "挡住了消防通道一侧。")
        _state(town, _WORKER, gate, "挪到东侧空地，不影响通行。")
        _state(town, _OWNER, gate, "同意挪，费用由柜主承担。")
        propose_wording(**_by(town, _WORKER), matter_id=gate, words="月底前挪到东侧空地，费用由柜主承担。")
    with clock.at(town.ends_at - timedelta(days=2)):
        _put(town, _WORKER, area, "一期三号楼外墙渗水要不要动用维修资金", "先请物业报价。")
        tell_agenda(
            **_at(town, _OWNER, area),
            held_on=clock.today() + timedelta(days=6),
            matter_ids=[gate],
            place="锦苑议事厅",
        )


def _put(town: Town, who: str, area: PropertyArea, title: str, words: str) -> UUID:
    return put_matter(**_at(town, who, area), title=title, words=words, submission_key=f"demo-{title}"[:60]).id


def _state(town: Town, who: str, matter: UUID, words: str) -> None:
    state_position(**_by(town, who), matter_id=matter, words=words)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=_SHANGHAI)


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}


def _at(town: Town, who: str, area: PropertyArea) -> dict[str, Any]:
    return _by(town, who) | {"property_area_id": area.id}

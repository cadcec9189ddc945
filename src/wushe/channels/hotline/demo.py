"""Lists of the city hotline in the fictional street: one taken over and mostly answered, a later one waiting.

Every number, name and phone is invented.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from wushe.channels.hotline.actions.check_list import check_list
from wushe.channels.hotline.actions.export_replies import export_replies
from wushe.channels.hotline.actions.hand_in_list import hand_in_list
from wushe.channels.hotline.actions.take_list import ask_to_take, take_list
from wushe.channels.hotline.models import CityList, Ticket
from wushe.core.formats.moments import CHINA
from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.note_contact import note_contact

_COLUMNS = [
    "工单编号", "派单单位", "工单标题", "诉求内容", "受理时间",
    "办理时限", "所属社区", "事发地址", "诉求人", "联系电话",
]  # fmt: skip
# number, title, what is the matter, community, place, days the city gives, how it was sorted, the answer
_TICKETS = (
    ("QJ202611010017", "路面塌陷", "江湾东门外人行道塌了一个坑，晚上看不见，有人崴了脚。", "江湾社区", "江湾东门", 3,
     ("parking", "urgent", "real", "SPA"), ("坑洞已回填压实，沥青面层次日补齐。", "修复前设围挡和警示灯。")),
    ("QJ202611010031", "夜间施工", "锦苑南侧工地夜里十一点还在打桩，孩子睡不着。", "锦苑社区", "锦苑南大门", 5,
     ("noise", "general", "living", "INS"), ("已约谈施工方，夜间十点后停止打桩，物业每晚巡查。",)),
    ("QJ202611020008", "垃圾清运", "和苑垃圾投放点两天没清，满地都是。", "和苑社区", "和苑垃圾投放点", 5,
     ("sanitation", "general", "living", "SPA"), ("当天加清一次，清运改为每天两次。",)),
    ("QJ202611020044", "路灯不亮", "百步梯中段三盏路灯不亮。", "临山社区", "百步梯", 5,
     ("energy", "general", "real", "SPA"), ("三盏路灯已更换，列入每周巡查。",)),
    ("QJ202611030012", "物业收费", "物业费涨了没有公示，想看账目。", "锦苑社区", "锦苑会堂", 7, None, ()),
    ("QJ202611030026", "井盖松动", "滨江步道一个井盖松动，踩上去会翘。", "江湾社区", "滨江步道", 3, None, ()),
)  # fmt: skip


def seed(town: Town) -> None:
    """Take one list over, answer most of it, send the replies; hand in the next with its differences."""
    if "coordinator" not in town.people:
        return
    first = town.ends_at - timedelta(days=9)
    rows = [_row(place, first, ticket) for place, ticket in enumerate(_TICKETS)]
    with clock.at(first):
        row = _checked(town, "12345工单_第一批.xlsx", rows)
        ask_to_take(street_id=town.street, person_id=town.people["coordinator"], list_id=row.id)
        take_list(street_id=town.street, list_id=row.id, progress=_quietly)
    for place, ticket in enumerate(_TICKETS):
        if ticket[6] is not None:
            _work(town, first + timedelta(hours=3 + 14 * place), ticket[0], ticket[6], ticket[7])
    with clock.at(first + timedelta(days=4)):
        export_replies(
            street_id=town.street, person_id=town.people["coordinator"], layout_key="12345-common", form="xlsx"
        )
    with clock.at(town.ends_at - timedelta(hours=20)):
        later = [list(one) for one in rows]
        later[4][5] = _said(first + timedelta(days=12))
        later[5][3] = "滨江步道一个井盖松动，踩上去会翘，昨天已有一位老人绊倒。"
        new = ("QJ202611110003", "积水", "锦苑地库入口下雨积水，车开不进去。", "锦苑社区", "锦苑南大门", 5, None, ())
        _checked(town, "12345工单_第二批.xlsx", [*later, _row(1, town.ends_at - timedelta(days=1), new)])


def _checked(town: Town, name: str, rows: list[list[str]]) -> CityList:
    content = xlsx_bytes("工单", _COLUMNS, rows)
    row = hand_in_list(street_id=town.street, person_id=town.people["coordinator"], name=name, content=content)
    return check_list(street_id=town.street, list_id=row.id, progress=_quietly)


def _row(place: int, at: datetime, ticket: tuple[object, ...]) -> list[str]:
    number, title, body, area, where, days = ticket[:6]
    said_at = at - timedelta(hours=2 + place)
    caller = ("周女士", f"1000000{1000 + place}") if place % 2 == 0 else ("", "")
    due = _said(said_at + timedelta(days=int(str(days))))
    return [str(number), "区热线中心", str(title), str(body), _said(said_at), due, str(area), str(where), *caller]


def _work(
    town: Town, at: datetime, number: str, sorted_as: tuple[str, str, str, str], points: tuple[str, ...]
) -> None:
    need_id: UUID = Ticket.objects.in_street(town.street).values_list("need_id", flat=True).get(number=number)
    street_id, person_id = town.street, town.people["coordinator"]
    category, urgency, space, dimension = sorted_as
    with clock.at(at):
        decide_triage(
            street_id=street_id,
            person_id=person_id,
            need_id=need_id,
            category=category,
            urgency=urgency,
            space=space,
            dimension=dimension,
        )
        note_contact(street_id=street_id, person_id=person_id, need_id=need_id, way="phone", is_reached=True)
    with clock.at(at + timedelta(hours=20)):
        answer_need(street_id=street_id, person_id=person_id, need_id=need_id, points=points)


def _said(at: datetime) -> str:
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def _quietly(_done: int, _total: int) -> None:
    """Nobody watches."""

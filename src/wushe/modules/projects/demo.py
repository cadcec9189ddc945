"""Projects of the fictional 清江街道: six of them in different states, made from its themes and hazards.

Everything is invented and done through actions, at pretended times of the last months.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wushe.core.linkage import HowItBegan, MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.projects.actions.add_evidence import add_evidence
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.close_project import close_project, stop_project
from wushe.modules.projects.actions.lead_project import give_back_lead
from wushe.modules.projects.actions.open_project import OWN, Origin, open_project
from wushe.modules.projects.actions.rate_project import rate_project
from wushe.modules.projects.actions.settle_task import accept_task
from wushe.modules.projects.actions.work_on_task import report_task, start_task
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.queries.raisers import needs_behind
from wushe.modules.threads.actions import open_thread, write_post

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def seed(town: Town) -> None:
    """From the one that is closed and rated to the one that nobody leads."""
    _charging_shed(town)
    _water_pump(town)
    _fire_lane(town)
    _meals(town)
    _slope_watch(town)
    _reading_corner(town)


def _charging_shed(town: Town) -> None:
    """Need → theme → project → delivery → rating, the whole chain."""
    project = _open(
        town,
        72,
        "JY/secretary",
        "JY",
        "锦苑一期建共用充电棚",
        "不再从窗户拉线充电，二十四个车位够用，价钱大家说得清。",
        origin=_theme(town, "theme/JY/charging"),
        lead="JY/property",
        helpers=("JY/owners-committee", "JY/residents-committee"),
        due=24,
        began=HowItBegan.ASSIGNED,
    )
    for days, body, title, who, work in (
        (70, "JY/owners-committee", "选定地点并征求业主意见", "owner", "南边空地定了，公示七天，没有反对意见。"),
        (60, "JY/property", "接电和装棚", "JY/property", "棚子装好，三组充电柜通电试了两天。"),
        (40, "JY/residents-committee", "写明收费和安全须知", "JY/worker", "价目和须知贴在棚口，楼栋群里也发了。"),
    ):
        task = _task(town, days, "JY/secretary", project, body, title, due=days - 14)
        with _when(town, days - 10):
            report_task(**_by(town, who), task_id=task.id, work=work)
        with _when(town, days - 11):
            accept_task(**_by(town, "JY/secretary"), task_id=task.id)
    _say(town, 55, "JY/property", "JY/property", project, "周三上午断电两小时，请居委会提前通知一期住户。")
    _look(town, 54, "JY/worker", project)
    with _when(town, 26):
        add_evidence(**_by(town, "JY/property"), project_id=project.id, words="验收单已签，电表和灭火器都在。")
        done = "充电棚二十四个车位已启用，飞线全部清掉；收费每度六角，账目每季公布。"
        close_project(**_by(town, "JY/secretary"), project_id=project.id, result=done)
    _rated(town, project)


def _rated(town: Town, project: Project) -> None:
    """Four who had raised it, with their receipts, and a neighbour."""
    said = ((5, "终于不用把电池提上楼了。"), (5, ""), (4, "晚上人多要排队。"), (4, ""))
    for days, (need, (score, words)) in enumerate(zip(needs_behind(project)[:4], said, strict=False)):
        with _when(town, 24 - days):
            rate_project(
                street_id=town.street,
                project_id=project.id,
                is_solved=True,
                score=score,
                comment=words,
                number=need.number,
                secret=secret_of(need.id),
            )
    with _when(town, 18):
        rate_project(
            street_id=town.street,
            project_id=project.id,
            is_solved=True,
            score=5,
            person_id=town.people["JY/resident"],
        )


def _water_pump(town: Town) -> None:
    project = _open(
        town,
        30,
        "secretary",
        "JW",
        "江湾水泵房换泵",
        "六层以上早晚高峰不断水。",
        origin=_theme(town, "theme/JW/water"),
        lead="water",
        helpers=("JW/property", "JW/residents-committee"),
        due=-21,
        began=HowItBegan.INVITED,
    )
    first = _task(town, 29, "secretary", project, "water", "查明两台泵的状况", due=20)
    second = _task(town, 29, "secretary", project, "JW/property", "清出泵房通道", due=-4)
    _task(town, 28, "secretary", project, "JW/residents-committee", "停水前逐户通知，备好应急水", due=3)
    _task(town, 28, "secretary", project, "water", "换泵并试压", due=-18)
    with _when(town, 22):
        report_task(**_by(town, "water"), task_id=first.id, work="一号泵轴承磨损，二号泵还能用半年。")
    with _when(town, 21):
        accept_task(**_by(town, "secretary"), task_id=first.id)
    with _when(town, 6):
        start_task(**_by(town, "property"), task_id=second.id)
    _say(town, 5, "water", "water", project, "新泵下周二到货，请先把通道清出来。")
    _look(town, 4, "property", project)
    _say(town, 3, "property", "JW/property", project, "通道明天清完，门口的旧柜子请居委会帮忙找主人。")


def _fire_lane(town: Town) -> None:
    hazard = Hazard.objects.in_street(town.street).filter(type="fire_lane").order_by("-registered_at").first()
    origin = Origin(OriginKind.HAZARD, hazard.id, f"{type_label(hazard.type)} {hazard.number}") if hazard else OWN
    project = _open(
        town,
        20,
        "secretary",
        "JW",
        "6号楼消防通道不再停车",
        "救护车和消防车随时能进。",
        origin=origin,
        lead="JW/property",
        helpers=("JW/volunteers",),
        due=-10,
    )
    lines = _task(town, 19, "secretary", project, "JW/property", "补画禁停线，装两根隔离柱", due=-2)
    _task(town, 19, "secretary", project, "JW/volunteers", "傍晚值守两周，劝开停放车辆", due=-6)
    with _when(town, 2):
        report_task(**_by(town, "property"), task_id=lines.id, work="禁停线补好，隔离柱已装，钥匙在门岗。")


def _meals(town: Town) -> None:
    project = _open(
        town,
        6,
        "worker",
        "JW",
        "江湾独居老人一日一餐",
        "三十位独居老人中午有热饭，顺便看看人好不好。",
        space=Space.LIVING,
        helpers=("JW/volunteers", "JW/canteen"),
        due=-60,
    )
    _task(town, 5, "secretary", project, "JW/canteen", "定菜单和送餐时间", due=-8)


def _slope_watch(town: Town) -> None:
    project = _open(
        town,
        26,
        "LS/secretary",
        "LS",
        "临山护坡雨季值守",
        "下大雨时坡边住户一小时内都接到通知。",
        lead="LS/residents-committee",
        helpers=("LS/slope-watch",),
        due=-30,
    )
    _task(town, 25, "LS/secretary", project, "LS/slope-watch", "排出雨季值守表", due=8)
    with _when(town, 9):
        why = "人手都在换届，请街道另定主导。"
        give_back_lead(**_by(town, "LS/worker"), project_id=project.id, reason=why)


def _reading_corner(town: Town) -> None:
    project = _open(
        town, 90, "JY/secretary", "JY", "锦苑亲子阅读角", "放学后孩子有地方看书。", helpers=("JY/parents",), due=40
    )
    with _when(town, 62):
        why = "原定的房间要做值班室，另找地方后再议。"
        stop_project(**_by(town, "JY/secretary"), project_id=project.id, reason=why)


def _open(
    town: Town,
    days: int,
    who: str,
    area: str,
    title: str,
    aim: str,
    *,
    origin: Origin = OWN,
    lead: str = "",
    helpers: tuple[str, ...] = (),
    due: int,
    space: Space = Space.REAL,
    began: HowItBegan = HowItBegan.OWN_INITIATIVE,
) -> Project:
    with _when(town, days):
        return open_project(
            **_by(town, who),
            title=title,
            aim=aim,
            area_id=town.areas[area],
            space=space,
            origin=origin,
            lead_body_id=town.bodies[lead] if lead else None,
            helper_ids=[town.bodies[one] for one in helpers if one in town.bodies],
            due_on=_moment(town, due).date(),
            submission_key=f"demo-{title}",
            how_it_began=began,
        )


def _task(town: Town, days: int, who: str, project: Project, body: str, title: str, *, due: int) -> Task:
    with _when(town, days):
        return add_task(
            **_by(town, who),
            project_id=project.id,
            title=title,
            body_id=town.bodies[body],
            due_on=_moment(town, due).date(),
            submission_key=f"demo-{title}",
        )


def _say(town: Town, days: int, who: str, body: str, project: Project, words: str) -> None:
    with _when(town, days):
        write_post(
            **_by(town, who),
            matter_kind=MatterKind.PROJECT,
            matter_id=project.id,
            body_id=town.bodies[body],
            words=words,
            submission_key=f"demo-{words}"[:100],
        )


def _look(town: Town, days: int, who: str, project: Project) -> None:
    with _when(town, days):
        open_thread(**_by(town, who), matter_kind=MatterKind.PROJECT, matter_id=project.id)


def _theme(town: Town, key: str) -> Origin:
    theme = theme_of(town.street, town.needs[key])
    return Origin(OriginKind.THEME, theme.id, theme.title) if theme else OWN


def _when(town: Town, days: int) -> Any:
    return clock.at(_moment(town, days))


def _moment(town: Town, days: int) -> datetime:
    """That many days before the end of the year, at ten in the morning."""
    day = (town.ends_at - timedelta(days=days)).astimezone(_SHANGHAI)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def _by(town: Town, who: str) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.people[who]}

"""Annual plans of the fictional 清江街道: one in force with reports, one still a draft with its gaps in sight.

Everything is invented and done through actions, at pretended times.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from wushe.core.linkage import ActorKind, Space
from wushe.core.planning import Phase, Progress
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.planning.actions._doing import Doing
from wushe.modules.planning.actions.adopt_plan import adopt_plan
from wushe.modules.planning.actions.draft_plan import draft_plan, revise_plan
from wushe.modules.planning.actions.report_line import report_line
from wushe.modules.planning.actions.set_goals import add_goal, take_goals
from wushe.modules.planning.actions.write_line import add_line
from wushe.modules.planning.models import PlanGoal, PlanLine
from wushe.modules.planning.queries import lines_of
from wushe.modules.planning.queries.proposals import proposed_goals
from wushe.modules.spaces.queries import area_of

_A, _S, _P = ActorKind, Space, Phase
_FUND, _SERVICE = "社区公益基金", "社区服务群众经费"
# who of the five, body, what, from (month, day), to, yuan, from where, place, space, phase, seasons
_YEAR: tuple[tuple[Any, ...], ...] = (
    (
        _A.COMMUNITY,
        "JW/residents-committee",
        "楼道与消防通道每月清查",
        (1, 5),
        (12, 25),
        6000,
        _SERVICE,
        "",
        _S.REAL,
        _P.BEFORE,
        ("dry_fire", "gas"),
    ),
    (
        _A.COMMUNITY,
        "JW/residents-committee",
        "汛期值守与泵房联动",
        (6, 1),
        (9, 30),
        8000,
        _SERVICE,
        "JW/pump-room",
        _S.REAL,
        _P.DURING,
        ("flood", "thunder"),
    ),
    (
        _A.COMMUNITY,
        "JW/party",
        "年底复盘：这一年哪里慢了",
        (12, 10),
        (12, 12),
        0,
        "",
        "JW/activity-room",
        _S.ACTIVITY,
        _P.AFTER,
        (),
    ),
    (
        _A.SOCIAL_WORKER,
        "social-work",
        "高温天独居老人巡访",
        (7, 1),
        (8, 31),
        12000,
        _SERVICE,
        "",
        _S.LIVING,
        _P.DURING,
        ("heat",),
    ),
    (
        _A.SOCIAL_ORGANISATION,
        "JW/canteen",
        "助餐进楼：腿脚不便的送上门",
        (3, 1),
        (11, 30),
        36000,
        _FUND,
        "JW/canteen",
        _S.LIVING,
        _P.BEFORE,
        (),
    ),
    (
        _A.VOLUNTEER,
        "JW/volunteers",
        "邻里互助周",
        (5, 11),
        (5, 17),
        3000,
        _FUND,
        "JW/activity-room",
        _S.ACTIVITY,
        _P.BEFORE,
        (),
    ),
    (
        _A.VOLUNTEER,
        "JW/volunteers",
        "志愿者急救培训",
        (5, 16),
        (5, 16),
        2500,
        _FUND,
        "JW/activity-room",
        _S.ACTIVITY,
        _P.BEFORE,
        (),
    ),
    (
        _A.CHARITY_RESOURCE,
        "charity",
        "冬季暖心包与防寒物资",
        (11, 15),
        (12, 20),
        20000,
        _FUND,
        "",
        _S.LIVING,
        _P.BEFORE,
        ("frost", "influenza"),
    ),
)
_DRAFT = _YEAR[0:1] + _YEAR[3:4]


def seed(town: Town) -> None:
    """江湾 has its plan in force, in the second version; 临山 is still writing."""
    year = town.ends_at.year
    begins = max(town.begins_at, town.ends_at.replace(month=1, day=8))
    early = min(begins + timedelta(days=2), town.ends_at - timedelta(days=3))
    with clock.at(early):
        plan = draft_plan(**_by(town, "JW"), area_id=town.areas["JW"], year=year)
        goal = add_goal(**_by(town, "JW"), plan_id=plan.id, title="老人冬夏不慌", reason="去年冬夏两季求助最多")
        _write(town, "JW", plan.id, year, _YEAR[:-1], goal)
    _adopt(town, plan.id, early + timedelta(hours=5), "一季度居民代表会议")
    later = min(begins + timedelta(days=60), town.ends_at - timedelta(days=2))
    with clock.at(later):
        second = revise_plan(**_by(town, "JW"), plan_id=plan.id, reason="慈善会新给防寒物资，补上慈善资源一项。")
        _write(town, "JW", second.id, year, _YEAR[-1:], None)
    _adopt(town, second.id, later + timedelta(hours=3), "二季度居民代表会议")
    with clock.at(town.ends_at - timedelta(days=1)):
        _report(town, lines_of(second), (town.ends_at - timedelta(days=1)).date())
        _begin_draft(town, year)


def _begin_draft(town: Town, year: int) -> None:
    """临山 takes what its records propose and writes two lines."""
    plan = draft_plan(**_by(town, "LS"), area_id=town.areas["LS"], year=year)
    area = area_of(town.street, town.areas["LS"])
    if area is not None:
        keys = [one.key for one in proposed_goals(town.street, area, clock.now())[:4]]
        if keys:
            take_goals(**_by(town, "LS"), plan_id=plan.id, keys=keys)
    _write(town, "LS", plan.id, year, _DRAFT, None)


def _write(
    town: Town, code: str, plan_id: UUID, year: int, rows: tuple[tuple[Any, ...], ...], goal: PlanGoal | None
) -> None:
    for actor, body, title, begins, ends, yuan, source, place, space, phase, seasons in rows:
        body_key = body.replace("JW/", f"{code}/")
        doing = Doing(
            actor=actor.value,
            body_id=town.bodies.get(body_key) or town.bodies[body],
            title=title,
            begins_on=date(year, *begins),
            ends_on=date(year, *ends),
            amount_fen=yuan * 100,
            money_from=source,
            place_id=town.places.get(place) if code == "JW" and place else None,
            space=space.value,
            phase=phase.value,
            seasons=seasons,
            goal_id=goal.id if goal and phase is _P.DURING else None,
        )
        add_line(**_by(town, code), plan_id=plan_id, doing=doing, submission_key=f"demo-{title}")


def _adopt(town: Town, plan_id: UUID, at: datetime, meeting: str) -> None:
    with clock.at(at):
        adopt_plan(
            **_by(town, "JW"),
            plan_id=plan_id,
            body_id=town.bodies["JW/residents-committee"],
            decided_in=meeting,
            decided_on=clock.today(),
            where="江湾活动室",
        )


def _report(town: Town, lines: list[PlanLine], today: date) -> None:
    """What has ended is done, but for one line that nobody has reported on; what runs is under way."""
    for position, line in enumerate(lines):
        if line.ends_on < today and position != 1:
            words, progress = "按计划办完，签到表和照片留在社区。", Progress.DONE
        elif line.begins_on <= today < line.ends_on:
            words, progress = "正在做，每月在居民群里说一次进展。", Progress.UNDER_WAY
        else:
            continue
        report_line(**_by(town, "JW"), line_id=line.id, progress=progress.value, words=words)


def _by(town: Town, code: str) -> dict[str, Any]:
    secretary = "secretary" if code == "JW" else f"{code}/secretary"
    return {"street_id": town.street, "person_id": town.people[secretary]}

"""Maintenance of the fictional 清江街道: five plans, turns of the last months in every state.

Everything is invented and done through actions, at pretended times.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from wushe.core.upkeep import CycleUnit
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.maintenance.actions._rhythm import Rhythm
from wushe.modules.maintenance.actions.change_plan import pause_plan
from wushe.modules.maintenance.actions.check_order import accept_work, return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.make_orders import make_orders
from wushe.modules.maintenance.actions.make_plan import make_plan
from wushe.modules.maintenance.actions.set_aside_order import skip_order
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder

_MONTHS_BACK = 6

# place, community, what, steps, every, unit, months, days allowed
_PLANS: tuple[tuple[str, str, str, str, int, CycleUnit, tuple[int, ...], int], ...] = (
    (
        "JW/activity-room",
        "JW",
        "活动室消防与桌椅",
        "看灭火器压力表\n试应急灯\n桌椅松动的拧紧",
        1,
        CycleUnit.MONTH,
        (),
        7,
    ),
    ("JW/pump-room", "JW", "二次供水水箱", "放水看水色\n查盖板和锁\n记水压", 2, CycleUnit.WEEK, (), 3),
    ("JY/garden", "JY", "花园座椅和路灯", "座椅有没有松\n路灯亮不亮", 1, CycleUnit.MONTH, (), 10),
    ("LS/slope-1", "LS", "一号坡排水沟", "清落叶和淤泥\n看裂缝标记", 1, CycleUnit.WEEK, (5, 6, 7, 8, 9), 2),
    ("JW/residents-group", "JW", "居民群通讯录", "搬走的人请其退群\n新搬来的人补上", 3, CycleUnit.MONTH, (), 14),
)


def seed(town: Town) -> None:
    """Make the plans, let the turns come, do most of them."""
    begins = town.ends_at - timedelta(days=30 * _MONTHS_BACK)
    plans = [_planned(town, begins, number) for number in range(len(_PLANS))]
    for days in range(0, 30 * _MONTHS_BACK, 7):
        with clock.at(begins + timedelta(days=days, hours=1)):
            make_orders(street_id=town.street)
    with clock.at(town.ends_at):
        make_orders(street_id=town.street)
    for plan in plans:
        _done(town, plan)
    with clock.at(town.ends_at - timedelta(days=2)):
        pause_plan(
            street_id=town.street,
            person_id=town.people["JY/secretary"],
            plan_id=plans[2].pk,
            reason="花园改造施工，十二月再恢复",
        )


def _planned(town: Town, begins: datetime, number: int) -> MaintenancePlan:
    place, community, asset, work, every, unit, months, allowed = _PLANS[number]
    with clock.at(begins):
        return make_plan(
            street_id=town.street,
            person_id=_person(town, community, "secretary"),
            place_id=town.places[place],
            asset=asset,
            work=work,
            rhythm=Rhythm(every, unit, clock.today(), months, allowed),
            submission_key=f"demo-upkeep-{number}",
        )


def _done(town: Town, plan: MaintenancePlan) -> None:
    """All but the last two turns are checked; of these one waits for a check, was sent back, or is late."""
    community = plan.area_path.split("/")[1].rpartition("-")[2]
    doer: dict[str, Any] = {"street_id": town.street, "person_id": _person(town, community, "worker")}
    looker: dict[str, Any] = {"street_id": town.street, "person_id": _person(town, community, "secretary")}
    orders = list(WorkOrder.objects.in_street(town.street).still_open().filter(plan=plan).order_by("turn_on"))
    for turn, order in enumerate(orders[:-1]):
        at = order.made_at + timedelta(days=1 + (turn % 5 == 3) * plan.days_allowed, hours=3)
        if at > town.ends_at:
            return
        with clock.at(at):
            if turn % 7 == 5:
                skip_order(**looker, order_id=order.pk, reason="当日大雨，改在下一次一并检查")
                continue
            report_order(
                **doer, order_id=order.pk, work="逐项看过，都正常" if turn % 3 else "换了一只灯，拧紧两把椅子"
            )
        if order == orders[-2]:
            if plan.asset.startswith("二次供水"):
                with clock.at(min(at + timedelta(hours=5), town.ends_at)):
                    return_work(**looker, order_id=order.pk, reason="水压没有记，请补记")
            return
        with clock.at(min(at + timedelta(hours=20), town.ends_at)):
            accept_work(**looker, order_id=order.pk)


def _person(town: Town, community: str, word: str) -> UUID:
    """Somebody of the community; of the first one the cast has its plain names."""
    return town.people[word if community == "JW" else f"{community}/{word}"]

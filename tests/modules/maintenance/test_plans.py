"""Plans: who leads by the rule of the space, turns that come once each, pauses, ends, another space."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.maintenance.conftest import MORNING, Upkeep, fresh
from wushe.core.lifecycle import WorkOrderStatus
from wushe.core.linkage import Space
from wushe.core.upkeep import CycleUnit
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import RuleTable
from wushe.modules.maintenance.actions._lead import lead_of
from wushe.modules.maintenance.actions._rhythm import CycleImpossible, Rhythm, TooLongAllowed
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, PlanEnded, PlanUnknown
from wushe.modules.maintenance.actions._words import WordsMissing, WordsTooLong
from wushe.modules.maintenance.actions.change_plan import (
    PlanNotRunning,
    change_plan,
    end_plan,
    pause_plan,
    resume_plan,
)
from wushe.modules.maintenance.actions.make_orders import make_orders, tell_late
from wushe.modules.maintenance.actions.make_plan import PlaceUnknown, make_plan
from wushe.modules.maintenance.labels import PlanState
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.maintenance.queries import on_time
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.spaces.actions import change_place
from wushe.modules.spaces.models import Place

MONTHLY = Rhythm(1, CycleUnit.MONTH, date(2026, 4, 1))


def turns(upkeep: Upkeep, plan: MaintenancePlan) -> list[tuple[str, str]]:
    rows = WorkOrder.objects.in_street(upkeep.town.street).filter(plan=plan).order_by("turn_on")
    return [(f"{row.turn_on:%m-%d}", row.status) for row in rows]


def test_a_plan_for_an_activity_space_is_guided_by_government_and_the_five_assist(
    upkeep: Upkeep, rules: RuleTable
) -> None:
    plan = upkeep.plan(place_id=upkeep.place(space=Space.ACTIVITY))
    row = lead_of(plan)
    assert row is not None
    assert (row.lead_strength, plan.lead_body) == ("guide", row.lead_body)
    assert {part.strength for part in row.parts.all()} >= {"assist"}


def test_moving_the_place_to_another_space_changes_who_leads(upkeep: Upkeep, town: Town, rules: RuleTable) -> None:
    place_id = upkeep.place(space=Space.REAL)
    plan = upkeep.plan(place_id=place_id)
    before = lead_of(plan)
    assert before is not None
    order = upkeep.order(plan)
    place = Place.objects.in_street(town.street).get(pk=place_id)
    change_place(
        **upkeep.by("coordinator"), place_id=place.pk, name=place.name, space=Space.ACTIVITY, kind=place.kind
    )
    worker.run_all()
    after, plan = lead_of(plan), fresh(plan)
    assert after is not None
    assert (before.lead_strength, after.lead_strength) == ("lead", "guide")
    assert plan.space == Space.ACTIVITY
    assert fresh(order).body_id == plan.lead_body_id == after.lead_body_id


def test_each_turn_comes_once_however_often_the_clock_looks(upkeep: Upkeep) -> None:
    plan = upkeep.plan()
    for day in range(70):
        for _ in range(2):
            with clock.at(MORNING + timedelta(days=day)):
                make_orders(street_id=upkeep.town.street)
    assert turns(upkeep, plan) == [("04-01", "open"), ("05-01", "open"), ("06-01", "open")]


def test_after_a_jump_of_the_clock_the_latest_turn_is_made_and_the_others_are_told_as_missed(upkeep: Upkeep) -> None:
    plan = upkeep.plan()
    upkeep.order(plan)
    with clock.at(MORNING + timedelta(days=100)):
        assert make_orders(street_id=upkeep.town.street) == 1
    assert turns(upkeep, plan) == [("04-01", "open"), ("05-01", "missed"), ("06-01", "missed"), ("07-01", "open")]
    assert Entry.objects.filter(event="maintenance:order:missed").count() == 2


def test_a_late_order_is_told_once_to_the_body_and_those_above(upkeep: Upkeep, rules: RuleTable) -> None:
    order = upkeep.order(upkeep.plan(place_id=upkeep.place(space=Space.REAL)))
    later = MORNING + timedelta(days=8)
    with clock.at(later):
        assert (tell_late(street_id=order.street_id), tell_late(street_id=order.street_id)) == (1, 0)
        worker.run_all()
    told = Message.objects.filter(event="maintenance:order:late").values_list("recipient_id", flat=True)
    assert upkeep.town.person("secretary") in set(told)
    assert len(told) == len(set(told))


def test_the_same_key_makes_one_plan(upkeep: Upkeep) -> None:
    place_id = upkeep.place()
    first = upkeep.plan(place_id=place_id, submission_key="same")
    assert upkeep.plan(place_id=place_id, submission_key="same").pk == first.pk


def test_a_pause_asks_for_no_turns_and_afterwards_the_next_one_comes(upkeep: Upkeep) -> None:
    plan = upkeep.plan()
    upkeep.order(plan)
    pause_plan(**upkeep.by("worker"), plan_id=plan.pk, reason="装修停用")
    with clock.at(MORNING + timedelta(days=40)):
        assert make_orders(street_id=upkeep.town.street) == 0
        resume_plan(**upkeep.by("worker"), plan_id=plan.pk)
        assert make_orders(street_id=upkeep.town.street) == 0
    with clock.at(MORNING + timedelta(days=61)):
        assert make_orders(street_id=upkeep.town.street) == 1
    assert turns(upkeep, plan) == [("04-01", "open"), ("06-01", "open")]


def test_an_ended_plan_stays_and_gives_its_lead_back(upkeep: Upkeep, rules: RuleTable) -> None:
    plan = upkeep.plan()
    end_plan(**upkeep.by("worker"), plan_id=plan.pk, reason="场所拆除")
    row = lead_of(plan)
    assert row is not None
    assert row.closed_at is not None
    assert fresh(plan).state == PlanState.ENDED
    with pytest.raises(PlanEnded):
        pause_plan(**upkeep.by("worker"), plan_id=plan.pk, reason="再停")


def test_another_cycle_counts_from_today_and_leaves_what_is_out(upkeep: Upkeep) -> None:
    plan = upkeep.plan()
    upkeep.order(plan)
    with clock.at(MORNING + timedelta(days=2)):
        weekly = Rhythm(1, CycleUnit.WEEK, date(2026, 3, 30), days_allowed=3)
        change_plan(**upkeep.by("worker"), plan_id=plan.pk, asset="灭火器", work="看压力表", rhythm=weekly)
    plan = fresh(plan)
    assert (plan.asset, plan.next_on) == ("灭火器", date(2026, 4, 6))
    assert turns(upkeep, plan) == [("04-01", "open")]


def test_in_time_is_counted_from_the_records(upkeep: Upkeep) -> None:
    from wushe.modules.maintenance.actions.do_order import report_order
    from wushe.modules.maintenance.actions.set_aside_order import skip_order

    weekly = Rhythm(1, CycleUnit.WEEK, date(2026, 4, 1), days_allowed=2)
    plan = upkeep.plan(rhythm=weekly)
    for week, late in enumerate((0, 3, None, None)):
        order = upkeep.order(plan, at=MORNING + timedelta(weeks=week))
        if late is not None:
            with clock.at(MORNING + timedelta(weeks=week, days=late)):
                report_order(**upkeep.by("worker"), order_id=order.pk, work="已检查")
        elif week == 3:
            skip_order(**upkeep.by("worker"), order_id=order.pk, reason="当日停电")
    found = on_time(plan.street_id, date(2026, 4, 1), date(2026, 4, 30))
    assert (found.in_time, found.turns, found.percent) == (1, 3, 33)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"rhythm": Rhythm(0, CycleUnit.DAY, date(2026, 4, 1))}, CycleImpossible),
        ({"rhythm": Rhythm(12, CycleUnit.MONTH, date(2026, 4, 1), (5,))}, CycleImpossible),
        ({"rhythm": Rhythm(1, CycleUnit.DAY, date(2026, 4, 1), days_allowed=91)}, TooLongAllowed),
        ({"asset": " "}, WordsMissing),
        ({"work": "长" * 501}, WordsTooLong),
        ({"who": "resident"}, NotYourMaintenance),
        ({"who": "neighbour"}, NotYourMaintenance),
    ],
)
def test_what_cannot_be_planned_is_refused(upkeep: Upkeep, more: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        upkeep.plan(**more)
    assert not MaintenancePlan.objects.in_street(upkeep.town.street).exists()


def test_a_place_of_another_street_is_no_place_here(upkeep: Upkeep, elsewhere: Town) -> None:
    theirs = Upkeep(elsewhere, upkeep.keys).place()
    with pytest.raises(PlaceUnknown):
        make_plan(**upkeep.by("worker"), place_id=theirs, asset="门", work="看门", rhythm=MONTHLY, submission_key="k")


def test_running_and_paused_are_said_apart_and_strangers_find_nothing(upkeep: Upkeep, elsewhere: Town) -> None:
    plan = upkeep.plan()
    with pytest.raises(PlanNotRunning):
        resume_plan(**upkeep.by("worker"), plan_id=plan.pk)
    pause_plan(**upkeep.by("worker"), plan_id=plan.pk, reason="停用")
    with pytest.raises(PlanNotRunning):
        pause_plan(**upkeep.by("worker"), plan_id=plan.pk, reason="停用")
    with pytest.raises(NotYourMaintenance):
        end_plan(**upkeep.by("neighbour"), plan_id=plan.pk, reason="不要了")
    with pytest.raises(PlanUnknown):
        end_plan(**Upkeep(elsewhere, upkeep.keys).by("coordinator"), plan_id=plan.pk, reason="不要了")


def test_the_ledger_says_what_is_kept_up_where_and_never_who(upkeep: Upkeep, rules: RuleTable) -> None:
    plan = upkeep.plan()
    entry = Entry.objects.get(event="maintenance:plan:made")
    assert entry.facts["receipt"] == plan.number
    assert entry.facts["cycle"] == "1 month"
    assert plan.asset not in str(entry.facts)
    assert str(plan.made_by) not in str(entry.facts)
    assert WorkOrderStatus.MISSED not in entry.facts

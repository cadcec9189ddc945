"""Ordering, lifting and ending a non-routine period; one building and back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.modules.linkage.town import Town
from wushe.core.linkage import Period, ReasonCode, Space
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.modules.linkage.actions import (
    Cause,
    end_period,
    hand_back,
    lift_period,
    order_period,
    reassign_open_matters,
)
from wushe.modules.linkage.actions.end_period import HandBackNotYours, LessonsMissing, NotAllHandedBack
from wushe.modules.linkage.actions.hand_back import NothingToHandBack
from wushe.modules.linkage.actions.lift_period import LiftUnexplained, NoSuchOrder, NotInThatPeriod
from wushe.modules.linkage.actions.order_period import AlreadyOrdered, NoSuchArea, OrderIncomplete, PeriodNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchAssignment
from wushe.modules.linkage.models import Assignment, PeriodOrder, RuleTable
from wushe.modules.linkage.queries import current_period, period_board, strongest_order
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db

ORDER: dict[str, Any] = {
    "event": "rainstorm",
    "reason": "red warning, slope above the building",
    "legal_basis": "突发事件应对法 第22条",
    "ordered_as": "street_leader",
    "level": 2,
}


def ordered(town: Town, area: str = "QJ-JW-6", **change: Any) -> PeriodOrder:
    words = ORDER | change
    return order_period(street_id=town.street, person_id=town.person("leader"), area_id=town.areas[area].pk, **words)


def lifted(town: Town, order: PeriodOrder) -> PeriodOrder:
    leader = town.person("leader")
    return lift_period(street_id=town.street, person_id=leader, order_id=order.pk, reason="water is down")


def fresh(row: Assignment) -> Assignment:
    return Assignment.objects.select_related("lead_body").get(pk=row.pk)


def test_an_order_for_one_building_leaves_the_building_beside_it_in_routine(town: Town) -> None:
    ordered(town)
    now = clock.now()
    assert current_period(town.areas["QJ-JW-6"], now).period is Period.NON_ROUTINE
    assert current_period(town.areas["QJ-JW-7"], now).period is Period.ROUTINE
    assert current_period(town.areas["QJ-JW"], now).period is Period.ROUTINE
    entry = Entry.objects.in_street(town.street).get()
    assert (entry.event, entry.visibility) == ("linkage:period:ordered", "public")
    assert entry.facts["area_code"] == "QJ-JW-6"


def test_the_strongest_order_wins_in_every_area_it_reaches(town: Town) -> None:
    lifted(town, ordered(town))
    wide = ordered(town, "QJ-JW", event="power cut")
    here = current_period(town.areas["QJ-JW-6"], clock.now())
    assert (here.period, here.order) == (Period.NON_ROUTINE, wide)
    assert len(here.also) == 1
    assert strongest_order(town.street, clock.now()) == wide


def test_the_board_says_which_period_is_an_areas_own_and_which_comes_from_above(town: Town) -> None:
    order = ordered(town, "QJ-JW")
    board = {line.area.code: line for line in period_board(town.areas.values(), clock.now())}
    assert board["QJ-JW"].own == order
    assert board["QJ-JW-6"].inherited
    assert board["QJ-JW-6"].own is None
    assert not board["QJ-LS"].inherited


def test_an_open_matter_gets_governments_lead_and_its_own_lead_back(town: Town, rules: RuleTable) -> None:
    leader = town.person("leader")
    need, beside = town.need(), town.need("QJ-JW-7")
    assert fresh(need).lead_body == town.bodies["committee"]
    order = ordered(town)
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["street"]
    assert ReasonCode.PERIOD_BEFORE_SPACE in [reason["code"] for reason in fresh(need).why]
    assert fresh(beside).lead_body == town.bodies["committee"]
    lifted(town, order)
    worker.run_all()
    assert fresh(need).lead_body == town.bodies["street"]
    assert fresh(need).period == Period.TRANSITION
    hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    assert fresh(need).lead_body == town.bodies["committee"]
    end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons="check the phones twice a year")
    worker.run_all()
    assert fresh(need).period == Period.ROUTINE
    assert [turn.cause for turn in need.turns.order_by("at", "id")] == [
        "first",
        "period",
        "period",
        "hand_back",
        "period",
    ]


def test_each_change_of_period_is_in_the_ledger_without_a_receipt_number(town: Town, rules: RuleTable) -> None:
    need = town.need()
    ordered(town)
    worker.run_all()
    entries = Entry.objects.in_street(town.street).filter(subject_id=str(need.matter_id)).order_by("happened_at")
    assert [entry.event for entry in entries] == ["linkage:matter:assigned", "linkage:matter:lead_changed"]
    assert all(need.matter_name not in str(entry.facts) for entry in entries)
    assert entries[1].facts["body"] == "street QJ"


def test_running_the_reaction_twice_changes_nothing_more(town: Town, rules: RuleTable) -> None:
    from wushe.modules.linkage.reactions import settle_the_area

    need = town.need()
    ordered(town)
    worker.run_all()
    turns = need.turns.count()
    entry = Entry.objects.in_street(town.street).get(event="linkage:period:ordered")
    settle_the_area(str(entry.pk))
    assert need.turns.count() == turns


def test_many_open_matters_are_settled_in_batches(town: Town, rules: RuleTable) -> None:
    from wushe.modules.linkage.actions.reassign_open_matters import BATCH

    needs = [town.need() for _ in range(BATCH + 3)]
    ordered(town)
    worker.run_all()
    assert {fresh(need).period for need in needs} == {Period.NON_ROUTINE.value}


def test_routine_returns_only_after_all_is_handed_back_and_the_lessons_are_written(
    town: Town, rules: RuleTable
) -> None:
    leader = town.person("leader")
    need = town.need(space=Space.LIVING)
    order = lifted(town, ordered(town))
    worker.run_all()
    with pytest.raises(NotAllHandedBack) as refused:
        end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons="learned")
    assert refused.value.values == {"number": 1}
    hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    with pytest.raises(LessonsMissing):
        end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons=" ")
    end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons="learned")
    with pytest.raises(NotInThatPeriod):
        end_period(street_id=town.street, person_id=leader, order_id=order.pk, lessons="learned")


def test_a_running_period_cannot_be_ended_without_being_lifted(town: Town) -> None:
    order = ordered(town)
    with pytest.raises(NotInThatPeriod):
        end_period(street_id=town.street, person_id=town.person("leader"), order_id=order.pk, lessons="learned")


@pytest.mark.parametrize("missing", ["event", "reason", "legal_basis"])
def test_an_order_names_event_reason_and_legal_basis(town: Town, missing: str) -> None:
    with pytest.raises(OrderIncomplete) as refused:
        ordered(town, **{missing: " "})
    assert refused.value.field == missing


def test_one_event_is_ordered_once_in_an_area_and_lifted_once(town: Town) -> None:
    order = ordered(town)
    with pytest.raises(AlreadyOrdered):
        ordered(town)
    lifted(town, order)
    with pytest.raises(NotInThatPeriod):
        lifted(town, order)
    assert ordered(town).pk != order.pk


def test_lifting_needs_a_reason_and_an_order_of_this_street(town: Town, elsewhere: Town) -> None:
    order = ordered(town)
    leader = town.person("leader")
    with pytest.raises(LiftUnexplained):
        lift_period(street_id=town.street, person_id=leader, order_id=order.pk, reason=" ")
    with pytest.raises(NoSuchOrder):
        lift_period(street_id=elsewhere.street, person_id=elsewhere.person("leader"), order_id=order.pk, reason="x")
    with pytest.raises(NoSuchOrder):
        end_period(street_id=elsewhere.street, person_id=elsewhere.person("leader"), order_id=order.pk, lessons="x")


@pytest.mark.parametrize("who", ["coordinator", "secretary", "worker", "resident", "stranger"])
def test_only_the_street_leader_orders_and_lifts(town: Town, who: str) -> None:
    order = ordered(town)
    with pytest.raises(PeriodNotYours):
        order_period(street_id=town.street, person_id=town.person(who), area_id=town.areas["QJ-JW"].pk, **ORDER)
    with pytest.raises(PeriodNotYours):
        lift_period(street_id=town.street, person_id=town.person(who), order_id=order.pk, reason="over")


def test_an_area_of_another_street_is_not_there(town: Town, elsewhere: Town) -> None:
    with pytest.raises(NoSuchArea):
        order_period(
            street_id=town.street, person_id=town.person("leader"), area_id=elsewhere.areas["QJ"].pk, **ORDER
        )


@pytest.mark.parametrize("who", ["secretary", "worker", "resident", "stranger"])
def test_only_the_street_hands_work_back(town: Town, rules: RuleTable, who: str) -> None:
    need = town.need()
    order = lifted(town, ordered(town))
    with pytest.raises(HandBackNotYours):
        hand_back(street_id=town.street, person_id=town.person(who), assignment_id=need.pk)
    with pytest.raises(HandBackNotYours):
        end_period(street_id=town.street, person_id=town.person(who), order_id=order.pk, lessons="learned")


def test_nothing_is_handed_back_in_routine_or_twice_or_from_another_street(
    town: Town, rules: RuleTable, elsewhere: Town
) -> None:
    leader = town.person("leader")
    need = town.need()
    with pytest.raises(NothingToHandBack):
        hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    lifted(town, ordered(town))
    hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    with pytest.raises(NothingToHandBack):
        hand_back(street_id=town.street, person_id=leader, assignment_id=need.pk)
    with pytest.raises(NoSuchAssignment):
        hand_back(street_id=elsewhere.street, person_id=elsewhere.person("leader"), assignment_id=need.pk)
    with pytest.raises(NoSuchAssignment):
        hand_back(street_id=town.street, person_id=leader, assignment_id=new_id())


def test_a_past_moment_has_the_period_it_had(town: Town) -> None:
    began = timezone.make_aware(datetime(2026, 7, 14, 19, 20))  # noqa: DTZ001 - made aware on the same line
    with clock.at(began):
        order = ordered(town)
    with clock.at(began + timedelta(days=2)):
        lifted(town, order)
    building = town.areas["QJ-JW-6"]
    assert current_period(building, began - timedelta(minutes=1)).period is Period.ROUTINE
    assert current_period(building, began + timedelta(days=1)).period is Period.NON_ROUTINE
    assert current_period(building, began + timedelta(days=3)).period is Period.TRANSITION


def test_a_batch_looks_up_each_ruling_once(town: Town, rules: RuleTable, django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        town.need()
    ordered(town)
    with django_assert_max_num_queries(20 * 8 + 10):
        reassign_open_matters(street_id=town.street, area_path="", cause=Cause.PERIOD)

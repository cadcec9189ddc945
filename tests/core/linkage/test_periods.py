from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wushe.core.lifecycle import may_follow, next_statuses
from wushe.core.linkage import PERIOD_LIFECYCLE, Period, PeriodSpan, period_here, strongest_period

NOON = datetime(2026, 7, 14, 12, tzinfo=UTC)
STREET_TO_BUILDING = ("street", "jiangwan", "grid-3", "building-6")


def hours(count: int) -> timedelta:
    return timedelta(hours=count)


def test_an_area_without_any_order_is_in_routine() -> None:
    here = period_here([], STREET_TO_BUILDING, NOON)
    assert here.period is Period.ROUTINE
    assert here.decided_by is None


def test_an_order_runs_through_non_routine_and_transition_back_to_routine() -> None:
    order = PeriodSpan("o1", "street", NOON, NOON + hours(10), NOON + hours(20))
    moments = [NOON - hours(1), NOON, NOON + hours(10), NOON + hours(20)]
    assert [order.period_at(moment) for moment in moments] == [
        Period.ROUTINE,
        Period.NON_ROUTINE,
        Period.TRANSITION,
        Period.ROUTINE,
    ]


def test_an_order_for_one_building_leaves_its_neighbours_in_routine() -> None:
    order = PeriodSpan("o1", "building-6", NOON)
    assert period_here([order], STREET_TO_BUILDING, NOON).period is Period.NON_ROUTINE
    neighbour = ("street", "jiangwan", "grid-3", "building-7")
    assert period_here([order], neighbour, NOON).period is Period.ROUTINE
    assert period_here([order], STREET_TO_BUILDING[:3], NOON).period is Period.ROUTINE


def test_an_order_for_a_community_reaches_its_buildings() -> None:
    order = PeriodSpan("o1", "jiangwan", NOON)
    assert period_here([order], STREET_TO_BUILDING, NOON).decided_by == order


def test_the_strongest_of_several_orders_counts_and_the_others_are_named() -> None:
    in_transition = PeriodSpan("flood", "building-6", NOON - hours(9), NOON - hours(1))
    running = PeriodSpan("outage", "street", NOON - hours(2))
    here = period_here([in_transition, running], STREET_TO_BUILDING, NOON)
    assert here.period is Period.NON_ROUTINE
    assert here.decided_by == running
    assert here.also == (in_transition,)


def test_among_equals_the_order_of_the_smaller_area_is_named() -> None:
    wide = PeriodSpan("wide", "street", NOON)
    narrow = PeriodSpan("narrow", "building-6", NOON)
    assert period_here([wide, narrow], STREET_TO_BUILDING, NOON).decided_by == narrow


def test_the_way_back_from_non_routine_leads_through_transition() -> None:
    assert next_statuses(PERIOD_LIFECYCLE, Period.NON_ROUTINE) == (Period.TRANSITION,)
    assert not may_follow(PERIOD_LIFECYCLE, Period.NON_ROUTINE, Period.ROUTINE).allowed


def test_routine_returns_only_when_all_is_handed_back_and_the_review_is_closed() -> None:
    met = {"hand_back_list_empty"}
    verdict = may_follow(PERIOD_LIFECYCLE, Period.TRANSITION, Period.ROUTINE, met)
    assert verdict.unmet == ("review_closed",)
    assert may_follow(PERIOD_LIFECYCLE, Period.TRANSITION, Period.ROUTINE, met | {"review_closed"}).allowed


@given(st.lists(st.sampled_from(Period)))
def test_the_strongest_period_does_not_depend_on_the_order_of_events(periods: list[Period]) -> None:
    assert strongest_period(periods) is strongest_period(list(reversed(periods)))
    assert (strongest_period(periods) is Period.NON_ROUTINE) == (Period.NON_ROUTINE in periods)

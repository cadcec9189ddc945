"""The life of a hazard: nothing ends without the eyes of somebody else."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.lifecycle import (
    HAZARD_LIFECYCLE,
    OPEN_HAZARD_STATUSES,
    RECTIFYING,
    HazardStatus,
    Objection,
    may_follow,
    next_statuses,
)

ALL_NEEDS = frozenset(need for step in HAZARD_LIFECYCLE.steps for need in step.needs)
MAIN_LINE = [HazardStatus.REGISTERED, HazardStatus.ASSIGNED, HazardStatus.RECTIFIED, HazardStatus.CLOSED]


@pytest.mark.parametrize(("source", "target"), list(itertools.pairwise(MAIN_LINE)))
def test_the_main_line_runs_from_registered_to_closed(source: HazardStatus, target: HazardStatus) -> None:
    assert may_follow(HAZARD_LIFECYCLE, source, target, ALL_NEEDS).allowed


def test_what_is_not_accepted_goes_back_to_be_rectified() -> None:
    met = {"someone_else", "reason", "work"}
    assert may_follow(HAZARD_LIFECYCLE, HazardStatus.RECTIFIED, HazardStatus.RETURNED, met).allowed
    assert may_follow(HAZARD_LIFECYCLE, HazardStatus.RETURNED, HazardStatus.RECTIFIED, met).allowed


@pytest.mark.parametrize("target", [HazardStatus.CLOSED, HazardStatus.RETURNED])
def test_who_rectified_it_may_not_judge_it(target: HazardStatus) -> None:
    verdict = may_follow(HAZARD_LIFECYCLE, HazardStatus.RECTIFIED, target, ALL_NEEDS - {"someone_else"})
    assert verdict.objection is Objection.NEEDS_UNMET
    assert verdict.unmet == ("someone_else",)


def test_to_control_it_for_the_time_being_ends_nothing() -> None:
    for status in RECTIFYING:
        assert may_follow(HAZARD_LIFECYCLE, status, status, {"measure"}).allowed
        assert not may_follow(HAZARD_LIFECYCLE, status, HazardStatus.CLOSED, ALL_NEEDS).allowed


def test_a_clock_runs_until_somebody_else_has_looked() -> None:
    assert set(RECTIFYING) < OPEN_HAZARD_STATUSES
    assert HazardStatus.RECTIFIED in OPEN_HAZARD_STATUSES
    assert not {HazardStatus.CLOSED, HazardStatus.WITHDRAWN} & OPEN_HAZARD_STATUSES


def test_every_status_is_in_the_table_and_can_be_reached() -> None:
    reached = {HAZARD_LIFECYCLE.initial}
    while more := {after for status in reached for after in next_statuses(HAZARD_LIFECYCLE, status)} - reached:
        reached |= more
    assert reached == set(HazardStatus) == set(HAZARD_LIFECYCLE.statuses)


@given(
    st.lists(st.tuples(st.sampled_from(HazardStatus), st.frozensets(st.sampled_from(sorted(ALL_NEEDS)))), max_size=60)
)
def test_whatever_is_tried_a_hazard_is_closed_only_right_after_somebody_else_looked_at_the_work(
    tried: list[tuple[HazardStatus, frozenset[str]]],
) -> None:
    status = HAZARD_LIFECYCLE.initial
    for target, met in tried:
        verdict = may_follow(HAZARD_LIFECYCLE, status, target, met)
        assert verdict.instead == next_statuses(HAZARD_LIFECYCLE, status)
        assert verdict.allowed == (verdict.objection is None)
        if not verdict.allowed:
            continue
        if target is HazardStatus.CLOSED:
            assert status is HazardStatus.RECTIFIED
            assert "someone_else" in met
        status = target

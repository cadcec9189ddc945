import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.lifecycle import (
    NEED_LIFECYCLE,
    OPEN_NEED_STATUSES,
    Lifecycle,
    NeedStatus,
    Objection,
    Step,
    may_follow,
    next_statuses,
)

MAIN_LINE = [
    NeedStatus.RECEIVED,
    NeedStatus.TRIAGED,
    NeedStatus.ASSIGNED,
    NeedStatus.ANSWERED,
    NeedStatus.RATED,
    NeedStatus.CLOSED,
]


@pytest.mark.parametrize(("source", "target"), list(itertools.pairwise(MAIN_LINE)))
def test_the_main_line_runs_from_received_to_closed(source: NeedStatus, target: NeedStatus) -> None:
    assert may_follow(NEED_LIFECYCLE, source, target).allowed


def test_no_step_of_the_main_line_can_be_skipped() -> None:
    verdict = may_follow(NEED_LIFECYCLE, NeedStatus.RECEIVED, NeedStatus.ANSWERED)
    assert not verdict.allowed
    assert verdict.objection is Objection.NOT_A_STEP
    assert NeedStatus.TRIAGED in verdict.instead


def test_an_unrated_answer_closes_only_when_the_rating_term_is_over() -> None:
    early = may_follow(NEED_LIFECYCLE, NeedStatus.ANSWERED, NeedStatus.CLOSED)
    assert early.objection is Objection.NEEDS_UNMET
    assert early.unmet == ("rating_term_over",)
    late = may_follow(NEED_LIFECYCLE, NeedStatus.ANSWERED, NeedStatus.CLOSED, {"rating_term_over"})
    assert late.allowed


def test_ruling_a_need_out_asks_for_a_reason_and_a_way_on() -> None:
    verdict = may_follow(NEED_LIFECYCLE, NeedStatus.TRIAGED, NeedStatus.OUT_OF_SCOPE, {"reason"})
    assert verdict.unmet == ("way_on",)


def test_a_withdrawn_need_stays_withdrawn() -> None:
    verdict = may_follow(NEED_LIFECYCLE, NeedStatus.WITHDRAWN, NeedStatus.TRIAGED)
    assert verdict.objection is Objection.FINAL


def test_a_merged_need_can_be_taken_apart_again() -> None:
    assert next_statuses(NEED_LIFECYCLE, NeedStatus.MERGED) == (NeedStatus.TRIAGED,)


def test_a_closed_need_is_already_closed() -> None:
    verdict = may_follow(NEED_LIFECYCLE, NeedStatus.CLOSED, NeedStatus.CLOSED)
    assert verdict.objection is Objection.ALREADY_THERE


def test_a_status_outside_the_table_is_named_as_unknown() -> None:
    small = Lifecycle("small", NeedStatus.RECEIVED, (Step(NeedStatus.RECEIVED, NeedStatus.TRIAGED, "triage"),))
    verdict = may_follow(small, NeedStatus.RECEIVED, NeedStatus.CLOSED)
    assert verdict.objection is Objection.UNKNOWN_STATUS


def test_every_status_of_a_need_is_in_the_table_and_can_be_reached() -> None:
    reached = {NEED_LIFECYCLE.initial}
    while True:
        more = {after for status in reached for after in next_statuses(NEED_LIFECYCLE, status)} - reached
        if not more:
            break
        reached |= more
    assert reached == set(NeedStatus) == set(NEED_LIFECYCLE.statuses)


def test_the_clock_runs_exactly_while_an_answer_is_owed() -> None:
    assert {NeedStatus.RECEIVED, NeedStatus.REOPENED} <= OPEN_NEED_STATUSES
    assert NeedStatus.ANSWERED not in OPEN_NEED_STATUSES


@given(st.sampled_from(NeedStatus), st.sampled_from(NeedStatus), st.frozensets(st.sampled_from(["reason"])))
def test_a_verdict_allows_only_what_next_statuses_lists(
    source: NeedStatus, target: NeedStatus, met: frozenset[str]
) -> None:
    verdict = may_follow(NEED_LIFECYCLE, source, target, met)
    assert verdict.instead == next_statuses(NEED_LIFECYCLE, source)
    assert not verdict.allowed or target in verdict.instead
    assert verdict.allowed == (verdict.objection is None)

"""The life of a project and of its tasks: nobody accepts what they reported, nothing ends without its result."""

import itertools

import pytest

from wushe.core.lifecycle import (
    OPEN_PROJECT_STATUSES,
    OPEN_PROJECT_TASK_STATUSES,
    PROJECT_LIFECYCLE,
    PROJECT_TASK_LIFECYCLE,
    SETTLED_PROJECT_TASK_STATUSES,
    Objection,
    ProjectStatus,
    ProjectTaskStatus,
    may_follow,
    next_statuses,
)

P, T = ProjectStatus, ProjectTaskStatus
NEEDS = frozenset(need for step in PROJECT_LIFECYCLE.steps for need in step.needs)
TASK_NEEDS = frozenset(need for step in PROJECT_TASK_LIFECYCLE.steps for need in step.needs)


@pytest.mark.parametrize(("source", "target"), list(itertools.pairwise([P.PLANNED, P.UNDER_WAY, P.CLOSED])))
def test_the_main_line_of_a_project(source: P, target: P) -> None:
    assert may_follow(PROJECT_LIFECYCLE, source, target, NEEDS).allowed


@pytest.mark.parametrize("need", ["result", "evidence", "tasks_settled"])
def test_a_project_is_not_closed_without(need: str) -> None:
    verdict = may_follow(PROJECT_LIFECYCLE, P.UNDER_WAY, P.CLOSED, NEEDS - {need})
    assert (verdict.objection, verdict.unmet) == (Objection.NEEDS_UNMET, (need,))


def test_a_paused_project_is_not_closed_and_every_end_can_be_opened_again() -> None:
    assert not may_follow(PROJECT_LIFECYCLE, P.PAUSED, P.CLOSED, NEEDS).allowed
    for end in set(P) - OPEN_PROJECT_STATUSES:
        assert next_statuses(PROJECT_LIFECYCLE, end) == (P.UNDER_WAY,)


@pytest.mark.parametrize(("source", "target"), list(itertools.pairwise([T.OPEN, T.UNDER_WAY, T.DONE, T.ACCEPTED])))
def test_the_main_line_of_a_task(source: T, target: T) -> None:
    assert may_follow(PROJECT_TASK_LIFECYCLE, source, target, TASK_NEEDS).allowed


def test_who_reported_a_task_does_not_accept_it() -> None:
    verdict = may_follow(PROJECT_TASK_LIFECYCLE, T.DONE, T.ACCEPTED, TASK_NEEDS - {"someone_else"})
    assert verdict.unmet == ("someone_else",)


def test_no_task_is_accepted_that_was_not_reported() -> None:
    for source in OPEN_PROJECT_TASK_STATUSES:
        assert not may_follow(PROJECT_TASK_LIFECYCLE, source, T.ACCEPTED, TASK_NEEDS).allowed


def test_what_is_settled_is_not_open_and_can_come_back() -> None:
    assert not SETTLED_PROJECT_TASK_STATUSES & OPEN_PROJECT_TASK_STATUSES
    assert next_statuses(PROJECT_TASK_LIFECYCLE, T.ACCEPTED) == (T.RETURNED,)
    assert next_statuses(PROJECT_TASK_LIFECYCLE, T.DROPPED) == (T.OPEN,)

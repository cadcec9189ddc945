"""The life of a sub-task: nobody lays it down by objecting alone."""

from __future__ import annotations

from wushe.core.lifecycle import OPEN_TASK_STATUSES, TASK_LIFECYCLE, TaskStatus, may_follow


def test_an_objection_leaves_the_task_open_until_somebody_decides() -> None:
    assert TaskStatus.OBJECTED in OPEN_TASK_STATUSES
    assert not may_follow(TASK_LIFECYCLE, TaskStatus.ASKED, TaskStatus.OBJECTED).allowed
    assert may_follow(TASK_LIFECYCLE, TaskStatus.ASKED, TaskStatus.OBJECTED, {"reason"}).allowed
    assert not may_follow(TASK_LIFECYCLE, TaskStatus.OBJECTED, TaskStatus.REPLIED).allowed


def test_what_was_dropped_stays_dropped() -> None:
    assert all(
        not may_follow(TASK_LIFECYCLE, TaskStatus.DROPPED, target, {"reason"}).allowed for target in TaskStatus
    )


def test_a_report_can_be_sent_back_with_a_reason_only() -> None:
    assert not may_follow(TASK_LIFECYCLE, TaskStatus.REPLIED, TaskStatus.ASKED).allowed
    assert may_follow(TASK_LIFECYCLE, TaskStatus.REPLIED, TaskStatus.ASKED, {"reason"}).allowed

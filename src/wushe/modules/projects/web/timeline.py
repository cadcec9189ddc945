"""The tasks of a project on one line of days: the geometry, so that the template only draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from wushe.core.lifecycle import ProjectTaskStatus
from wushe.modules.projects.labels import TASK_STATUS
from wushe.modules.projects.models import Project, Task

LEFT, RIGHT, STEP, TOP = 150, 620, 34, 26
_SERIES = {
    ProjectTaskStatus.OPEN: 5,
    ProjectTaskStatus.UNDER_WAY: 2,
    ProjectTaskStatus.DONE: 4,
    ProjectTaskStatus.RETURNED: 1,
    ProjectTaskStatus.ACCEPTED: 3,
}


@dataclass(frozen=True, slots=True)
class Span:
    """One task: where its bar begins, how long it is, and its words."""

    label: str
    body: str
    status: str
    begins: date
    ends: date
    has_day: bool
    x: int
    y: int
    width: int
    series: int

    @property
    def middle(self) -> int:
        """The baseline of the row's words."""
        return self.y + 17


@dataclass(frozen=True, slots=True)
class Days:
    """Bars under each other from the first to the last day, with a line for today and for the project's day."""

    spans: tuple[Span, ...]
    first: date
    last: date
    height: int
    today_x: int | None
    due_x: int | None

    @property
    def foot(self) -> int:
        """Where the words of the days stand."""
        return self.height - 6

    @property
    def base(self) -> int:
        """Where the lines of the days end."""
        return self.height - 24


def days_of(project: Project, tasks: Sequence[Task], today: date) -> Days | None:
    """The bars of all tasks that are not dropped; None when there is nothing to draw."""
    kept = [task for task in tasks if task.status != ProjectTaskStatus.DROPPED]
    if not kept:
        return None
    begins = {task.id: timezone.localtime(task.added_at).date() for task in kept}
    ends = {task.id: max(_end(task, project, today), begins[task.id]) for task in kept}
    first = min([*begins.values(), timezone.localtime(project.opened_at).date()])
    last = max([*ends.values(), project.due_on or first, first + timedelta(days=7)])
    whole = (last - first).days

    def at(day: date) -> int:
        return LEFT + round((day - first).days / whole * (RIGHT - LEFT))

    spans = tuple(
        Span(
            label=f"{task.position}. {task.title}",
            body=task.body.name,
            status=str(TASK_STATUS[task.status]),
            begins=begins[task.id],
            ends=ends[task.id],
            has_day=task.due_on is not None,
            x=at(begins[task.id]),
            y=TOP + row * STEP,
            width=max(at(ends[task.id]) - at(begins[task.id]), 6),
            series=_SERIES[ProjectTaskStatus(task.status)],
        )
        for row, task in enumerate(kept)
    )
    height = TOP + len(spans) * STEP + 28
    due = project.due_on
    return Days(spans, first, last, height, at(today) if first <= today <= last else None, at(due) if due else None)


def _end(task: Task, project: Project, today: date) -> date:
    """Its day; without one the day it was settled, the project's day, or today."""
    if task.settled_at is not None:
        return timezone.localtime(task.settled_at).date()
    return task.due_on or project.due_on or today

"""One project or task as a line of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.core.lifecycle import ProjectStatus
from wushe.foundation import clock
from wushe.modules.projects.labels import STATUS, STATUS_TONE, TASK_STATUS, TASK_TONE, OriginKind
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.queries.lists import tasks_counted


def lines_of(street_id: UUID, rows: Sequence[Project]) -> list[dict[str, Any]]:
    """What a list says of each: one query more, however many."""
    counted = tasks_counted(street_id, [row.id for row in rows])
    today = clock.today()
    return [_line(row, counted.get(row.id, (0, 0)), today) for row in rows]


def _line(project: Project, tasks: tuple[int, int], today: date) -> dict[str, Any]:
    return {
        "project": project,
        "status": STATUS[project.status],
        "status_tone": STATUS_TONE[project.status],
        "lead": lead_name(project),
        "is_late": is_late(project, today),
        "day": day_words(project.due_on, today) if project.is_open else "",
        "done": tasks[0],
        "tasks": tasks[1],
        "origin": OriginKind(project.origin_kind).label,
    }


def task_line(task: Task, today: date) -> dict[str, Any]:
    """What a list says of a task."""
    late = task.is_open and task.due_on is not None and task.due_on < today
    return {
        "task": task,
        "status": TASK_STATUS[task.status],
        "tone": TASK_TONE[task.status],
        "is_late": late,
        "day": day_words(task.due_on, today) if task.is_open else "",
        "body": task.body.name,
        "body_ended": task.body.ended_on is not None,
    }


def lead_name(project: Project) -> str:
    """The body that leads; empty when none does any more."""
    body = project.lead_body
    return "" if body is None or (body.ended_on is not None and project.is_open) else body.name


def is_late(project: Project, today: date) -> bool:
    """Open past its own day; a pause does not move the day."""
    return project.is_open and project.due_on is not None and project.due_on < today


def day_words(day: date | None, today: date) -> str:
    """How far a day is away, in words."""
    if day is None:
        return ""
    days = (day - today).days
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def moment_words(moment: datetime | None) -> str:
    """A moment as people write it, where the street is; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def statuses() -> list[tuple[str, str]]:
    """Pairs for a filter."""
    return [(one.value, str(STATUS[one])) for one in ProjectStatus]

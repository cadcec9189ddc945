"""The tasks as a board: a column for each state, on each card what may be done next, as buttons and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import ProjectTaskStatus
from wushe.modules.projects.labels import TASK_STATUS
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.web.lines import task_line

S = ProjectTaskStatus
COLUMNS: tuple[tuple[ProjectTaskStatus, ...], ...] = (
    (S.OPEN, S.RETURNED),
    (S.UNDER_WAY,),
    (S.DONE,),
    (S.ACCEPTED, S.DROPPED),
)


def board_of(
    project: Project, tasks: Sequence[Task], today: date, *, person_id: UUID, own: frozenset[UUID], leads: bool
) -> list[dict[str, Any]]:
    """Four columns; an empty one stays, so that the way of a task is seen."""
    cards = [
        task_line(task, today) | _moves(task, does=leads or task.body_id in own, leads=leads, person_id=person_id)
        for task in tasks
    ]
    if not project.is_open:
        cards = [card | {"posts": [], "links": []} for card in cards]
    return [
        {
            "title": TASK_STATUS[statuses[0]],
            "cards": [card for card in cards if card["task"].status in statuses],
            "says_status": len(statuses) > 1,
        }
        for statuses in COLUMNS
    ]


def _moves(task: Task, *, does: bool, leads: bool, person_id: UUID) -> dict[str, Any]:
    """`posts` move at once, `links` ask for a word first."""
    status = ProjectTaskStatus(task.status)
    posts, links = [], []
    if does and status in (S.OPEN, S.RETURNED):
        posts.append((_("Begin"), "task_start"))
    if does and task.is_open:
        links.append((_("Report it as done"), "task_report"))
    if does and status is S.UNDER_WAY:
        posts.append((_("Put back"), "task_put_back"))
    if leads and status is S.DONE:
        if task.done_by != person_id:
            posts.append((_("Accept"), "task_accept"))
        links.append((_("Send it back"), "task_return"))
    if leads and task.is_open:
        links += [
            (_("Move the day"), "task_due"),
            (_("Give it to another body"), "task_hand"),
            (_("Drop the task"), "task_drop"),
        ]
    if leads and status is S.ACCEPTED:
        links.append((_("Send it back"), "task_return"))
    if leads and status is S.DROPPED:
        links.append((_("Take it up again"), "task_restore"))
    return {
        "posts": [{"label": label, "url": reverse(f"projects:{name}", args=[task.id])} for label, name in posts],
        "links": [{"label": label, "url": reverse(f"projects:{name}", args=[task.id])} for label, name in links],
        "waits_for_other": leads and status is S.DONE and task.done_by == person_id,
    }

"""What the body that has a task does with it: start, put back, report as done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import ProjectTaskStatus
from wushe.foundation import clock
from wushe.modules.projects.actions._photos import drawn_anew, files_go_with_the_transaction
from wushe.modules.projects.actions._rows import NotYourProject, task_for_change
from wushe.modules.projects.actions._tasks import does_it, step
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.models import Task


def start_task(*, street_id: UUID, person_id: UUID, task_id: UUID) -> Task:
    """The body begins; with the first task the project is under way."""
    with transaction.atomic():  # exempt: the step records itself
        task, project = task_for_change(street_id, task_id)
        if not does_it(person_id, task, project):
            raise NotYourProject
        return step(task, project, ProjectTaskStatus.UNDER_WAY, "start", person_id)


def put_back_task(*, street_id: UUID, person_id: UUID, task_id: UUID) -> Task:
    """It was not begun after all."""
    with transaction.atomic():  # exempt: the step records itself
        task, project = task_for_change(street_id, task_id)
        if not does_it(person_id, task, project):
            raise NotYourProject
        return step(task, project, ProjectTaskStatus.OPEN, "put_back", person_id)


def report_task(*, street_id: UUID, person_id: UUID, task_id: UUID, work: str, photos: Sequence[bytes] = ()) -> Task:
    """Say what was done, with photos; from now on the lead looks at it."""
    words = said(work, field="words")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():  # exempt: the step records itself
        task, project = task_for_change(street_id, task_id)
        if not does_it(person_id, task, project):
            raise NotYourProject
        task.done_at, task.done_by = clock.now(), person_id
        met = frozenset({"work"})
        return step(task, project, ProjectTaskStatus.DONE, "report", person_id, words=words, photos=drawn, met=met)

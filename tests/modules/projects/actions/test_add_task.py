"""Tasks have a body, a day and a place in the order."""

from __future__ import annotations

from datetime import date

import pytest

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import NOON, Works, events_of
from wushe.core.lifecycle import ProjectStatus
from wushe.foundation import clock
from wushe.modules.projects.actions import add_task as tasks
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject, ProjectOver, ProjectUnknown
from wushe.modules.projects.actions.open_project import DayPassed
from wushe.modules.projects.models import Project, ProjectHelper
from wushe.modules.projects.queries import overdue_tasks, tasks_of

pytestmark = pytest.mark.django_db


def test_a_task_joins_its_body_to_the_project(works: Works) -> None:
    project = works.opened()
    first, second = works.task(project), works.task(project, "请电工", body="station", who="manager")
    assert [task.position for task in tasks_of(project)] == [1, 2]
    assert list(ProjectHelper.objects.in_street(project.street_id).values_list("body_id", flat=True)) == [
        second.body_id
    ]
    assert first.body_id == project.lead_body_id
    assert events_of(project.id).count("project:task:added") == 2


def test_the_same_key_adds_one_task(works: Works) -> None:
    project = works.opened()
    assert works.task(project, submission_key="same") == works.task(project, submission_key="same")
    assert tasks_of(project).count() == 1


def test_what_is_past_its_day_is_overdue(works: Works, elsewhere: Town) -> None:
    with clock.at(NOON):
        task = works.task(due_on=date(2026, 3, 5))
    street = works.town.street
    assert not overdue_tasks(street, date(2026, 3, 5)).exists()
    assert list(overdue_tasks(street, date(2026, 3, 6))) == [task]
    assert not overdue_tasks(street, date(2026, 3, 6), within="QJ/QJ-LS/").exists()
    assert not overdue_tasks(elsewhere.street, date(2026, 3, 6)).exists()


@pytest.mark.usefixtures("noon")
def test_what_cannot_be_is_refused(works: Works, elsewhere: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    project = works.opened()
    with pytest.raises(NotYourProject):
        works.task(project, who="organiser")
    with pytest.raises(DayPassed):
        works.task(project, due_on=date(2026, 3, 1))
    with pytest.raises(NoSuchBody):
        works.task(project, body_id=elsewhere.bodies["property"].pk)
    with pytest.raises(ProjectUnknown):
        works.task(project, street_id=elsewhere.street, person_id=elsewhere.person("secretary"))
    monkeypatch.setattr(tasks, "MOST_TASKS", 0)
    with pytest.raises(tasks.TooManyTasks):
        works.task(project)
    Project.objects.in_street(project.street_id).update(status=ProjectStatus.CLOSED.value, is_open=False)
    with pytest.raises(ProjectOver):
        works.task(project)

"""A task is done by its body and accepted by the lead, never by whoever reported it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.modules.projects.conftest import Works, events_of, fresh, fresh_task, snapshot
from wushe.core.lifecycle import ProjectStatus, ProjectTaskStatus
from wushe.core.linkage import ActorKind
from wushe.foundation import clock
from wushe.modules.accounts.actions import keep_photos
from wushe.modules.accounts.actions.keep_photos import TooManyPhotos
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import taking_part
from wushe.modules.projects.actions._rows import NotYourProject, TaskStepNotAllowed, TaskUnknown
from wushe.modules.projects.actions._words import WordsMissing
from wushe.modules.projects.actions.hand_over_work import SameBody, hand_over_task
from wushe.modules.projects.actions.open_project import DayPassed
from wushe.modules.projects.actions.set_due import set_due, set_task_due
from wushe.modules.projects.actions.settle_task import (
    OwnReportNotAccepted,
    accept_task,
    drop_task,
    restore_task,
    return_task,
)
from wushe.modules.projects.actions.work_on_task import put_back_task, report_task, start_task
from wushe.modules.projects.queries.detail import assignment_behind, course_of, picture_in

pytestmark = pytest.mark.django_db
S = ProjectTaskStatus


def test_the_first_work_begins_the_project(works: Works) -> None:
    task = works.task(body="station")
    start_task(**works.by("social"), task_id=task.id)
    assert fresh(task.project).status == ProjectStatus.UNDER_WAY
    put_back_task(**works.by("social"), task_id=task.id)
    assert fresh_task(task).status == S.OPEN
    told = events_of(task.project_id)
    assert told.count("project:task:moved") == 2
    assert told.count("project:self:begun") == 1


def test_the_body_reports_and_the_lead_accepts(works: Works) -> None:
    task = works.done()
    assert not fresh_task(task).is_open
    accept_task(**works.by("caretaker"), task_id=task.id)
    now = fresh_task(task)
    assert (now.status, now.settled_at is None) == (S.ACCEPTED, False)


def test_whoever_reported_it_does_not_accept_it(works: Works) -> None:
    task = works.done()
    with pytest.raises(OwnReportNotAccepted):
        accept_task(**works.by("manager"), task_id=task.id)
    assert fresh_task(task).status == S.DONE


def test_what_is_sent_back_keeps_its_day_and_is_open_again(works: Works) -> None:
    task = works.done(works.task(due_on=date(2999, 1, 1)))
    with pytest.raises(WordsMissing):
        return_task(**works.by("secretary"), task_id=task.id, reason=" ")
    return_task(**works.by("secretary"), task_id=task.id, reason="少一个插头")
    now = fresh_task(task)
    assert (now.status, now.is_open, now.due_on) == (S.RETURNED, True, date(2999, 1, 1))


def test_what_is_dropped_can_be_taken_up_again(works: Works) -> None:
    task = works.task()
    drop_task(**works.by("secretary"), task_id=task.id, reason="不用了")
    assert not fresh_task(task).is_open
    with pytest.raises(TaskStepNotAllowed):
        start_task(**works.by("manager"), task_id=task.id)
    restore_task(**works.by("secretary"), task_id=task.id, reason="又要用了")
    assert fresh_task(task).settled_at is None


def test_who_has_nothing_to_do_with_it_may_nothing(works: Works) -> None:
    task = works.task()
    for act in (start_task, put_back_task):
        with pytest.raises(NotYourProject):
            act(**works.by("organiser"), task_id=task.id)
    with pytest.raises(NotYourProject):
        report_task(**works.by("organiser"), task_id=task.id, work="做了")
    helper = works.task(task.project, body="station")
    with pytest.raises(NotYourProject):
        drop_task(**works.by("social"), task_id=helper.id, reason="不想做")
    with pytest.raises(NotYourProject):
        set_task_due(**works.by("social"), task_id=helper.id, due_on=date(2999, 1, 1), reason="慢慢来")
    with pytest.raises(TaskUnknown):
        start_task(**works.by("manager"), task_id=task.project_id)


def test_a_photo_is_drawn_anew_and_sealed(works: Works) -> None:
    task = works.task()
    with pytest.raises(TooManyPhotos):
        report_task(**works.by("manager"), task_id=task.id, work="做了", photos=[snapshot()] * 4)
    report_task(**works.by("manager"), task_id=task.id, work="装好了", photos=[snapshot()])
    [photo] = [photo for one in course_of(fresh(task.project)) for photo in one.photos]
    for small in (True, False):
        assert (picture_in(photo, small=small) or b"").startswith(b"\xff\xd8")
    assert not bytes(photo.small).startswith(b"\xff\xd8")


def test_a_full_disk_keeps_nothing_by_half(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> str:
        raise OSError("no room")

    task = works.task()
    monkeypatch.setattr(keep_photos.default_storage, "save", full)
    with pytest.raises(keep_photos.NoRoomForPhotos):
        report_task(**works.by("manager"), task_id=task.id, work="装好了", photos=[snapshot()])
    assert fresh_task(task).status == S.OPEN


def test_what_a_body_did_counts_as_taking_part(works: Works, rules: RuleTable) -> None:
    project = works.opened(lead_body_id=None)
    works.done(works.task(project, body="station"), who="social")
    row = assignment_behind(fresh(project))
    assert row is not None
    found = taking_part(row, clock.today()).found
    came = {part.kind: part.times for part in found.parts}
    assert came.get(ActorKind.SOCIAL_WORKER) == 1


def test_a_task_goes_to_another_body_with_its_day_and_its_history(works: Works) -> None:
    task = works.task(due_on=date(2999, 1, 1))
    start_task(**works.by("manager"), task_id=task.id)
    before = len(course_of(task.project))
    with pytest.raises(SameBody):
        hand_over_task(
            **works.by("secretary"), task_id=task.id, body_id=works.town.bodies["property"].pk, reason="换人"
        )
    hand_over_task(
        **works.by("secretary"), task_id=task.id, body_id=works.town.bodies["station"].pk, reason="社工站来做"
    )
    now = fresh_task(task)
    assert now.body_id == works.town.bodies["station"].pk
    assert (now.due_on, now.status) == (date(2999, 1, 1), S.UNDER_WAY)
    assert len(course_of(task.project)) == before + 1


def test_days_are_moved_with_a_reason_and_never_into_the_past(works: Works) -> None:
    task = works.task(due_on=date(2999, 1, 1))
    set_task_due(**works.by("manager"), task_id=task.id, due_on=date(2999, 2, 1), reason="等材料")
    set_due(**works.by("manager"), project_id=task.project_id, due_on=date(2999, 3, 1), reason="等材料")
    assert fresh_task(task).due_on == date(2999, 2, 1)
    assert fresh(task.project).due_on == date(2999, 3, 1)
    assert "2999-01-01 → 2999-02-01" in " ".join(one.note.words for one in course_of(task.project))
    with pytest.raises(DayPassed):
        set_due(**works.by("manager"), project_id=task.project_id, due_on=date(2020, 1, 1), reason="写错")

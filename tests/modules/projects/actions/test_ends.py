"""A project ends with its result and evidence, or with a reason; then it is rated, once by each voice."""

from __future__ import annotations

import pytest

from tests.modules.projects.conftest import Works, events_of, fresh, snapshot
from wushe.core.lifecycle import ProjectStatus
from wushe.core.linkage import MatterKind
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions._rows import NotYourProject, ProjectStepNotAllowed
from wushe.modules.projects.actions.add_evidence import add_evidence
from wushe.modules.projects.actions.close_project import (
    NothingToShow,
    TasksUnsettled,
    close_project,
    reopen_project,
    stop_project,
)
from wushe.modules.projects.actions.open_project import Origin
from wushe.modules.projects.actions.pause_project import begin_project, pause_project, resume_project
from wushe.modules.projects.actions.rate_project import (
    NotClosedYet,
    NotYoursToRate,
    RatedAlready,
    ScoreOutside,
    rate_project,
)
from wushe.modules.projects.actions.remove_photo import PhotoUnknown, remove_photo
from wushe.modules.projects.actions.settle_task import accept_task
from wushe.modules.projects.labels import OriginKind, RaterKind
from wushe.modules.projects.models import Project, ProjectPhoto
from wushe.modules.projects.queries.detail import rated
from wushe.modules.projects.reactions import tell_whom_a_project_concerns

pytestmark = pytest.mark.django_db


def test_nothing_is_closed_while_a_task_hangs_or_nothing_is_shown(works: Works) -> None:
    task = works.done()
    by = {**works.by("secretary"), "project_id": task.project_id}
    with pytest.raises(TasksUnsettled):
        close_project(**by, result="装好了")
    accept_task(**works.by("secretary"), task_id=task.id)
    with pytest.raises(NothingToShow):
        close_project(**by, result="装好了")
    close_project(**by, result="装好了", photos=[snapshot()])
    project = fresh(task.project)
    assert (project.status, project.is_open, project.result) == (ProjectStatus.CLOSED, False, "装好了")
    assert "project:self:closed" in events_of(project.id)


def test_what_has_ended_asks_for_no_lead_until_it_is_opened_again(works: Works, rules: RuleTable) -> None:
    project = works.closed()
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.closed_at is not None
    lead = project.lead_body_id
    reopen_project(**works.by("manager"), project_id=project.id, reason="又坏了")
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.closed_at is None
    now = fresh(project)
    assert (now.status, now.lead_body_id) == (ProjectStatus.UNDER_WAY, lead)


def test_a_project_rests_goes_on_and_is_stopped_with_a_reason(works: Works) -> None:
    project = works.opened()
    by = {**works.by("manager"), "project_id": project.id}
    with pytest.raises(ProjectStepNotAllowed):
        pause_project(**by, reason="等材料")
    begin_project(**by)
    pause_project(**by, reason="等材料")
    resume_project(**by)
    stop_project(**by, reason="居民不同意")
    assert fresh(project).result == "居民不同意"
    for event in ("begun", "paused", "resumed", "stopped"):
        assert events_of(project.id).count(f"project:self:{event}") == 1
    with pytest.raises(NotYourProject):
        reopen_project(**works.by("organiser"), project_id=project.id, reason="再来")


def test_only_those_who_lead_end_it(works: Works) -> None:
    project = works.opened(helper_ids=[works.town.bodies["station"].pk])
    by = {**works.by("social"), "project_id": project.id}
    for act in (begin_project, resume_project):
        with pytest.raises(NotYourProject):
            act(**by)
    with pytest.raises(NotYourProject):
        close_project(**by, result="好了")
    with pytest.raises(NotYourProject):
        add_evidence(**{**by, **works.by("organiser")}, words="看现场")
    add_evidence(**by, words="现场照片", photos=[snapshot()])
    photo = ProjectPhoto.objects.in_street(project.street_id).get()
    with pytest.raises(NotYourProject):
        remove_photo(**works.by("social"), photo_id=photo.id, reason="有人脸")
    remove_photo(**works.by("manager"), photo_id=photo.id, reason="有人脸")
    with pytest.raises(PhotoUnknown):
        remove_photo(**works.by("manager"), photo_id=photo.id, reason="有人脸")


def _rate(works: Works, project: Project, **by: object) -> object:
    values = {"is_solved": True, "score": 5} | by
    return rate_project(street_id=works.town.street, project_id=project.id, **values)  # type: ignore[arg-type]


def _need(works: Works, **more: object) -> Need:
    return receive_need(
        street_id=works.town.street,
        body="6号楼没有充电桩,大家从窗口拉线充电。",
        area_id=works.town.areas["QJ-JW-6"].pk,
        channel=Channel.FORM,
        idempotency_key=f"need-{more}",
        **more,  # type: ignore[arg-type]
    )


def test_residents_of_the_area_rate_once_and_others_do_not(works: Works) -> None:
    project = works.closed()
    resident = works.town.person("resident")
    rating = _rate(works, project, person_id=resident, comment="王小明女士说好,13912345678")
    assert rating.by == RaterKind.RESIDENT  # type: ignore[attr-defined]
    assert "13912345678" not in rating.comment  # type: ignore[attr-defined]
    with pytest.raises(RatedAlready):
        _rate(works, project, person_id=resident)
    with pytest.raises(NotYoursToRate):
        _rate(works, project, person_id=works.town.person("stranger"))
    with pytest.raises(ScoreOutside):
        _rate(works, project, person_id=resident, score=6)
    with pytest.raises(NotClosedYet):
        _rate(works, works.opened("另一个"), person_id=resident)
    entry = Entry.objects.get(event="project:self:rated")
    assert str(resident) not in str(entry.facts)
    assert (rated(project).voices, rated(project).mean, rated(project).is_shown) == (1, "5.0", False)


def test_who_raised_the_need_rates_with_the_receipt_and_is_told(works: Works) -> None:
    anonymous = _need(works)
    named = _need(works, person_id=works.town.person("stranger"))
    Need.objects.in_street(works.town.street).update(theme=None)
    project = works.closed(works.opened(origin=Origin(OriginKind.NEED, anonymous.id, anonymous.title)))
    receipt = {"number": anonymous.number, "secret": secret_of(anonymous.id)}
    assert _rate(works, project, **receipt).by == RaterKind.RAISER  # type: ignore[attr-defined]
    with pytest.raises(RatedAlready):
        _rate(works, project, **receipt)
    with pytest.raises(NotYoursToRate):
        _rate(works, project, number=anonymous.number, secret="wrong")
    with pytest.raises(NotYoursToRate):
        _rate(works, project, number=named.number, secret=secret_of(named.id))

    own = works.closed(works.opened("那一个", origin=Origin(OriginKind.NEED, named.id, named.title)))
    entry = Entry.objects.get(event="project:self:closed", subject_id=str(own.id))
    tell_whom_a_project_concerns(str(entry.id))
    told = Message.objects.in_street(works.town.street).filter(recipient_id=works.town.person("stranger"))
    assert [one.link for one in told] == [f"/projects/{own.id}/"]
    assert _rate(works, own, person_id=works.town.person("stranger")).by == RaterKind.RAISER  # type: ignore[attr-defined]

"""From the director's page what is late gets more time or comes before the next meeting; disputes stand there too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.coordination.conftest import NOON, Works
from tests.modules.policies.conftest import Desk as PolicyDesk
from wushe.foundation import clock
from wushe.modules.boundaries.actions.decide_dispute import decide_dispute
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.coordination.actions.bring_to_meeting import bring_to_meeting
from wushe.modules.coordination.actions.extend_at_once import extend_at_once
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector
from wushe.modules.coordination.queries.board import director_page
from wushe.modules.meetings.actions.bring_up import BroughtAlready, NoMeetingPlanned
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.actions.shape_agenda import MOST_ITEMS, AgendaFull, add_item, put_off
from wushe.modules.meetings.models import Meeting
from wushe.modules.needs.actions.extend_term import TooLateToExtend
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need, Theme
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.open_project import DayPassed
from wushe.modules.projects.models import Task

Enter = Callable[[str], Client]


def planned(works: Works, *, days: int = 7, area: str = "QJ-JW", form: str = "street_community") -> Meeting:
    """A meeting whose agenda is being prepared."""
    bodies = works.town.bodies
    return call_meeting(
        **works.by(),
        form=form,
        area_id=works.town.areas[area].pk,
        starts_at=NOON + timedelta(days=days),
        where="街道二楼会议室",
        chair_id=bodies["street"].pk,
        body_ids=[bodies[word].pk for word in ("street", "committee", "party")],
        submission_key=f"meeting-{next(works.keys)}",
    )


def late_need(works: Works) -> Need:
    """A need past its deadline."""
    need = receive_need(
        **works.by("worker"),
        channel="window",
        body="6号楼停水了",
        area_id=works.town.areas["QJ-JW-6"].pk,
        idempotency_key=f"need-{next(works.keys)}",
    )
    Need.objects.in_street(works.town.street).filter(pk=need.pk).update(due_at=NOON - timedelta(days=2))
    return need


def disputed(works: Works) -> Dispute:
    """Two bodies that do not agree."""
    bodies = works.town.bodies
    return raise_dispute(
        **works.by("manager"),
        matter=Matter("other", None, "泵房移交", works.town.areas["QJ-JW"].pk),
        body_id=bodies["property"].pk,
        other_body_id=bodies["committee"].pk,
        words="泵房不归物业管",
        submission_key=f"dispute-{next(works.keys)}",
    )


def brought(works: Works, kind: str, row: Any, who: str = "coordinator") -> Meeting:
    return bring_to_meeting(**works.by(who), kind=kind, subject_id=row.id)


def block(works: Works, code: str) -> Any:
    return next(one for one in director_page(works.town.street, clock.now()) if one.code == code)


def test_a_row_of_the_page_comes_before_the_next_meeting_of_its_area(works: Works) -> None:
    later, sooner, elsewhere = planned(works, days=20), planned(works, days=7), planned(works, days=5, area="QJ")
    other = planned(works, days=4, area="QJ-LS")
    need, project, hazard = late_need(works), works.late_project(), works.late_hazard()
    assert brought(works, "need", need).id == elsewhere.id  # the street's own meeting is the next one
    elsewhere.delete()
    assert brought(works, "need", need).id == sooner.id
    brought(works, "project", project)
    brought(works, "hazard", hazard)
    rows = list(sooner.items.order_by("position"))
    assert [(row.kind, row.matter_id) for row in rows] == [
        ("need", need.id),
        ("project", project.id),
        ("hazard", hazard.id),
    ]
    assert rows[0].reasons == [{"code": "without_lead", "number": 0}]
    assert rows[1].reasons == [{"code": "late_project", "number": 2}]
    assert not later.items.exists()
    assert not other.items.exists()


def test_a_task_a_theme_and_a_dispute_are_brought_too(works: Works) -> None:
    meeting = planned(works)
    project = works.opened("楼道清理")
    task = add_task(
        **works.by(),
        project_id=project.id,
        title="拍照",
        body_id=works.town.bodies["property"].pk,
        due_on=NOON.date(),
        submission_key="task",
    )
    Task.objects.in_street(works.town.street).filter(pk=task.pk).update(due_on=date(2026, 3, 1))
    path = works.town.areas["QJ-JW-6"].path
    theme = Theme.objects.create(
        street_id=works.town.street, title="6号楼停水", area_paths=[path], found_at=NOON, renewed_at=NOON
    )
    dispute = disputed(works)
    for kind, row in (("task", task), ("theme", theme), ("dispute", dispute)):
        brought(works, kind, row)
    rows = list(meeting.items.order_by("position"))
    assert [(row.kind, row.matter_id) for row in rows] == [
        ("project", project.id),
        ("theme", theme.id),
        ("dispute", dispute.id),
    ]
    assert rows[2].reasons == [{"code": "disputed", "number": 0}]


def test_it_is_brought_once_though_it_was_put_off(works: Works) -> None:
    meeting, need = planned(works), late_need(works)
    brought(works, "need", need)
    with pytest.raises(BroughtAlready):
        brought(works, "need", need)
    put_off(**works.by(), item_id=meeting.items.get().id, reason="等检测报告")
    with pytest.raises(BroughtAlready):
        brought(works, "need", need)  # it is taken back on the page of that meeting
    assert meeting.items.count() == 1


def test_who_or_what_cannot_be_brought(works: Works) -> None:
    need = late_need(works)
    with pytest.raises(NoMeetingPlanned):
        brought(works, "need", need)
    meeting = planned(works)
    with pytest.raises(NotTheDirector):
        brought(works, "need", need, "secretary")
    for kind in ("cloud", "hazard", "project", "task", "theme", "dispute", "call", "decision"):
        with pytest.raises(NothingLate):
            brought(works, kind, need)
    for number in range(MOST_ITEMS):
        add_item(**works.by(), meeting_id=meeting.id, name=f"第{number}件事")
    with pytest.raises(AgendaFull):
        brought(works, "need", need)


def test_what_is_late_gets_more_time_by_the_rules_of_its_room(works: Works) -> None:
    hazard, project, need = works.late_hazard(), works.late_project(), late_need(works)
    until = (NOON + timedelta(days=9)).date()
    said = {"until": until, "reason": "等材料到货"}
    assert extend_at_once(**works.by(), kind="project", subject_id=project.id, **said)  # type: ignore[arg-type]
    assert extend_at_once(**works.by(), kind="hazard", subject_id=hazard.id, **said)  # type: ignore[arg-type]
    project.refresh_from_db()
    hazard.refresh_from_db()
    assert project.due_on == until
    assert hazard.due_at.astimezone(NOON.tzinfo).date() == until
    with pytest.raises(NothingLate):
        extend_at_once(**works.by(), kind="project", subject_id=project.id, **said)  # type: ignore[arg-type]
    with pytest.raises(TooLateToExtend):
        extend_at_once(**works.by(), kind="need", subject_id=need.id, **said)  # type: ignore[arg-type]
    with pytest.raises(NotTheDirector):
        extend_at_once(**works.by("secretary"), kind="need", subject_id=need.id, **said)  # type: ignore[arg-type]
    late = works.late_project()
    past = {"until": date(2026, 3, 1), "reason": "等材料到货"}
    with pytest.raises(DayPassed):
        extend_at_once(**works.by(), kind="project", subject_id=late.id, **past)  # type: ignore[arg-type]


def test_disputes_stand_on_the_page_until_they_are_decided(works: Works) -> None:
    dispute = disputed(works)
    found = block(works, "disputed")
    assert (found.count, [(item.id, item.act) for item in found.items]) == (1, [(dispute.id, "arbitrate")])
    decide_dispute(
        **works.by(),
        dispute_id=dispute.id,
        body_id=works.town.bodies["property"].pk,
        reason="合同写明归物业",
        new_line="泵房日常维护",
    )
    assert block(works, "disputed").count == 0


def test_a_late_policy_task_is_called_in_from_its_row_and_says_where_it_stands(
    works: Works, signed_in: Enter
) -> None:
    policies = PolicyDesk(works.town, count(1))
    with clock.at(NOON - timedelta(days=20)):
        late = policies.measure(due_on=(NOON - timedelta(days=3)).date())
        coming = policies.measure(due_on=(NOON + timedelta(days=3)).date())
    client, meeting = signed_in("coordinator"), planned(works)
    bring = reverse("coordination:bring", args=["measure", late.id])
    assert bring in client.get(reverse("coordination:director")).content.decode()
    assert client.post(bring).status_code == 302
    row = meeting.items.get()
    assert (row.kind, row.matter_id) == ("measure", late.id)
    assert row.reasons == [{"code": "late_measure", "number": 3}]
    measure = reverse("policies:measure", args=[late.id])
    assert meeting.number in client.get(measure).content.decode()
    assert measure in client.get(reverse("meetings:item", args=[row.id])).content.decode()
    with pytest.raises(BroughtAlready):
        brought(works, "measure", late)
    with pytest.raises(NothingLate):
        brought(works, "measure", coming)


def test_giving_more_time_and_bringing_on_screen(works: Works, signed_in: Enter) -> None:
    project, client = works.late_project(), signed_in("coordinator")
    page = client.get(reverse("coordination:director"), headers={"accept-language": "en"}).content.decode()
    address = reverse("coordination:extend", args=["project", project.id])
    assert address in page
    bring = reverse("coordination:bring", args=["project", project.id])
    assert bring in page
    refused = client.post(bring, headers={"accept-language": "en"})
    assert "No joint meeting is being prepared" in refused.content.decode()
    meeting = planned(works)
    told = client.post(bring, follow=True, headers={"accept-language": "en"}).content.decode()
    assert f"On the agenda of meeting {meeting.number}, 2026-03-10." in told
    assert client.get(address).status_code == 200
    assert client.post(address, {"until": "2026-03-01", "reason": "等材料"}).status_code == 422
    assert client.post(address, {"until": "2026-03-20", "reason": "等材料"}).status_code == 302
    project.refresh_from_db()
    assert project.due_on == date(2026, 3, 20)
    assert client.get(address).status_code == 404
    assert signed_in("secretary").get(address).status_code == 403

"""The director's page counts what is late, hot and without a lead, and acts in place; desks show one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.modules.coordination.conftest import NOON, Works
from tests.modules.linkage.town import Town
from tests.modules.policies.conftest import Desk as PolicyDesk
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.actors.queries import standing
from wushe.modules.coordination.actions.name_lead_at_once import name_lead_at_once
from wushe.modules.coordination.actions.open_theme_project import open_theme_project
from wushe.modules.coordination.actions.remind_body import (
    NobodyToRemind,
    NothingLate,
    NotTheDirector,
    RemindedToday,
    remind_body,
)
from wushe.modules.coordination.queries.board import director_page
from wushe.modules.coordination.queries.desks import desk_of
from wushe.modules.coordination.web.here import ForPeopleAtWork, at_work
from wushe.modules.hazards.models import Hazard
from wushe.modules.needs.models import Theme
from wushe.modules.notifications.models import Message
from wushe.modules.whistles.actions._describing import WhistleWords
from wushe.modules.whistles.actions.decline_call import decline_call
from wushe.modules.whistles.actions.raise_whistle import raise_whistle
from wushe.modules.whistles.models import WhistleCall

Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def in_english() -> Any:
    """What the tests read."""
    with translation.override("en"):
        yield


def _get(client: Client, name: str, *args: Any) -> Any:
    return client.get(reverse(f"coordination:{name}", args=args), headers={"accept-language": "en"})


def _blocks(works: Works) -> dict[str, Any]:
    return {block.code: block for block in director_page(works.town.street, clock.now())}


def test_what_is_late_stands_first_with_its_body(works: Works) -> None:
    hazard, project = works.late_hazard(), works.late_project()
    block = _blocks(works)["overdue"]
    assert block.count == 2
    assert [item.id for item in block.items] == [project.id, hazard.id]
    assert all(item.body for item in block.items)


def test_a_late_policy_task_stands_there_too_and_its_lead_is_reminded(works: Works) -> None:
    policies = PolicyDesk(works.town, count(1))
    with clock.at(NOON - timedelta(days=20)):
        late = policies.measure(due_on=(NOON - timedelta(days=3)).date())
        policies.measure(due_on=(NOON + timedelta(days=3)).date())
    block = _blocks(works)["overdue"]
    assert [(item.kind, item.id, item.act) for item in block.items] == [("measure", late.id, "remind")]
    assert block.count == 1
    assert remind_body(**works.by(), kind="measure", subject_id=late.id).pk == late.lead_id  # type: ignore[arg-type]
    with clock.at(NOON - timedelta(days=1)):
        policies.done(late)
    assert _blocks(works)["overdue"].count == 0
    with pytest.raises(NothingLate):
        remind_body(**works.by(), kind="measure", subject_id=late.id)  # type: ignore[arg-type]


def test_nobody_leads_it(works: Works) -> None:
    hazard = works.late_hazard()
    Hazard.objects.in_street(works.town.street).update(lead_body_id=None)
    block = _blocks(works)["without_lead"]
    assert [(item.id, item.act) for item in block.items] == [(hazard.id, "lead")]
    body = works.town.bodies["property"].pk
    by = works.by() | {"subject_id": hazard.id, "body_id": body}
    name_lead_at_once(**by, kind="hazard", reason="通道归物业管")  # type: ignore[arg-type]
    assert _blocks(works)["without_lead"].count == 0
    with pytest.raises(NothingLate):
        name_lead_at_once(**by, kind="cloud", reason="没有这种东西")  # type: ignore[arg-type]


def test_the_late_body_is_reminded_once_a_day(works: Works) -> None:
    project = works.late_project(body="property")
    by = works.by() | {"subject_id": project.id}
    assert remind_body(**by, kind="project").id == works.town.bodies["property"].pk  # type: ignore[arg-type]
    worker.run_all()
    told = Message.objects.in_street(works.town.street).filter(event="director:body:reminded")
    assert list(told.values_list("recipient_id", flat=True)) == [works.town.person("manager")]
    with pytest.raises(RemindedToday):
        remind_body(**by, kind="project")  # type: ignore[arg-type]
    with clock.at(NOON + timedelta(days=1)):
        remind_body(**by, kind="project")  # type: ignore[arg-type]


def test_who_or_what_cannot_be_reminded(works: Works) -> None:
    hazard, project = works.late_hazard(), works.opened("不晚的事")
    with pytest.raises(NotTheDirector):
        remind_body(**works.by("secretary"), kind="hazard", subject_id=hazard.id)
    with pytest.raises(NothingLate):
        remind_body(**works.by(), kind="project", subject_id=project.id)
    with pytest.raises(NothingLate):
        remind_body(**works.by(), kind="cloud", subject_id=hazard.id)
    Hazard.objects.in_street(works.town.street).update(lead_body_id=None)
    with pytest.raises(NobodyToRemind):
        remind_body(**works.by(), kind="hazard", subject_id=hazard.id)


def test_a_hot_theme_becomes_a_project_once(works: Works) -> None:
    path = works.town.areas["QJ-JW-6"].path
    theme = Theme.objects.create(
        street_id=works.town.street, title="6号楼停水", area_paths=[path], found_at=NOON, renewed_at=NOON
    )
    project = open_theme_project(**works.by(), theme_id=theme.id)
    assert open_theme_project(**works.by(), theme_id=theme.id).id == project.id
    assert (project.area_path, project.origin_id) == (path, theme.id)
    with pytest.raises(NotTheDirector):
        open_theme_project(**works.by("secretary"), theme_id=theme.id)
    with pytest.raises(NothingLate):
        open_theme_project(**works.by(), theme_id=project.id)


def test_the_page_and_its_paper_are_for_directors(works: Works, signed_in: Enter) -> None:
    works.late_project()
    page = _get(signed_in("leader"), "director").content.decode()
    assert "楼道清理" in page
    assert "Remind" in page
    assert "2026-03-03 12:00" in page
    assert "楼道清理" in _get(signed_in("coordinator"), "director_print").content.decode()
    for word in ("secretary", "manager", "resident", "stranger"):
        assert _get(signed_in(word), "director").status_code == 403


def test_acting_from_the_page(works: Works, signed_in: Enter) -> None:
    hazard = works.late_hazard()
    client = signed_in("coordinator")
    sent = client.post(reverse("coordination:remind", args=["hazard", hazard.id]))
    assert sent.url == reverse("coordination:director")
    Hazard.objects.in_street(works.town.street).update(lead_body_id=None)
    address = reverse("coordination:lead", args=["hazard", hazard.id])
    assert client.post(address, {"body_id": "", "reason": ""}).status_code == 422
    body = str(works.town.bodies["property"].pk)
    assert client.post(address, {"body_id": body, "reason": "归物业"}).status_code == 302
    hazard.refresh_from_db()
    assert str(hazard.lead_body_id) == body


@pytest.mark.parametrize("number", [3, 40])
def test_the_page_takes_the_same_queries_however_much_is_late(
    works: Works, signed_in: Enter, django_assert_max_num_queries: Callable[..., Any], number: int
) -> None:
    for _ in range(number):
        works.late_project()
    works.late_hazard()
    client = signed_in("leader")
    _get(client, "director")
    with django_assert_max_num_queries(46):
        assert _get(client, "director").status_code == 200


def test_a_secretary_sees_the_day_and_a_manager_what_is_theirs(works: Works, signed_in: Enter) -> None:
    hazard = works.late_hazard()
    mine = works.opened("电梯维保", body="property")
    desk = {block.code: block for block in desk_of(standing(works.town.person("secretary"), works.town.street), NOON)}
    assert [item.id for item in desk["day"].items] == [hazard.id]
    theirs = {block.code: block for block in desk_of(standing(works.town.person("manager"), works.town.street), NOON)}
    assert "day" not in theirs
    assert [item.id for item in theirs["works"].items] == [mine.id]
    neighbour = {b.code: b for b in desk_of(standing(works.town.person("neighbour"), works.town.street), NOON)}
    assert neighbour["day"].count == 0
    assert "电梯维保" in _get(signed_in("manager"), "desk").content.decode()
    assert _get(signed_in("resident"), "desk").status_code == 403
    assert _get(Client(), "desk").status_code in (302, 403, 404)


def test_the_radar_on_screen(works: Works, signed_in: Enter) -> None:
    pair = works.pair()
    client = signed_in("manager")
    assert "更换6号楼北侧的路灯" in _get(client, "radar").content.decode()
    page = _get(client, "pair", pair.id).content.decode()
    assert "the same building or grid" in page
    assert client.post(reverse("coordination:pair_apart", args=[pair.id]), {"reason": ""}).status_code == 422
    client.post(reverse("coordination:pair_apart", args=[pair.id]), {"reason": "不是一回事"})
    assert "Compare them again" in _get(client, "pair", pair.id).content.decode()
    client.post(reverse("coordination:pair_again", args=[pair.id]))
    pair.refresh_from_db()
    assert pair.state == "open"
    assert _get(signed_in("neighbour"), "pair", pair.id).status_code == 403
    assert (
        "Looks like the same work"
        in client.get(
            reverse("projects:detail", args=[pair.first_id]), headers={"accept-language": "en"}
        ).content.decode()
    )


def test_a_declined_whistle_is_decided_from_the_page_and_an_open_call_stands_on_the_desk(
    works: Works, signed_in: Enter
) -> None:
    street = works.town.street
    matter = WhistleWords(
        kind="emergency",
        words="6号楼水泵停机,五层以上没水。",
        area_id=works.town.areas["QJ-JW-6"].pk,
        needed_by=NOON + timedelta(hours=2),
    )
    whistle = raise_whistle(
        **works.by(), matter=matter, body_ids=[works.town.bodies["property"].pk], submission_key="w"
    )
    call = WhistleCall.objects.in_street(street).get(whistle=whistle)
    desk = {block.code: block for block in desk_of(standing(works.town.person("manager"), street), NOON)}
    assert [(item.id, item.act) for item in desk["called"].items] == [(call.id, "here")]
    assert "We are here" in _get(signed_in("manager"), "desk").content.decode()
    decline_call(**works.by("manager"), call_id=call.id, reason="水泵归供水公司管")
    assert [item.id for item in _blocks(works)["disputed"].items] == [call.id]
    address = reverse("coordination:settle", args=[call.id])
    client = signed_in("coordinator")
    assert "Is it this body’s matter?" in client.get(address, headers={"accept-language": "en"}).content.decode()
    assert client.post(address, {"is_its_matter": "no", "reason": ""}).status_code == 422
    assert client.post(address, {"is_its_matter": "no", "reason": "确属供水公司"}).status_code == 302
    call.refresh_from_db()
    assert call.let_off_at is not None
    assert _blocks(works)["disputed"].count == 0
    assert signed_in("secretary").get(address).status_code == 403


def test_a_desk_is_for_people_at_work(rf: Any, town: Town) -> None:
    request = rf.get("/")
    request.street, request.user = town.areas["QJ"], AnonymousUser()
    with pytest.raises(ForPeopleAtWork):
        at_work(request)

"""A policy lands: document, measure, “cannot”, the next meeting, its decision, the answer, a project, done, a review.

The days are the story's own, so pages are asked in this process with its clock instead of in a browser.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town, build
from wushe.foundation import clock
from wushe.modules.meetings.models import Meeting
from wushe.modules.policies.models import Measure, PolicyDocument, Report
from wushe.modules.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]
FIRST = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules."""
    town = build("QJ")
    town.rules()
    return town


def browser(town: Town, word: str) -> Client:
    """Signed in with a second factor."""
    Authenticator.objects.get_or_create(user=town.people[word], type="totp", defaults={"data": {}})
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(town.people[word])
    return client


def post(client: Client, name: str, *args: Any, **fields: Any) -> None:
    answer = client.post(reverse(name, args=args), fields)
    assert answer.status_code == 302, (
        name,
        re.findall(r"field-error.*?</p>|<h1.*?</h1>", answer.content.decode(), re.S),
    )


def see(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, name
    return str(answer.content.decode())


def test_from_the_document_to_the_effect(town: Town) -> None:
    street, coordinator, worker = town.street, browser(town, "coordinator"), browser(town, "worker")
    with clock.at(FIRST):
        measure = given(town, coordinator)
        assert "清理楼道杂物" in see(worker, "policies:measure", measure.id)
        post(worker, "policies:cannot", measure.id, words="杂物是业主私产，社区无权处置", wish="城管到场")
        obstacle = Report.objects.in_street(street).get(measure=measure)
        assert "清理楼道杂物" in see(coordinator, "coordination:director")
        meeting = called(town, coordinator)
        post(coordinator, "meetings:gather", meeting.id)
        item = meeting.items.get(kind="obstacle", matter_id=obstacle.id)
        assert "社区无法落实" in see(coordinator, "meetings:detail", meeting.id)
        post(coordinator, "meetings:send", meeting.id)
    with clock.at(meeting.starts_at):
        held(town, coordinator, meeting)
        post(
            coordinator, "meetings:decide", item.id, words="城管与社区周三一起入户清理。",
            lead=str(town.bodies["committee"].pk), due_on="2026-03-31",
            lead_reason="楼道在社区，由居委会具体办理。",
        )  # fmt: skip
        post(
            coordinator, "policies:obstacle", obstacle.id, kind="goes_on", words="按会议决定办理", due_on="2026-03-31"
        )
        assert meeting.number in see(worker, "policies:measure", measure.id)
        post(browser(town, "secretary"), "policies:project", measure.id, space="real")
        project = Project.objects.in_street(street).get(origin_id=measure.id)
        assert reverse("policies:measure", args=[measure.id]) in see(worker, "projects:detail", project.id)
    with clock.at(FIRST + timedelta(days=20)):
        post(worker, "policies:done", measure.id, words="三个单元已清理，照片存社区")
        assert worker.get(reverse("policies:review", args=[measure.id])).status_code == 403
        early = coordinator.post(
            reverse("policies:review", args=[measure.id]), {"effect": "reached", "words": "很好"}
        )
        assert early.status_code == 409
    with clock.at(FIRST + timedelta(days=210)):
        post(coordinator, "policies:review", measure.id, effect="reached", words="抽查三次没有反弹")
        assert "抽查三次没有反弹" in see(worker, "policies:measure", measure.id)
        public = see(Client(headers={"accept-language": "zh-CN"}), "policies:public")
        assert "消防隐患整治通知" in public
        assert "私产" not in public


def given(town: Town, coordinator: Client) -> Measure:
    """The document is registered and split."""
    document = {"title": "消防隐患整治通知", "source": "区消安委", "issued_on": "2026-03-01", "key": "story"}
    post(coordinator, "policies:new", **document)
    row = PolicyDocument.objects.in_street(town.street).get()
    task = {
        "title": "清理楼道杂物", "expected": "疏散通道畅通", "due_on": "2026-03-20", "key": "story",
        "area_ids": [str(town.areas["QJ-JW"].pk)],
    }  # fmt: skip
    post(coordinator, "policies:split", row.id, **task)
    return row.measures.get()


def called(town: Town, coordinator: Client) -> Meeting:
    """The street with the community, in a week."""
    fields = {
        "area": str(town.areas["QJ-JW"].pk), "starts_at": "2026-03-11T09:00", "submission_key": "story",
        "chair": str(town.bodies["street"].pk), "where": "街道会议室",
        "bodies": [str(town.bodies[word].pk) for word in ("street", "committee", "party")],
    }  # fmt: skip
    post(coordinator, "meetings:call", "street_community", **fields)
    return Meeting.objects.in_street(town.street).get()


def held(town: Town, coordinator: Client, meeting: Meeting) -> None:
    """Everybody is there."""
    post(coordinator, "meetings:open", meeting.id)
    there = {f"attendance-{seat.id}": "present" for seat in meeting.seats.all()}
    post(coordinator, "meetings:attendance", meeting.id, **there)

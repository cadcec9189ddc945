"""The street of these tests with a manager of a social organisation, and projects in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from PIL import Image

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.linkage.models import RuleTable
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.add_evidence import add_evidence
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.close_project import close_project
from wushe.modules.projects.actions.open_project import OWN, open_project
from wushe.modules.projects.actions.pause_project import begin_project
from wushe.modules.projects.actions.work_on_task import report_task
from wushe.modules.projects.models import Project, Task

NOON = datetime(2026, 3, 3, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def with_managers(town: Town) -> Town:
    """Somebody in the social organisation, in the social work station, and a second one in the property company."""
    for word, role, body in (
        ("organiser", Role.ORGANISATION_MANAGER, "organisation"),
        ("social", Role.SOCIAL_WORKER, "station"),
        ("caretaker", Role.PROPERTY_MANAGER, "property"),
    ):
        slug = town.areas["QJ"].slug
        town.people[word] = Person.objects.create_user(f"{word}-{slug}", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies[body],
            role=role,
            area=town.bodies[body].area,
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return with_managers(build("QJ"))


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return with_managers(build("DH"))


@pytest.fixture
def rules(town: Town) -> RuleTable:
    """The table of 2026, published."""
    return town.rules()


@pytest.fixture
def noon() -> Iterator[None]:
    """It is the third of March, at noon."""
    with clock.at(NOON):
        yield


@dataclass(slots=True)
class Works:
    """Projects moved along their life by one word."""

    town: Town
    keys: Any

    def by(self, word: str) -> dict[str, UUID]:
        """Street and person, as every action takes them."""
        return {"street_id": self.town.street, "person_id": self.town.person(word)}

    def opened(self, title: str = "给6号楼装充电桩", *, who: str = "secretary", **more: Any) -> Project:
        """Somebody opens a project in the community; without rules the property company leads."""
        values = {
            **self.by(who),
            "title": title,
            "area_id": self.town.areas["QJ-JW"].pk,
            "space": Space.REAL,
            "origin": OWN,
            "submission_key": f"test-{next(self.keys)}",
            "lead_body_id": self.town.bodies["property"].pk,
        }
        return fresh(open_project(**(values | more)))

    def task(
        self,
        project: Project | None = None,
        title: str = "选好地点",
        *,
        body: str = "property",
        who: str = "secretary",
        due_on: date | None = None,
        **more: Any,
    ) -> Task:
        """A body gets something to do."""
        project = project or self.opened()
        values = {
            **self.by(who),
            "project_id": project.id,
            "title": title,
            "body_id": self.town.bodies[body].pk,
            "due_on": due_on,
            "submission_key": f"test-{next(self.keys)}",
        }
        return add_task(**(values | more))

    def done(self, task: Task | None = None, *, who: str = "manager") -> Task:
        """The body reports its task as done."""
        task = task or self.task()
        return report_task(**self.by(who), task_id=task.id, work="装好了,试了三次。")

    def closed(self, project: Project | None = None, *, who: str = "secretary") -> Project:
        """A project is worked on, shown and closed."""
        project = project or self.opened()
        begin_project(**self.by(who), project_id=project.id)
        add_evidence(**self.by(who), project_id=project.id, words="现场已验收")
        return fresh(close_project(**self.by(who), project_id=project.id, result="充电桩装好了,大家在用。"))


@pytest.fixture
def works(town: Town) -> Works:
    """Projects of the town."""
    return Works(town, count(1))


def fresh(project: Project) -> Project:
    """The row as it is now."""
    return Project.objects.in_street(project.street_id).get(pk=project.pk)


def fresh_task(task: Task) -> Task:
    """The row as it is now."""
    return Task.objects.in_street(task.street_id).get(pk=task.pk)


def events_of(subject: UUID | str) -> list[str]:
    """What the ledger says about it, in order."""
    rows = Entry.objects.filter(subject_id=str(subject)).order_by("happened_at", "id")
    return list(rows.values_list("event", flat=True))


@pytest.fixture
def signed_in(town: Town) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def enter(word: str) -> Client:
        client = Client()
        person = town.people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter


def snapshot(colour: str = "red") -> bytes:
    """The picture of a telephone."""
    target = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(target, "JPEG")
    return target.getvalue()

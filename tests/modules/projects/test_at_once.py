"""Several people press at the same moment: one body leads, the others are told; a form sent four times is one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from django.db import connections

from tests.modules.linkage.town import build
from tests.modules.projects.conftest import Works, events_of, fresh, with_managers
from wushe.foundation.refusals import Refused
from wushe.modules.projects.actions.lead_project import LeadTaken, take_lead
from wushe.modules.projects.actions.rate_project import RatedAlready, rate_project
from wushe.modules.projects.models import Project, ProjectRating, Task

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = (("manager", "property"), ("social", "station"), ("organiser", "organisation"), ("secretary", "committee"))


@pytest.fixture
def works() -> Works:
    """The town, seen by every thread."""
    return Works(with_managers(build("QJ")), count(1))


def _at_once(deed: Callable[[int, threading.Barrier], Any]) -> list[Any]:
    """What each hand got: a value, or the refusal."""
    start = threading.Barrier(len(HANDS))

    def one(number: int) -> Any:
        try:
            return deed(number, start)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(HANDS)) as pool:
        return list(pool.map(one, range(len(HANDS))))


def test_of_four_bodies_that_take_the_lead_at_once_one_wins_and_the_others_are_told_who(works: Works) -> None:
    project = works.opened(lead_body_id=None)

    def take(number: int, start: threading.Barrier) -> Project:
        word, body = HANDS[number]
        by = {**works.by(word), "project_id": project.id, "body_id": works.town.bodies[body].pk}
        start.wait(timeout=30)
        return take_lead(**by)

    results = _at_once(take)
    lead = fresh(project).lead_body
    assert lead is not None
    assert sum(isinstance(one, Project) for one in results) == 1
    told = [one for one in results if isinstance(one, LeadTaken)]
    assert len(told) == len(HANDS) - 1
    assert all(lead.name in str(one) for one in told)
    assert events_of(project.id).count("project:lead:taken") == 1


def test_without_the_lock_every_body_would_believe_it_leads(works: Works) -> None:
    """The negative control: read, let the others read too, then write."""
    project = works.opened(lead_body_id=None)

    def take(number: int, start: threading.Barrier) -> Project:
        row = fresh(project)
        start.wait(timeout=30)
        assert row.lead_body_id is None
        row.lead_body_id = works.town.bodies[HANDS[number][1]].pk
        row.save()
        return row

    assert sum(isinstance(one, Project) for one in _at_once(take)) == len(HANDS)


def test_one_form_sent_four_times_at_once_is_one_project_one_task_and_one_rating(works: Works) -> None:
    def open_it(_number: int, start: threading.Barrier) -> Project:
        start.wait(timeout=30)
        return works.opened(submission_key="the same")

    [project] = {one.id: one for one in _at_once(open_it)}.values()

    def add(_number: int, start: threading.Barrier) -> Task:
        start.wait(timeout=30)
        return works.task(project, submission_key="the same")

    assert len({one.id for one in _at_once(add)}) == 1
    closed = works.closed(works.opened("另一个"))

    def rate(_number: int, start: threading.Barrier) -> ProjectRating:
        start.wait(timeout=30)
        by = {"street_id": closed.street_id, "project_id": closed.id, "person_id": works.town.person("resident")}
        return rate_project(**by, is_solved=True, score=4)

    results = _at_once(rate)
    assert sum(isinstance(one, ProjectRating) for one in results) == 1
    assert sum(isinstance(one, RatedAlready) for one in results) == len(HANDS) - 1

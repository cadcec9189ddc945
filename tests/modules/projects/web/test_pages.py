"""The pages: the list filters by its address, a stranger sees what is public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import Works

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


def test_the_list_shows_ones_own_and_filters(works: Works, signed_in: Enter) -> None:
    one, two = works.opened("修路灯"), works.opened("装扶手", lead_body_id=None)
    page = signed_in("secretary").get("/projects/")
    assert one.title in page.content.decode()
    assert two.title in page.content.decode()
    found = signed_in("secretary").get("/projects/", {"view": "without_lead", "q": "扶手"}).content.decode()
    assert two.title in found
    assert one.title not in found
    mine = signed_in("manager").get("/projects/", {"view": "mine"}).content.decode()
    assert one.title in mine
    assert two.title not in mine
    assert one.title not in signed_in("organiser").get("/projects/", {"view": "all"}).content.decode()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    works: Works, signed_in: Enter, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        works.task(works.opened(f"项目{number}"))
    client = signed_in("secretary")
    with django_assert_max_num_queries(22):
        assert client.get("/projects/").status_code == 200


def test_a_stranger_is_refused_the_list_and_sees_only_what_is_public(works: Works, signed_in: Enter) -> None:
    task = works.task(works.opened("修路灯"), "买灯泡")
    assert signed_in("resident").get("/projects/").status_code == 403
    assert Client().get("/projects/").status_code == 403
    page = signed_in("resident").get(f"/projects/{task.project_id}/")
    assert page.status_code == 200
    assert "修路灯" in page.content.decode()
    assert "买灯泡" not in page.content.decode()
    assert "买灯泡" in signed_in("manager").get(f"/projects/{task.project_id}/").content.decode()


def test_another_street_knows_nothing_of_it(works: Works, elsewhere: Town) -> None:
    project = works.opened()
    client = Client()
    client.force_login(elsewhere.people["manager"])
    assert client.get(f"/projects/{project.id}/").status_code in (403, 404)

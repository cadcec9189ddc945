"""The director's page shows what communities cannot carry out and what bodies hand back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.modules.coordination.conftest import NOON, Works
from wushe.foundation import clock
from wushe.modules.coordination.queries.board import Block, director_page
from wushe.modules.coordination.queries.matters import matter_for_table
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.answer_obstacle import answer_obstacle
from wushe.modules.policies.actions.register_document import Wording, register_document
from wushe.modules.policies.actions.report_measure import report_cannot
from wushe.modules.policies.actions.split_document import split_document
from wushe.modules.policies.models import Report


def stuck(works: Works) -> Report:
    document = register_document(
        **works.by(), wording=Wording("消防通知", "区里", date(2026, 2, 1)), submission_key="d"
    )
    task = Task("清理楼道杂物", "楼道畅通", NOON.date() + timedelta(days=9))
    measure = split_document(
        **works.by(),
        document_id=document.id,
        area_ids=[works.town.areas["QJ-JW"].pk],
        task=task,
        submission_key="s",
    )[0]
    return report_cannot(**works.by("worker"), measure_id=measure.id, because="杂物是业主私产")


def block(works: Works) -> Block:
    return next(one for one in director_page(works.town.street, clock.now()) if one.code == "cannot")


def test_a_measure_that_cannot_be_done_is_answered_from_the_page(
    works: Works, signed_in: Callable[[str], Client]
) -> None:
    assert block(works).count == 0
    obstacle = stuck(works)
    found = block(works)
    assert (found.count, [one.id for one in found.items], found.items[0].is_bringable) == (1, [obstacle.id], True)
    client: Any = signed_in("coordinator")
    page = client.get(reverse("coordination:director")).content.decode()
    there = reverse("policies:obstacle", args=[obstacle.id])
    assert there in page
    assert client.post(there, {"kind": "goes_on", "words": "城管到场"}).status_code == 302
    assert block(works).count == 0


def test_it_can_be_called_into_a_meeting_while_it_waits(works: Works) -> None:
    obstacle = stuck(works)
    found = matter_for_table(works.town.street, "obstacle", obstacle.id, NOON)
    assert found is not None
    assert (found.kind, found.matter_id) == ("obstacle", str(obstacle.id))
    answer_obstacle(**works.by(), obstacle_id=obstacle.id, kind="goes_on", words="街道派人")
    assert matter_for_table(works.town.street, "obstacle", obstacle.id, NOON) is None

"""One thing of every kind of the room of projects, for the whole street."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.modules.linkage.town import Town
from wushe.core.linkage import MatterKind, Space
from wushe.modules.projects.actions.add_evidence import add_evidence
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.actions.settle_task import return_task
from wushe.modules.projects.actions.work_on_task import report_task
from wushe.modules.projects.labels import OriginKind
from wushe.modules.threads.actions import write_post


def fill_projects(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A project of the property company with a task sent back, evidence, and a thread."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    project = open_project(
        **by,
        title=say("project title", 60),
        aim=say("project aim", 400),
        area_id=town.areas["QJ-JW"].pk,
        space=Space.REAL,
        origin=Origin(OriginKind.OWN, None, say("project origin", 60)),
        submission_key="whole",
        lead_body_id=town.bodies["property"].pk,
    )
    task = add_task(
        **by,
        project_id=project.id,
        title=say("task title", 60),
        words=say("task words", 400),
        body_id=town.bodies["property"].pk,
        due_on=None,
        submission_key="whole",
    )
    add_evidence(**by, project_id=project.id, words=say("evidence words", 400), photos=[_snapshot()])
    write_post(
        **by,
        matter_kind=MatterKind.PROJECT,
        matter_id=project.id,
        body_id=town.bodies["street"].pk,
        words=say("post words", 400),
        submission_key="whole",
    )
    report_task(**by, task_id=task.id, work=say("task report", 400))
    return_task(**by, task_id=task.id, reason=say("task return", 400))
    about = {"thread_kind": MatterKind.PROJECT.value, "thread_id": project.id}
    return {"project_id": project.id, "project_task_id": task.id, "project_photo_id": project.photos.get().id} | about


def _snapshot() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "blue").save(target, "JPEG")
    return target.getvalue()

"""One thing of every kind of the room of projects, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from wushe.core.linkage import Space
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind


def fill_projects(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A project of the property company with a task."""
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
    return {"project_id": project.id, "task_id": task.id}

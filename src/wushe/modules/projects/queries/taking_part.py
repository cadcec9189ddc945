"""The bodies of a project."""

from __future__ import annotations

from wushe.modules.actors.models import Body
from wushe.modules.projects.models import Project, ProjectHelper


def helpers_of(project: Project) -> list[ProjectHelper]:
    """The bodies that help now, the first to join first."""
    rows = ProjectHelper.objects.in_street(project.street_id).filter(project=project, left_at=None)
    return list(rows.select_related("body").order_by("joined_at", "id"))


def bodies_of(project: Project) -> list[Body]:
    """Every body that takes part: the lead first, then the helpers."""
    lead = [project.lead_body] if project.lead_body is not None else []
    return [*lead, *(helper.body for helper in helpers_of(project))]

"""The thread of a project: kept in the room of threads, and in the thread of the whistle whose plan it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from wushe.core.linkage import MatterKind
from wushe.modules.projects import permissions
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import project_of
from wushe.modules.projects.queries.taking_part import bodies_of
from wushe.modules.projects.web.here import project_here
from wushe.modules.threads.queries import Thread, way_to


def thread_of_project(street_id: UUID, project_id: UUID, person_id: UUID | None) -> Thread | None:
    """Its bodies; read by them and by staff of the area. The talk about a whistle goes on in its plan."""
    project = project_of(street_id, project_id)
    if project is None:
        return None
    kind, thread_id = _kept_under(project)
    return Thread(
        street_id=street_id,
        kind=kind,
        id=thread_id,
        number=project.number,
        title=project.title,
        area_name=project.area.name,
        bodies=tuple(bodies_of(project)),
        url=reverse("projects:detail", args=[project.id]),
        is_readable=permissions.may_read(person_id, project),
    )


def talk_of(project: Project, own: frozenset[UUID]) -> dict[str, Any]:
    """The way to the thread, with what is new in it for these bodies."""
    kind, thread_id = _kept_under(project)
    new = way_to(project.street_id, kind, thread_id, own)["new"]
    return {"url": reverse("threads:thread", args=[MatterKind.PROJECT.value, project.id]), "new": new}


@require_safe
def thread(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Where the thread was before it moved; messages that were sent then still lead here."""
    project, _person_id = project_here(request, project_id)
    return redirect("threads:thread", MatterKind.PROJECT.value, project.id)


def _kept_under(project: Project) -> tuple[MatterKind, UUID]:
    if project.origin_kind == OriginKind.WHISTLE and project.origin_id:
        return MatterKind.WHISTLE, project.origin_id
    return MatterKind.PROJECT, project.id

"""What rooms above say about a project, and where a project came from is seen: they register it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project

project_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to a project: (street, project) -> links."""

origin_pages: dict[OriginKind, Callable[[UUID, UUID], str]] = {}
"""Where the thing is seen from which a project was made: (street, its id) -> address."""


def linked_to(street_id: UUID, project_id: UUID) -> list[Linked]:
    """Everything the rooms above link to a project."""
    return [link for ask in project_links for link in ask(street_id, project_id)]


def origin_page(project: Project) -> str:
    """Where the thing is seen from which this project was made; empty when it is nowhere or no room has said so."""
    page = origin_pages.get(OriginKind(project.origin_kind))
    return page(project.street_id, project.origin_id) if page and project.origin_id else ""

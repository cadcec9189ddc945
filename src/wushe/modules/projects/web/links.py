"""Projects as the pages of needs, themes and hazards show them, and the way to open one there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.linked import Ends, Linked
from wushe.modules.needs.queries.resident import StatusPart
from wushe.modules.projects import permissions
from wushe.modules.projects.labels import STATUS, OriginKind
from wushe.modules.projects.queries import projects_from
from wushe.modules.projects.queries.chain import projects_at, projects_behind
from wushe.modules.projects.queries.raisers import has_rated, voice_of_need


def made_from(kind: OriginKind) -> Callable[[UUID, UUID], Iterable[Linked]]:
    """The projects made from a thing of this kind, with their state."""

    def links(street_id: UUID, thing_id: UUID) -> Iterator[Linked]:
        for project in projects_from(street_id, kind, thing_id):
            text = f"{project.title} · {STATUS[project.status]}"
            yield Linked(_("Project"), text, reverse("projects:detail", args=[project.id]))

    return links


def to_be_made(kind: OriginKind) -> Callable[[UUID, UUID, UUID], Iterable[Linked]]:
    """The way to open a project from a thing of this kind, for those who may."""

    def offer(street_id: UUID, person_id: UUID, thing_id: UUID) -> Iterator[Linked]:
        if permissions.may_open(person_id, street_id):
            query = urlencode({"from": kind.value, "id": str(thing_id)})
            yield Linked(_("Project"), _("Open a project from this"), f"{reverse('projects:new')}?{query}")

    return offer


def step_of_chain(street_id: UUID, ends: Ends) -> Sequence[Linked | None]:
    """The latest project of each need or of its theme; one query for all."""
    found = projects_at(street_id, ends)
    return [
        Linked(_("Project"), project.number, reverse("projects:detail", args=[project.id])) if project else None
        for project in found
    ]


def status_part(need: Need, secret: str) -> StatusPart | None:
    """On the page of a receipt: the projects made from the need or its theme, and the way to rate those closed."""
    lines = []
    for project in projects_behind(need):
        url = reverse("projects:detail", args=[project.id])
        closed = project.status == ProjectStatus.CLOSED
        may_rate = bool(secret) and closed and not has_rated(project, voice_of_need(project, need))
        query = urlencode({"need": need.number, "key": secret})
        rate_url = f"{reverse('projects:rate', args=[project.id])}?{query}" if may_rate else ""
        lines.append({"project": project, "url": url, "status": STATUS[project.status], "rate_url": rate_url})
    return StatusPart("projects/_of_need.html", {"lines": lines}) if lines else None

"""From needs and themes up to the projects made from them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.linked import Ends
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project

MOST = 5


def projects_at(street_id: UUID, ends: Ends) -> list[Project | None]:
    """For each need and theme the latest project made from either. One query."""
    needs = {need for need, _theme in ends if need}
    themes = {theme for _need, theme in ends if theme}
    wanted = Q(origin_kind=OriginKind.NEED, origin_id__in=needs) | Q(
        origin_kind=OriginKind.THEME, origin_id__in=themes
    )
    latest: dict[UUID | None, Project] = {}
    for project in Project.objects.in_street(street_id).filter(wanted).order_by("opened_at", "id"):
        latest[project.origin_id] = project
    return [(latest.get(need) if need else None) or (latest.get(theme) if theme else None) for need, theme in ends]


def projects_behind(need: Need) -> list[Project]:
    """The latest projects made from a need or from its theme."""
    wanted = Q(origin_kind=OriginKind.NEED, origin_id=need.id)
    if need.theme_id:
        wanted |= Q(origin_kind=OriginKind.THEME, origin_id=need.theme_id)
    return list(Project.objects.in_street(need.street_id).filter(wanted).order_by("-opened_at")[:MOST])

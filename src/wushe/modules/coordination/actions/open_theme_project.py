"""Make a hot theme a project, from the director's page."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from wushe.core.linkage import Space
from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.spaces.queries import area_choices


def open_theme_project(*, street_id: UUID, person_id: UUID, theme_id: UUID) -> Project:
    """One project a theme, however often it is asked: in the smallest area around its needs, led by rule."""
    if not permissions.may_direct(person_id, street_id):
        raise NotTheDirector
    theme = theme_of(street_id, theme_id)
    if theme is None:
        raise NothingLate
    spoken = Counter(theme.needs.filter(street_id=street_id).exclude(space="").values_list("space", flat=True))
    space = Space(spoken.most_common(1)[0][0]) if spoken else Space.REAL
    return open_project(
        street_id=street_id,
        person_id=person_id,
        title=theme.title,
        area_id=_smallest_area(street_id, [str(path) for path in theme.area_paths]),
        space=space,
        origin=Origin(OriginKind.THEME, theme.id, theme.title),
        submission_key=f"theme:{theme.id}",
    )


def _smallest_area(street_id: UUID, paths: list[str]) -> UUID:
    """The deepest area that covers every path; the street where none does."""
    areas = area_choices(street_id)
    covering = [area for area in areas if paths and all(path.startswith(area.path) for path in paths)]
    return max(covering or areas[:1], key=lambda area: len(area.path)).id

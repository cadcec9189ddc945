"""Where a matter comes from, if it lies in the property area."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.committees.labels import MatterOrigin
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.projects.queries import project_of


class OriginUnknown(NotFound):
    """No such need, theme, hazard or project in this property area."""

    code = "committees.origin_unknown"
    message = _("There is no such thing in this property area.")
    way_out = _("Choose it from what could be put on the desk, or say the matter in your own words.")


def origin_name(street_id: UUID, paths: tuple[str, ...], origin: str, origin_id: UUID | None) -> str:
    """How the thing is called; refused where it is not in this property area."""
    if origin == MatterOrigin.OWN:
        return ""
    if origin not in set(MatterOrigin) or origin_id is None:
        raise OriginUnknown(field="origin")
    name, places = _found(street_id, origin, origin_id)
    if not any(place.startswith(path) or path.startswith(place) for place in places for path in paths):
        raise OriginUnknown(field="origin")
    return name[:120]


def _found(street_id: UUID, origin: str, origin_id: UUID) -> tuple[str, list[str]]:
    if origin == MatterOrigin.HAZARD:
        hazard = hazard_of(street_id, origin_id)
        return (hazard.number, [hazard.area_path]) if hazard else ("", [])
    if origin == MatterOrigin.NEED:
        need = need_of(street_id, origin_id)
        return (need.number, [need.area_path]) if need else ("", [])
    if origin == MatterOrigin.PROJECT:
        project = project_of(street_id, origin_id)
        return (project.number, [project.area_path]) if project else ("", [])
    theme = theme_of(street_id, origin_id) if origin == MatterOrigin.THEME else None
    return (theme.title, list(theme.area_paths)) if theme else ("", [])

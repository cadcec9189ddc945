"""The things below this room from which a project is made: needs, themes, hazards, proposals."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wushe.modules.hazards.labels import type_label, type_named
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.needs.queries.themes import theme_of
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.queries.told_origin import OWN, Origin
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import areas


@dataclass(frozen=True, slots=True)
class Source:
    """Where a project comes from, and what is known of its place from there."""

    origin: Origin
    area_id: UUID | None = None
    place_id: UUID | None = None
    space: str = ""


NOTHING = Source(OWN)


def source_of(street_id: UUID, kind: str, source_id: str) -> Source:
    """The thing of that kind and id in this street; an own idea when there is none."""
    try:
        found = UUID(source_id)
    except ValueError:
        return NOTHING
    if kind == OriginKind.THEME:
        return _of_theme(street_id, found)
    if kind == OriginKind.HAZARD:
        return _of_hazard(street_id, found)
    return _of_need(street_id, found) if kind == OriginKind.NEED else NOTHING


def _of_theme(street_id: UUID, theme_id: UUID) -> Source:
    theme = theme_of(street_id, theme_id)
    if theme is None:
        return NOTHING
    paths = list(theme.area_paths)
    area = _smallest_around(street_id, paths) if paths else None
    return Source(Origin(OriginKind.THEME, theme.id, theme.title), area.id if area else None)


def _of_hazard(street_id: UUID, hazard_id: UUID) -> Source:
    hazard = hazard_of(street_id, hazard_id)
    if hazard is None:
        return NOTHING
    usual = type_named(hazard.type)
    name = f"{type_label(hazard.type)} {hazard.number}"
    origin = Origin(OriginKind.HAZARD, hazard.id, name)
    return Source(origin, hazard.area_id, hazard.place_id, usual.space if usual else "")


def _of_need(street_id: UUID, need_id: UUID) -> Source:
    need = need_of(street_id, need_id)
    if need is None:
        return NOTHING
    return Source(Origin(OriginKind.NEED, need.id, need.title), need.area_id, need.place_id, need.space)


def _smallest_around(street_id: UUID, paths: list[str]) -> Area | None:
    """The smallest area in which all of them lie."""
    steps = [path.rstrip("/").split("/") for path in paths]
    common: list[str] = []
    for level in zip(*steps, strict=False):
        if len(set(level)) > 1:
            break
        common.append(level[0])
    return areas(street_id).filter(path="/".join(common) + "/").first() if common else None

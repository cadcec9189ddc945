"""The shared desk: matters, what each side says, sittings, and what could be put on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.modules.committees.labels import STILL_OPEN, MatterOrigin, MatterStatus, NoteKind, Side
from wushe.modules.committees.models import AgendaItem, DeskMatter, DeskNote, PropertyArea, Sitting
from wushe.modules.committees.queries.areas import paths_of
from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.needs.labels import category_label
from wushe.modules.needs.models import Need, Theme, ThemeState
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.queries import open_projects

CONCERNS_PROPERTY = (
    *("charging", "water", "energy", "lifts", "fire", "housing", "property", "sanitation", "greening", "parking"),
)
"""Categories of needs that touch what a property area has in common."""
MOST = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of the area that could be put on the desk: kind, what it is called there, its number."""

    origin: str
    id: UUID
    text: str
    number: str


def matter_of(street_id: UUID, matter_id: UUID | str) -> DeskMatter | None:
    """The matter of that id in this street."""
    rows = DeskMatter.objects.in_street(street_id).select_related("property_area", "property_area__area")
    row: DeskMatter | None = rows.filter(pk=matter_id).first()
    return row


def matters_of(area: PropertyArea, view: str = "open") -> QuerySet[DeskMatter]:
    """Open matters (or all, or those agreed), what moved last first."""
    rows: QuerySet[DeskMatter] = DeskMatter.objects.in_street(area.street_id).filter(property_area=area)
    if view == "open":
        rows = rows.filter(status__in=STILL_OPEN)
    elif view == "agreed":
        rows = rows.filter(status=MatterStatus.AGREED)
    return rows.order_by("-moved_at", "-id")


def open_matters_of(street_id: UUID, area_ids: list[UUID]) -> QuerySet[DeskMatter]:
    """Open matters of several desks: a wording that waits for the other side first, then what lies longest."""
    rows: QuerySet[DeskMatter] = DeskMatter.objects.in_street(street_id).filter(
        property_area__in=area_ids, status__in=STILL_OPEN
    )
    return rows.select_related("property_area").order_by("-status", "moved_at", "id")


def matters_counted(area: PropertyArea) -> dict[str, int]:
    """How many stand in each view."""
    return {view: matters_of(area, view).count() for view in ("open", "agreed", "all")}


def notes_of(matter: DeskMatter) -> list[DeskNote]:
    """What was said and done, oldest first."""
    return list(DeskNote.objects.in_street(matter.street_id).filter(matter=matter).order_by("at", "id"))


def positions_of(matter: DeskMatter) -> dict[str, DeskNote]:
    """The latest position of each side."""
    return positions_by_matter(matter.street_id, [matter.id]).get(matter.id, {})


def positions_by_matter(street_id: UUID, matter_ids: list[UUID]) -> dict[UUID, dict[str, DeskNote]]:
    """The latest position of each side on a page of matters, in one query."""
    found: dict[UUID, dict[str, DeskNote]] = {}
    rows = DeskNote.objects.in_street(street_id).filter(matter__in=matter_ids, kind=NoteKind.POSITION)
    for note in rows.order_by("at", "id"):
        found.setdefault(note.matter_id, {})[note.side] = note
    return found


def both_spoke(matter: DeskMatter) -> bool:
    """Whether each side has stated a position."""
    return set(positions_of(matter)) == {side.value for side in Side}


def sitting_of(street_id: UUID, sitting_id: UUID | str) -> Sitting | None:
    """The sitting of that id in this street."""
    rows = Sitting.objects.in_street(street_id).select_related("property_area", "property_area__area")
    row: Sitting | None = rows.filter(pk=sitting_id).first()
    return row


def sittings_of(area: PropertyArea) -> QuerySet[Sitting]:
    """Sittings, the latest first."""
    rows: QuerySet[Sitting] = Sitting.objects.in_street(area.street_id).filter(property_area=area)
    return rows.order_by("-held_on", "-id")


def agenda_of(sitting: Sitting) -> list[AgendaItem]:
    """The items of a sitting in order."""
    rows = AgendaItem.objects.in_street(sitting.street_id).filter(sitting=sitting)
    return list(rows.select_related("matter").order_by("position"))


def candidates(area: PropertyArea) -> list[Candidate]:
    """What concerns property in the area and is not on the desk yet: both sides see the same.

    Needs, themes, hazards and projects. Nothing that anybody wrote: kinds and numbers only, until somebody puts it on
    the desk in words for both.
    """
    taken = set(
        DeskMatter.objects.in_street(area.street_id)
        .filter(property_area=area, origin_id__isnull=False)
        .exclude(status=MatterStatus.WITHDRAWN)
        .values_list("origin_id", flat=True)
    )
    found = [*_hazards(area), *_projects(area), *_themes(area), *_needs(area)]
    return [one for one in found if one.id not in taken]


def _hazards(area: PropertyArea) -> Iterator[Candidate]:
    rows = Hazard.objects.in_street(area.street_id).still_open().filter(_within(area))
    for hazard in rows.order_by("-registered_at")[:MOST]:
        yield Candidate(MatterOrigin.HAZARD, hazard.id, type_label(hazard.type), hazard.number)


def _projects(area: PropertyArea) -> Iterator[Candidate]:
    for project in open_projects(area.street_id).filter(_within(area))[:MOST]:
        kind = str(OriginKind(project.origin_kind).label)
        yield Candidate(MatterOrigin.PROJECT, project.id, kind, project.number)


def _themes(area: PropertyArea) -> Iterator[Candidate]:
    rows = Theme.objects.in_street(area.street_id).filter(state=ThemeState.OPEN, category__in=CONCERNS_PROPERTY)
    inside = Q(pk__in=[])
    for path in paths_of(area):
        inside |= Q(needs__area_path__startswith=path)
    for theme in rows.filter(inside).distinct().order_by("-heat", "id")[:MOST]:
        yield Candidate(MatterOrigin.THEME, theme.id, category_label(theme.category), f"{theme.size}")


def _needs(area: PropertyArea) -> Iterator[Candidate]:
    rows = Need.objects.in_street(area.street_id).still_open().filter(_within(area), category__in=CONCERNS_PROPERTY)
    for need in rows.filter(theme=None).order_by("-submitted_at")[:MOST]:
        yield Candidate(MatterOrigin.NEED, need.id, category_label(need.category), need.number)


def _within(area: PropertyArea) -> Q:
    inside = Q(pk__in=[])
    for path in paths_of(area):
        inside |= Q(area_path__startswith=path)
    return inside

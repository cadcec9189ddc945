"""Enter the places and facilities of a table: new ones are added, known ones corrected, none is ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from uuid import UUID

from django.db import transaction

from wushe.core.linkage import Space
from wushe.foundation.bulk import insert_prepared, prepared, update_many
from wushe.foundation.refusals import Refused
from wushe.foundation.table_plans import (
    Change,
    Difference,
    RowProblem,
    TablePlan,
    compared,
    demand_as_shown,
    demand_fit_length,
)
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions._fit import fit_aliases, fit_name, fit_point
from wushe.modules.spaces.actions.add_place import PlaceKnown
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import Area, Place
from wushe.modules.spaces.permissions import MayNotShapeMap, may_shape
from wushe.modules.spaces.queries import AreaSearch, places

MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row: its number, the area in words, what is said of the place; None and "" say nothing."""

    number: int
    area: str
    name: str
    space: Space | None = None
    kind: PlaceKind | None = None
    aliases: str = ""
    note: str = ""
    lon: Decimal | None = None
    lat: Decimal | None = None


Rows = Sequence[PlaceRow]
Planned = tuple[TablePlan, list[Place], list[Place]]


def plan_places(*, person_id: UUID | None, street_id: UUID, rows: Rows) -> TablePlan:
    """What the table would change; nothing is written."""
    return _planned(person_id, street_id, rows)[0]


def import_places(*, person_id: UUID | None, street_id: UUID, rows: Rows, source: str, shown: str) -> TablePlan:
    """A keeper of the map enters exactly the plan that was shown, or nothing."""
    with transaction.atomic():
        plan, fresh, changed = _planned(person_id, street_id, rows)
        demand_as_shown(plan, shown)
        insert_prepared(Place, prepared(Place, fresh))
        update_many(Place, changed, ["space", "kind", "aliases", "note", "lon", "lat"])
        record(
            SpaceEvent.PLACES_IMPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={
                "source": source,
                "added": len(fresh),
                "changed": len(changed),
                "places": [
                    {"name": one.name, "space": one.space, "area_path": one.area.path} for one in (*fresh, *changed)
                ],
            },
        )
        return plan


def _planned(person_id: UUID | None, street_id: UUID, rows: Rows) -> Planned:
    demand_fit_length(len(rows), MOST_ROWS)
    search = AreaSearch(street_id)
    known = {(place.area_id, place.name): place for place in places(street_id)}
    may = cache(lambda path: may_shape(person_id, street_id, path))
    differences, problems, fresh, changed = [], [], [], []
    met: dict[tuple[UUID, str], int] = {}
    for row in rows:
        try:
            area = search.area_named(row.area)
            if not may(area.path):
                raise MayNotShapeMap
            key = area.id, fit_name(row.name)
            if key in met:
                raise PlaceKnown(field="name", name=key[1])
            met[key] = row.number
            place = known.get(key)
            difference = _difference(row, area, place)
            differences.append(difference)
            if difference.change is Change.NEW:
                fresh.append(_made(row, Place(street_id=street_id, area=area, name=key[1])))
            elif difference.change is Change.CHANGED and place is not None:
                changed.append(_made(row, place))
        except Refused as refusal:
            problems.append(RowProblem(row.number, row.name, refusal))
    named = {area_id for area_id, _name in met}
    gone = [place for key, place in known.items() if key not in met and place.area_id in named]
    differences += [Difference(Change.MISSING, f"{place.area.name} {place.name}") for place in gone]
    return TablePlan(tuple(differences), tuple(problems)), fresh, changed


def _difference(row: PlaceRow, area: Area, place: Place | None) -> Difference:
    fit_point(row.lon, row.lat)
    said = {
        "space": row.space.value if row.space else "",
        "kind": row.kind.value if row.kind else "",
        "aliases": fit_aliases(row.aliases),
        "note": row.note.strip()[:200],
        "lon": _written(row.lon),
        "lat": _written(row.lat),
    }
    return compared(f"{area.name} {row.name.strip()}", row.number, _known(place) if place else None, said)


def _known(place: Place) -> Mapping[str, str]:
    return {
        "space": place.space,
        "kind": place.kind,
        "aliases": place.aliases,
        "note": place.note,
        "lon": _written(place.lon),
        "lat": _written(place.lat),
    }


def _made(row: PlaceRow, place: Place) -> Place:
    place.space = row.space.value if row.space else place.space or Space.REAL.value
    place.kind = row.kind or place.kind
    place.aliases = fit_aliases(row.aliases) or place.aliases
    place.note = row.note.strip()[:200] or place.note
    if row.lon is not None:
        place.lon, place.lat = row.lon, row.lat
    return place


def _written(degrees: Decimal | None) -> str:
    return f"{degrees:.6f}" if degrees is not None else ""
